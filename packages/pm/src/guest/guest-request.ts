// pm.request: the object model's request, and what of its changes reaches the wire.
import type { Request } from "@waybill/sdk";
import type { JsonObject } from "@waybill/collection";
import type { ScriptContext } from "./guest.ts";
import { startAssertionsOn } from "./start-assertions.ts";
import { defineProperty, jsonParse, upperCase } from "./primordials.ts";
import { plainJson } from "./plain-json.ts";

/** A new object for this script. In pre-request scripts its changes become the script's request edit. */
export function createRequest(context: ScriptContext): Request {
  const { guest, phase } = context;
  const { Request: ModelRequest } = guest.load("sdk");
  const request = new ModelRequest(jsonParse(requestText(context)));
  startAssertionsOn(request, guest);
  raiseMethod(request);
  if (phase.message.phase === "prerequest") {
    const before = plainJson(request.toJSON());
    context.readRequestEdit = () => {
      if (plainJson(request.toJSON()) === before) return undefined;
      const edited = plainJson(normalized(request, ModelRequest).toJSON());
      return edited === before ? undefined : jsonParse(edited);
    };
  }
  return request;
}

/** The method is in upper case as soon as a script sets it (pm-api §6.1). */
function raiseMethod(request: Request): void {
  let method: unknown = request.method;
  defineProperty(request, "method", {
    __proto__: null,
    get: () => method,
    set: (value: unknown) => {
      method = typeof value === "string" ? upperCase(value) : value;
    },
    enumerable: true,
    configurable: true,
  } as PropertyDescriptor);
}

function requestText({ guest, phase }: ScriptContext): string {
  if (phase.request !== undefined) return phase.request;
  const text = guest.host.sync("request", `${phase.message.run}`);
  return (phase.request = typeof text === "string" ? text : "{}");
}

/** Scripts may have put text or plain objects where the model has objects. Text for all headers means none, as scripts know it. */
function normalized(request: Request, ModelRequest: new (definition: JsonObject) => Request): Request {
  const { header, ...json } = request.toJSON() as JsonObject;
  const headers: unknown = request.headers;
  return new ModelRequest(typeof headers === "string" || header === undefined ? json : { ...json, header });
}
