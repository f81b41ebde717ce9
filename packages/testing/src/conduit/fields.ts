import type { ConduitAnswer } from "./conduit-route.ts";

/** The fields of `body[subject]`, and what is wrong with them. */
export interface Fields {
  /** Text that must be there and not blank. */
  required(name: string): string;
  /** Text that may be absent; when it is there it must not be blank. */
  optional(name: string): string | undefined;
  /** Text, or null to empty the field; undefined when absent. */
  nullable(name: string): string | null | undefined;
  /** A list of texts, each once. */
  list(name: string): readonly string[] | undefined;
  fail(name: string, message: string): void;
  /** The answer to wrong fields; undefined when all are right. */
  problems(): ConduitAnswer | undefined;
}

export function readFields(body: Readonly<Record<string, unknown>>, subject: string): Fields {
  const given = isObject(body[subject]) ? body[subject] : {};
  const errors: Record<string, string[]> = {};
  const fail = (name: string, message: string) => {
    errors[name] = [...(errors[name] ?? []), message];
  };
  const optional = (name: string): string | undefined => {
    const value = given[name];
    if (value === undefined) return undefined;
    if (typeof value === "string" && value.trim() !== "") return value;
    fail(name, typeof value === "string" || value === null ? "can't be blank" : "must be text");
    return undefined;
  };
  return {
    optional,
    required(name) {
      if (given[name] === undefined) fail(name, "can't be blank");
      return optional(name) ?? "";
    },
    nullable(name) {
      const value = given[name];
      if (value === undefined || typeof value === "string") return value === "" ? null : value;
      if (value !== null) fail(name, "must be text");
      return null;
    },
    list(name) {
      const value = given[name];
      if (value === undefined || value === null) return undefined;
      if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) return [...new Set(value)];
      fail(name, "must be a list of texts");
      return undefined;
    },
    fail,
    problems: () => (Object.keys(errors).length === 0 ? undefined : { status: 422, body: { errors } }),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
