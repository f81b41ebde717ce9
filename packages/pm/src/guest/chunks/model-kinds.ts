// Requests and responses of the object model, told from other values as the model itself does it: by the name of their class.
import type { Assertion } from "./chai-types.ts";

export interface ResponseLike {
  readonly code: number | undefined;
  readonly headers: { has(key: string): boolean; one(key: string): { readonly value?: unknown } | undefined };
  readonly responseTime: number | undefined;
  reason(): string;
  text(): string | undefined;
  json(): unknown;
  size(): { readonly total: number };
}

export function isResponse(value: unknown): value is ResponseLike {
  return isOfClass(value, "Response");
}

export function isRequest(value: unknown): boolean {
  return isOfClass(value, "Request");
}

/** The response an assertion is about; anything else fails it, `not` or no `not`. */
export function responseOf(assertion: Assertion, Fresh: new (value: unknown) => Assertion): ResponseLike {
  const value = assertion._obj;
  if (!isResponse(value)) requireKind(new Fresh(value), false, "response");
  return value as ResponseLike;
}

/** The same for a member that responses to failed requests lack. */
export function receivedBy(
  assertion: Assertion,
  Fresh: new (value: unknown) => Assertion,
  member: "code" | "responseTime",
): ResponseLike {
  const response = responseOf(assertion, Fresh);
  if (response[member] === undefined)
    new Fresh(response).assert(false, `expected #{this} to have property '${member}'`, "");
  return response;
}

export type ModelKind = "request" | "response" | "request or response";

export function requireKind(assertion: Assertion, holds: boolean, kind: ModelKind): void {
  assertion.assert(
    holds,
    `expecting a postman ${kind} object but got #{this}`,
    `not expecting a postman ${kind} object`,
  );
}

function isOfClass(value: unknown, name: string): boolean {
  if (typeof value !== "object" || value === null) return false;
  for (let maker: unknown = value.constructor; typeof maker === "function"; maker = Object.getPrototypeOf(maker)) {
    if (Object.getOwnPropertyDescriptor(maker, "_postman_propertyName")?.value === name) return true;
  }
  return false;
}
