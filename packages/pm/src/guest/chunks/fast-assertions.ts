// chai makes a Proxy for every step of a chain, to complain of unknown properties. The complaint is kept; the Proxy is made once, at
// the end of the prototype chain, where only unknown properties arrive. A step then costs one small object.
import type { Assertion, Chai } from "./chai-types.ts";

export function makeAssertionsFast(chai: Chai): void {
  const { config, util } = chai;
  const { prototype } = chai.Assertion;
  // Methods have their Proxy already, made once each: it tells `expect(1).equal.to` what is wrong.
  config.useProxy = false;

  function FastAssertion(this: Assertion, value: unknown, ...rest: FlagValues) {
    const flags = new Flags(value, rest[0], config.deepEqual ?? util.eql);
    flags.ssfi = rest[1] ?? FastAssertion;
    flags.lockSsfi = rest[2];
    this.__flags = flags;
  }
  FastAssertion.prototype = prototype;
  const Fast = FastAssertion as unknown as Chai["Assertion"];
  copyStatics(chai.Assertion, Fast);
  Object.defineProperty(prototype, "constructor", { value: Fast, writable: true, configurable: true });
  Object.defineProperty(prototype, "__flags", { value: undefined, writable: true, configurable: true });
  Object.setPrototypeOf(prototype, unknownProperties(chai));
  chai.Assertion = Fast;

  const expect = (value: unknown, message?: string) => new Fast(value, message);
  chai.expect = Object.assign(expect, { fail: chai.expect.fail });
}

/** The assertion that follows one that holds: a new one with all its flags. */
export function nextStep({ Assertion: Fast }: Chai): (assertion: Assertion) => Assertion {
  return (assertion) => {
    const step = new Fast(undefined);
    copyFlags(assertion.__flags, step.__flags);
    return step;
  };
}

function copyFlags(from: Record<string, unknown>, to: Record<string, unknown>): void {
  for (const name in from) to[name] = from[name];
}

/** The parameters of chai's own class: message, where the stack of a failure begins, whether that may change. */
type FlagValues = [message?: string, start?: unknown, isLocked?: unknown];

/** What chai keeps about a chain, as an object whose shape the engine knows. */
class Flags {
  /** The function that the stack of a failure begins below, and whether it may change. */
  ssfi: unknown;
  lockSsfi: unknown;
  object: unknown;
  message: string | undefined;
  eql: unknown;

  constructor(value: unknown, message: string | undefined, eql: unknown) {
    this.object = value;
    this.message = message;
    this.eql = eql;
  }
}
Object.setPrototypeOf(Flags.prototype, null);

/** The end of the prototype chain: chai's own Proxy makes the error, with its suggestion. */
function unknownProperties({ config, util }: Chai): object {
  return new Proxy(Object.prototype, {
    get: (target, property, receiver) => {
      const isAllowed =
        typeof property === "symbol" || property in target || config.proxyExcludedKeys.includes(property);
      if (isAllowed) return Reflect.get(target, property, receiver);
      config.useProxy = true;
      try {
        return util.proxify(receiver)[property];
      } finally {
        config.useProxy = false;
      }
    },
  });
}

function copyStatics(from: object, to: object): void {
  for (const name of Reflect.ownKeys(from)) {
    const descriptor = Object.getOwnPropertyDescriptor(from, name);
    if (descriptor !== undefined && !Object.hasOwn(to, name)) Object.defineProperty(to, name, descriptor);
  }
}
