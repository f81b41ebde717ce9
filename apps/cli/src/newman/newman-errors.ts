// What went wrong, in the shapes that newman's listeners read.
import { errorJson } from "@waybill/reporters";
import type { Identify } from "@waybill/reporters";
import type { RequestFailure, ScriptError } from "@waybill/core";

/** A script that ended with an error, as plain data. */
export interface NewmanScriptError {
  readonly type: string;
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly checksum: string;
  readonly id: string;
  readonly timestamp: number;
  readonly stacktrace: readonly object[];
}

export function scriptError(error: ScriptError, identify: Identify): NewmanScriptError {
  // Reporters print the frames of script errors as they are given them: newman gives none.
  return { ...errorJson({ kind: "script", error }, identify), stacktrace: [] } as unknown as NewmanScriptError;
}

/** A failed test. */
export interface AssertionError {
  readonly name: string;
  readonly index: number;
  readonly test: string;
  readonly message: string;
  readonly stack: string;
}

export function assertionError(
  test: { readonly name: string; readonly index: number },
  error: ScriptError | null,
): AssertionError {
  const name = error?.name ?? "AssertionError";
  const message = error?.message ?? test.name;
  const stack = error?.stack ?? `${name}: ${message}`;
  return { name, index: test.index, test: test.name, message, stack };
}

/** A request without a response: what Node says of it, in the members of Node's errors. */
export function requestError({ message, code, errno, syscall, address, port }: RequestFailure): Error {
  const details = { errno, code, syscall, address, port };
  return Object.assign(
    new Error(message),
    Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)),
  );
}
