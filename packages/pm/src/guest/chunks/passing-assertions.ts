// Assertions that plainly hold pass at once. chai words a failure before it knows of one; here what is frequent and simple is looked at
// first, and only what does not plainly hold goes the whole way through chai, with its words and its details.
import { areAlike } from "./alike.ts";
import type { Assertion, Chai, ChaiUtils, ChainFlags } from "./chai-types.ts";
import { isResponse } from "./model-kinds.ts";

/** Whether the assertion plainly holds; false stands for "look more closely" as well. Called with all that the script gave. */
type Holds = (flags: ChainFlags, values: readonly unknown[]) => boolean;

/** The assertion that follows one that holds: a new one with all its flags. */
type NextStep = (assertion: Assertion) => Assertion;

/** Call it when the class has its assertions. What plugins add or overwrite later takes its usual way. */
export function passAtOnce({ Assertion: Chain, util }: Chai, next: NextStep): void {
  for (const word of WORDS) quickenProperty(Chain, word, { holds: () => true, next });
  for (const [names, holds] of PROPERTIES)
    for (const name of names.split(" ")) quickenProperty(Chain, name, { holds, next });
  for (const [names, holds] of methods(util))
    for (const name of names.split(" ")) quickenMethod(Chain, name, { holds, next });
  for (const [names, holds] of CHAINED)
    for (const name of names.split(" ")) quickenChained(Chain, name, { holds, next });
}

type AssertionClass = Chai["Assertion"];

interface Quick {
  readonly holds: Holds;
  readonly next: NextStep;
}

const NOTHING: readonly unknown[] = [];

function quickenProperty({ prototype }: AssertionClass, name: string, { holds, next }: Quick): void {
  const original = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  if (original === undefined) throw new Error(`chai has no property ${name}`);
  const get = function (this: Assertion): unknown {
    return holds(this.__flags, NOTHING) ? next(this) : original.call(this);
  };
  Object.defineProperty(prototype, name, { get, configurable: true });
}

/** What scripts read of the function itself comes from chai's own, which complains of most. */
function quickenMethod({ prototype }: AssertionClass, name: string, { holds, next }: Quick): void {
  const original = Reflect.get(prototype, name) as unknown as () => unknown;
  const method = {
    quick(this: Assertion, ...values: unknown[]): unknown {
      return holds(this.__flags, values) ? next(this) : Reflect.apply(original, this, values);
    },
  }.quick;
  Reflect.deleteProperty(method, "length");
  Reflect.deleteProperty(method, "name");
  Object.setPrototypeOf(method, original);
  Object.defineProperty(prototype, name, { value: method, writable: true, enumerable: true, configurable: true });
}

/**
 * `include`, `a` …: words of a chain that can be called, and most often are. Anything else that is done with one is done with chai's own
 * word, which is made then.
 */
function quickenChained({ prototype }: AssertionClass, name: string, quick: Quick): void {
  const original = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  const behavior = prototype.__methods[name];
  if (original === undefined || behavior === undefined) throw new Error(`chai has no method ${name}`);
  const { method, chainingBehavior } = behavior;
  const get = function (this: Assertion): unknown {
    if (behavior.method !== method || behavior.chainingBehavior !== chainingBehavior) return original.call(this);
    Reflect.apply(chainingBehavior, this, NOTHING);
    return new Proxy(CALLABLE, new Word(this, original, quick));
  };
  Object.defineProperty(prototype, name, { get, configurable: true });
}

type ChainedWord = (...values: unknown[]) => unknown;

const CALLABLE: ChainedWord = () => undefined;

class Word implements ProxyHandler<ChainedWord> {
  readonly #start: Assertion;
  readonly #original: () => unknown;
  readonly #quick: Quick;
  #made: ChainedWord | undefined;

  constructor(start: Assertion, original: () => unknown, quick: Quick) {
    this.#start = start;
    this.#original = original;
    this.#quick = quick;
  }

  apply(_target: ChainedWord, self: Assertion, values: unknown[]): unknown {
    const { holds, next } = this.#quick;
    return holds(self.__flags, values) ? next(self) : Reflect.apply(this.#word, self, values);
  }

  get(_target: ChainedWord, key: string | symbol): unknown {
    return Reflect.get(this.#word, key);
  }

  set(_target: ChainedWord, key: string | symbol, value: unknown): boolean {
    return Reflect.set(this.#word, key, value);
  }

  has(_target: ChainedWord, key: string | symbol): boolean {
    return Reflect.has(this.#word, key);
  }

  getPrototypeOf(): object | null {
    return Reflect.getPrototypeOf(this.#word);
  }

  get #word(): ChainedWord {
    return (this.#made ??= this.#original.call(this.#start) as ChainedWord);
  }
}

const WORDS = "to be been is and has have with that which at of same but does still also".split(" ");

type Entry = readonly [names: string, holds: Holds];

const PROPERTIES: readonly Entry[] = [
  ["true", ({ object, negate }) => (object === true) !== isSet(negate)],
  ["false", ({ object, negate }) => (object === false) !== isSet(negate)],
  ["null", ({ object, negate }) => (object === null) !== isSet(negate)],
  ["undefined", ({ object, negate }) => (object === undefined) !== isSet(negate)],
  ["exist exists", ({ object, negate }) => (object !== null && object !== undefined) !== isSet(negate)],
  // Of a response it says something else.
  ["ok", ({ object, negate }) => typeof object !== "object" && Boolean(object) !== isSet(negate)],
  ["empty", ({ object, negate }) => hasLength(object) && (object.length === 0) !== isSet(negate)],
];

/** Values beyond these are messages of the script: chai's business. */
function methods({ eql }: ChaiUtils): readonly Entry[] {
  return [
    [
      "equal equals eq",
      (flags, values) =>
        values.length === 1 && !isSet(flags.deep) && (values[0] === flags.object) !== isSet(flags.negate),
    ],
    [
      "eql eqls",
      (flags, values) =>
        values.length === 1 && flags.eql === eql && !isSet(flags.negate) && areAlike(values[0], flags.object),
    ],
    ["above gt greaterThan", comparison((actual, limit) => actual > limit)],
    ["least gte greaterThanOrEqual", comparison((actual, limit) => actual >= limit)],
    ["below lt lessThan", comparison((actual, limit) => actual < limit)],
    ["most lte lessThanOrEqual", comparison((actual, limit) => actual <= limit)],
    ["property", hasProperty],
    ["oneOf", isOneOf],
    ["match matches", matches],
    ["status", hasStatus],
  ];
}

const CHAINED: readonly Entry[] = [
  ["include includes contain contains", includes],
  ["a an", isA],
  [
    "length lengthOf",
    ({ object, negate }, values) =>
      values.length === 1 && !isSet(negate) && hasLength(object) && object.length === values[0],
  ],
];

function isSet(flag: unknown): boolean {
  return Boolean(flag);
}

function hasLength(value: unknown): value is { readonly length: number } {
  return typeof value === "string" || Array.isArray(value);
}

function comparison(compare: (actual: number, limit: number) => boolean): Holds {
  return ({ object, negate, doLength }, values) => {
    const limit = values[0];
    if (values.length !== 1 || isSet(doLength) || typeof object !== "number" || typeof limit !== "number") return false;
    return compare(object, limit) !== isSet(negate);
  };
}

/** The property becomes the subject of what follows. */
function hasProperty(flags: ChainFlags, values: readonly unknown[]): boolean {
  const { object, negate, deep, nested, own } = flags;
  const name = values[0];
  if (values.length > 2 || typeof name !== "string" || typeof object !== "object" || object === null) return false;
  if (isSet(negate) || isSet(deep) || isSet(nested) || isSet(own) || !(name in object)) return false;
  const value: unknown = Reflect.get(object, name);
  if (values.length === 2 && value !== values[1]) return false;
  flags.object = value;
  return true;
}

function isOneOf({ object, negate, deep, contains }: ChainFlags, values: readonly unknown[]): boolean {
  const list = values[0];
  if (values.length !== 1 || isSet(negate) || isSet(deep) || isSet(contains)) return false;
  return Array.isArray(list) && list.indexOf(object) >= 0;
}

/** A pattern that remembers where it was is not asked twice. */
function matches({ object, negate }: ChainFlags, values: readonly unknown[]): boolean {
  const pattern = values[0];
  if (values.length !== 1 || isSet(negate) || typeof object !== "string" || !(pattern instanceof RegExp)) return false;
  return !pattern.global && !pattern.sticky && pattern.exec(object) !== null;
}

function hasStatus({ object, negate }: ChainFlags, values: readonly unknown[]): boolean {
  const code = values[0];
  return typeof code === "number" && !isSet(negate) && isResponse(object) && object.code === code;
}

function includes({ object, negate, deep }: ChainFlags, values: readonly unknown[]): boolean {
  const part = values[0];
  if (values.length !== 1 || isSet(deep)) return false;
  if (typeof object === "string") return typeof part === "string" && object.includes(part) !== isSet(negate);
  return Array.isArray(object) && object.indexOf(part) >= 0 !== isSet(negate);
}

function isA({ object, negate }: ChainFlags, values: readonly unknown[]): boolean {
  const type = values[0];
  if (values.length !== 1 || isSet(negate)) return false;
  if (typeof object !== "object") return typeof object === type;
  if (object === null) return type === "null";
  if (Symbol.toStringTag in object) return false;
  if (Array.isArray(object)) return type === "array";
  return type === "object" && Object.getPrototypeOf(object) === Object.prototype;
}
