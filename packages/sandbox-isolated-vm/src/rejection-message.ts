/** isolated-vm's mark in a stack: what follows it are frames of the host. */
const BOUNDARY = "\n    at (<isolated-vm boundary>)";
const NOT_COPIED = "An object was thrown from supplied code within isolated-vm";

/** The message to the guest about what came out of a delivery: a rejection that nobody handled. The same as the glue makes. */
export function rejectionMessage(reason: unknown): string {
  return JSON.stringify({ kind: "rejection", error: describe(reason) });
}

function describe(reason: unknown): object {
  if (reason === null || typeof reason === "string" || typeof reason === "boolean" || Number.isFinite(reason))
    return { thrown: reason };
  if (!isErrorLike(reason)) return unhandled(String(reason));
  const { name, message, stack } = reason;
  if (String(message).startsWith(NOT_COPIED)) return unhandled("[object Object]");
  return { name: String(name), message: String(message), stack: withoutHost(String(stack)) };
}

function isErrorLike(value: unknown): value is Readonly<Record<"name" | "message" | "stack", unknown>> {
  return typeof value === "object" && value !== null;
}

function unhandled(message: string): object {
  return { name: "UnhandledPromiseRejection", message };
}

function withoutHost(stack: string): string {
  const end = stack.lastIndexOf(BOUNDARY);
  return end === -1 ? "" : stack.slice(0, end);
}
