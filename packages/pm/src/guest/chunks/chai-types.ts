// The part of chai 4 that assertions of ours use (the package brings no types).

export interface Assertion {
  __flags: ChainFlags;
  /** Of the prototype: what the words of a chain that can be called do. */
  readonly __methods: Readonly<Record<string, { readonly method: unknown; readonly chainingBehavior: () => unknown }>>;
  readonly _obj: unknown;
  readonly to: Assertion;
  readonly not: Assertion;
  readonly be: Assertion;
  /** Expected and actual value, the messages' `#{exp}` and `#{act}`, are given when there are any. */
  assert(holds: boolean, failure: string, negatedFailure: string, ...values: unknown[]): void;
}

/** What chai keeps of a chain. The words of a chain set the optional members; plugins set others. */
export type ChainFlags = {
  object: unknown;
  readonly message?: unknown;
  readonly eql: unknown;
  readonly negate?: unknown;
  readonly deep?: unknown;
  readonly nested?: unknown;
  readonly own?: unknown;
  readonly contains?: unknown;
  readonly doLength?: unknown;
};

/** Body of an assertion: `this` is the chain it stands in. */
export type AssertionBody = (this: Assertion, ...values: never[]) => void;

interface AssertionClass {
  new (value: unknown, message?: string): Assertion;
  readonly prototype: Assertion;
  addProperty(name: string, body: AssertionBody): void;
  addMethod(name: string, body: AssertionBody): void;
  addChainableMethod(name: string, called: AssertionBody, read: AssertionBody): void;
  overwriteProperty(name: string, wrap: (original: AssertionBody) => AssertionBody): void;
}

export interface ChaiUtils {
  flag(assertion: Assertion, name: string, value?: unknown): unknown;
  eql(left: unknown, right: unknown): boolean;
  /** The object behind a Proxy that throws for unknown properties, if `useProxy` is set. */
  proxify(target: object): Record<string, unknown>;
}

export interface Chai {
  Assertion: AssertionClass;
  readonly config: {
    useProxy: boolean;
    readonly proxyExcludedKeys: readonly string[];
    readonly deepEqual?: unknown;
  };
  readonly util: ChaiUtils;
  expect: ((value: unknown, message?: string) => Assertion) & { readonly fail: (...values: unknown[]) => never };
}
