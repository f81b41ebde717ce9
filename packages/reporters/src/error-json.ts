// Errors as `run.failures` and the executions show them.
import type { JsonObject } from "@waybill/collection";
import type { RequestFailure, ScriptError } from "@waybill/core";
import { checksum } from "./checksum.ts";
import { errorOfTest } from "./failure-rows.ts";
import { stackFrames } from "./stack-frames.ts";

/** Where ids and times come from. */
export interface Identify {
  newId(): string;
  now(): number;
}

export type ReportedError =
  | { readonly kind: "script"; readonly error: ScriptError }
  | { readonly kind: "request"; readonly error: RequestFailure }
  | { readonly kind: "assertion"; readonly error: ScriptError | null; readonly name: string; readonly index: number };

export function errorJson(reported: ReportedError, identify: Identify): JsonObject {
  const own = ownMembers(reported);
  const stack = typeof own["stack"] === "string" ? own["stack"] : undefined;
  return {
    ...own,
    checksum: checksum(`${String(own["name"])}: ${String(own["message"])}\n${stack ?? ""}`),
    id: identify.newId(),
    timestamp: identify.now(),
    stacktrace: stackFrames(stack),
  };
}

function ownMembers(reported: ReportedError): JsonObject {
  switch (reported.kind) {
    case "script":
      return scriptMembers(reported.error);
    case "request":
      return requestMembers(reported.error);
    case "assertion":
      return assertionMembers(reported.error, reported);
  }
}

function scriptMembers({ name, message, stack }: ScriptError): JsonObject {
  return { type: "Error", name, message, ...(stack !== undefined && { stack }) };
}

export function requestMembers(failure: RequestFailure): JsonObject {
  const { message, code, errno, syscall, address, port } = failure;
  return {
    name: "Error",
    message,
    code,
    ...(errno !== undefined && { errno }),
    ...(syscall !== undefined && { syscall }),
    ...(address !== undefined && { address }),
    ...(port !== undefined && { port }),
  };
}

export function assertionMembers(error: ScriptError | null, test: { name: string; index: number }): JsonObject {
  const { name, message } = errorOfTest(error, test.name);
  return {
    name,
    index: test.index,
    test: test.name,
    message,
    ...(error?.stack !== undefined && { stack: error.stack }),
  };
}
