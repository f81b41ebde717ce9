// pm.execution.runRequest: another request of the collection, with its scripts, inside this script.
import type { JsonObject, JsonValue } from "@waybill/collection";
import type { ScopeMutation } from "@waybill/core";
import type { WireReply } from "../protocol.ts";
import { createResponse, type GuestResponse } from "./guest-response.ts";
import type { ScriptContext } from "./guest.ts";
import { emptyRecord, keys, NativePromise } from "./primordials.ts";
import { errorFromReply } from "./reply-error.ts";
import { lastingValue } from "./variable-value.ts";

export type RunRequest = (id?: unknown, options?: unknown) => Promise<GuestResponse | null>;

export function createRunRequest(context: ScriptContext): RunRequest {
  const { guest, phase, run, journal } = context;
  return (id, options) => {
    run.mayQueue = true;
    if (!id) return NativePromise.reject(new Error("runRequest: collection request id not provided"));
    return new NativePromise((resolve, reject) => {
      guest.calls.ask({
        run,
        phase: phase.message.run,
        ask: { kind: "run-request", id: String(id), variables: variablesOf(options), mutations: journal.mutations() },
        onReply: (reply) => {
          if (reply.kind === "run") resolve(finish(reply, context));
          else reject(errorFromReply(reply));
        },
      });
    });
  };
}

/** What the other request's scripts changed is changed for this script too. */
function finish(reply: WireReply & { readonly kind: "run" }, context: ScriptContext): GuestResponse | null {
  for (let i = 0; i < reply.mutations.length; i += 1) {
    const mutation = reply.mutations[i];
    if (mutation !== undefined) repeat(mutation, context);
  }
  const { response } = reply;
  return response === null ? null : createResponse({ response, inline: response.body?.text }, context.guest);
}

function repeat(mutation: ScopeMutation, { scopes }: ScriptContext): void {
  const scope = scopes[mutation.scope];
  switch (mutation.op) {
    case "set":
      return scope.set(mutation.key, mutation.value, { type: mutation.type, secret: mutation.secret });
    case "unset":
      return scope.unset(mutation.key);
    case "clear":
      return scope.clear();
  }
}

function variablesOf(options: unknown): JsonObject {
  const { variables } = (options ?? {}) as { readonly variables?: unknown };
  const result = emptyRecord<JsonValue>();
  if (typeof variables !== "object" || variables === null) return result;
  const names = keys(variables);
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] ?? "";
    const value = lastingValue((variables as Record<string, unknown>)[name]);
    if (value !== undefined) result[name] = value;
  }
  return result;
}
