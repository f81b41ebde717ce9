// The part of chai 4 that assertions of ours use (the package brings no types).

export interface Assertion {
  readonly _obj: unknown;
  readonly to: Assertion;
  readonly not: Assertion;
  readonly be: Assertion;
  /** Expected and actual value, the messages' `#{exp}` and `#{act}`, are given when there are any. */
  assert(holds: boolean, failure: string, negatedFailure: string, ...values: unknown[]): void;
}

/** Body of an assertion: `this` is the chain it stands in. */
export type AssertionBody = (this: Assertion, ...values: never[]) => void;

interface AssertionClass {
  new (value: unknown, message?: string): Assertion;
  addProperty(name: string, body: AssertionBody): void;
  addMethod(name: string, body: AssertionBody): void;
  addChainableMethod(name: string, called: AssertionBody, read: AssertionBody): void;
  overwriteProperty(name: string, wrap: (original: AssertionBody) => AssertionBody): void;
}

export interface ChaiUtils {
  flag(assertion: Assertion, name: string, value?: unknown): unknown;
  eql(left: unknown, right: unknown): boolean;
  inspect(value: unknown): string;
}

export interface Chai {
  readonly Assertion: AssertionClass;
  readonly util: ChaiUtils;
  readonly expect: ((value: unknown, message?: string) => Assertion) & { readonly fail: (...values: unknown[]) => never };
}
