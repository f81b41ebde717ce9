// One case for each public member: examples, and inputs made by chance, on which both models must agree.
import fc from "fast-check";
import { outcome, type Sdk } from "../reference.ts";

/** What is called, and on what. Inputs are plain data, so that each model makes its own objects from them. */
export interface MemberCase {
  readonly examples: readonly unknown[];
  readonly inputs: fc.Arbitrary<unknown>;
  observe(sdk: Sdk, input: never): unknown;
}

/** By class and member: `Url.parse` is a static, `Url#getHost` a method or a field, `Url#constructor` how instances are made. */
export type MemberCases = Readonly<Record<string, MemberCase>>;

export function memberCase<Input>(
  examples: readonly Input[],
  inputs: fc.Arbitrary<Input>,
  observe: (sdk: Sdk, input: Input) => unknown,
): MemberCase {
  return { examples, inputs, observe };
}

/** Objects of one class, made from examples and from definitions made by chance. */
export interface Subject {
  readonly name: string;
  readonly examples: readonly unknown[];
  readonly definitions: fc.Arbitrary<unknown>;
  make?(sdk: Sdk, definition: never): object;
  /** What shows the state of an object; the object itself unless said otherwise. */
  look?(subject: never): unknown;
}

/** Arguments of a method as data; `prepare` makes objects and functions of it. */
export interface Arguments {
  readonly examples: readonly (readonly unknown[])[];
  readonly values: fc.Arbitrary<readonly unknown[]>;
  prepare?(values: readonly never[], sdk: Sdk, subject: never): readonly unknown[];
}

export const NOTHING: Arguments = { examples: [[]], values: fc.constant([]) };

/** One argument. */
export function one(values: fc.Arbitrary<unknown>, ...examples: readonly unknown[]): Arguments {
  return { examples: examples.map((example) => [example]), values: values.map((value) => [value]) };
}

/** Several arguments. */
export function several(
  values: fc.Arbitrary<readonly unknown[]>,
  ...examples: readonly (readonly unknown[])[]
): Arguments {
  return { examples, values };
}

const made = (sdk: Sdk, subject: Subject, definition: unknown): object =>
  subject.make?.(sdk, definition as never) ?? new (Reflect.get(sdk, subject.name))(definition);
const seen = (subject: Subject, object: object): unknown =>
  subject.look === undefined ? object : subject.look(object as never);

/** Calls methods of new objects: what they answer and what becomes of the object must be equal. */
export function methodsOf(subject: Subject, methods: Readonly<Record<string, Arguments>>): MemberCases {
  return Object.fromEntries(
    Object.entries(methods).map(([method, given]) => [
      `${subject.name}#${method}`,
      memberCase(
        subject.examples.flatMap((definition) => given.examples.map((values) => [definition, values] as const)),
        fc.tuple(subject.definitions, given.values),
        (sdk, [definition, values]) => {
          const object = made(sdk, subject, definition);
          const prepared = given.prepare?.(values as readonly never[], sdk, object as never) ?? values;
          return [
            outcome(() => Reflect.apply(Reflect.get(object, method), object, [...prepared])),
            seen(subject, object),
          ];
        },
      ),
    ]),
  );
}

/** Reads fields of new objects, and makes them from other objects' definitions: `constructor` compares whole objects. */
export function fieldsOf(subject: Subject, fields: readonly string[]): MemberCases {
  const read = (field: string): MemberCase =>
    memberCase(subject.examples, subject.definitions, (sdk, definition) => {
      const object = made(sdk, subject, definition);
      return field === "constructor" ? seen(subject, object) : Reflect.get(object, field);
    });
  return Object.fromEntries(["constructor", ...fields].map((field) => [`${subject.name}#${field}`, read(field)]));
}

/** Calls statics. */
export function staticsOf(name: string, statics: Readonly<Record<string, Arguments>>): MemberCases {
  return Object.fromEntries(
    Object.entries(statics).map(([method, given]) => [
      `${name}.${method}`,
      memberCase(given.examples, given.values, (sdk, values) => {
        const type = Reflect.get(sdk, name) as object;
        const prepared = given.prepare?.(values as readonly never[], sdk, type as never) ?? values;
        return Reflect.apply(Reflect.get(type, method), type, [...prepared]);
      }),
    ]),
  );
}
