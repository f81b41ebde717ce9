// What a button hands to the console (run-button.md §10.1), and its check on arrival.

import type { JsonValue } from "@waybill/collection";
import { isButtonAction } from "./button-action.ts";
import type { ButtonAction } from "./button-action.ts";

export type PayloadCollection =
  | { readonly kind: "url" | "openapi-url"; readonly url: string }
  | { readonly kind: "inline"; readonly json: JsonValue }
  | { readonly kind: "unresolved"; readonly id: string; readonly version?: string };

export interface PayloadVariable {
  readonly key: string;
  readonly value: JsonValue;
  readonly enabled: boolean;
  readonly type: "default" | "secret" | "any";
}

export interface PayloadEnvironment {
  readonly name: string;
  readonly values: readonly PayloadVariable[];
}

export interface Payload {
  readonly v: 1;
  readonly action: ButtonAction;
  readonly collection: PayloadCollection;
  readonly environments: readonly PayloadEnvironment[];
  readonly environmentUrls: readonly string[];
  /** Origin and path of the publisher's page. Informative: what can be trusted is the origin of the message. */
  readonly page: string;
  /** What the publisher set with `_referrer.set`, else empty. */
  readonly referrer: string;
  /** Version of the SDK. */
  readonly sdk: string;
}

/** The payload as it may stand in a link: secret values are emptied; they are "to fill in". */
export function withoutSecrets(payload: Payload): Payload {
  return { ...payload, environments: payload.environments.map(withoutSecretValues) };
}

export function withoutSecretValues({ name, values }: PayloadEnvironment): PayloadEnvironment {
  return {
    name,
    values: values.map((variable) => (variable.type === "secret" ? { ...variable, value: "" } : variable)),
  };
}

/** Largest sizes that a console takes; `bytes` counts the payload's JSON in UTF-8. */
export const PAYLOAD_LIMITS = { bytes: 25_000_000, items: 10_000, environments: 100, variables: 5_000 } as const;

export type ParsedPayload =
  | { readonly ok: true; readonly payload: Payload }
  | { readonly ok: false; readonly reason: string };

/** Checks all of a payload before anything of it is shown. Addresses are left to the one who opens them. */
export function parsePayload(json: unknown): ParsedPayload {
  if (!isRecord(json)) return refused("it is no JSON object");
  if (json["v"] !== 1)
    return refused(
      `it is of version ${String(JSON.stringify(json["v"])).slice(0, 20)}, and this console knows version 1; update the older one`,
    );
  const { action, page, referrer, sdk } = json;
  if (typeof action !== "string" || !isButtonAction(action))
    return refused("its action is none that this console knows");
  const collection = parseCollectionPart(json["collection"]);
  if (typeof collection === "string") return refused(collection);
  const environments = parseEnvironments(json["environments"] ?? []);
  if (typeof environments === "string") return refused(environments);
  const environmentUrls = json["environmentUrls"] ?? [];
  if (!isTexts(environmentUrls) || environmentUrls.length > PAYLOAD_LIMITS.environments)
    return refused(`its environment addresses are no list of at most ${PAYLOAD_LIMITS.environments} texts`);
  const said = { page: text(page), referrer: text(referrer), sdk: text(sdk) };
  return { ok: true, payload: { v: 1, action, collection, environments, environmentUrls, ...said } };
}

function refused(reason: string): ParsedPayload {
  return { ok: false, reason: `What the button sent cannot be opened: ${reason}.` };
}

function parseCollectionPart(json: unknown): PayloadCollection | string {
  if (!isRecord(json)) return "it names no collection";
  switch (json["kind"]) {
    case "url":
    case "openapi-url":
      return typeof json["url"] === "string"
        ? { kind: json["kind"], url: json["url"] }
        : "its collection has no address";
    case "unresolved": {
      const version = json["version"];
      return {
        kind: "unresolved",
        id: text(json["id"]),
        ...(typeof version === "string" && version !== "" && { version }),
      };
    }
    case "inline":
      return parseInline(json["json"]);
    default:
      return "its collection is of an unknown kind";
  }
}

function parseInline(json: unknown): PayloadCollection | string {
  if (!isRecord(json)) return "its collection is no JSON object";
  if (countItems(json) > PAYLOAD_LIMITS.items) return `its collection has more than ${PAYLOAD_LIMITS.items} items`;
  return { kind: "inline", json };
}

/** Folders and requests at every depth, without recursion: depth is the sender's choice. Stops behind the limit. */
function countItems(collection: JsonRecord): number {
  const open: unknown[] = [collection];
  let count = 0;
  while (open.length > 0 && count <= PAYLOAD_LIMITS.items) {
    const owner = open.pop();
    const items = isRecord(owner) ? owner["item"] : undefined;
    if (!Array.isArray(items)) continue;
    count += items.length;
    if (count <= PAYLOAD_LIMITS.items) open.push(...items);
  }
  return count;
}

function parseEnvironments(json: unknown): readonly PayloadEnvironment[] | string {
  if (!Array.isArray(json)) return "its environments are no list";
  if (json.length > PAYLOAD_LIMITS.environments) return `it has more than ${PAYLOAD_LIMITS.environments} environments`;
  const environments: PayloadEnvironment[] = [];
  for (const entry of json) {
    const environment = parseEnvironment(entry);
    if (typeof environment === "string") return environment;
    environments.push(environment);
  }
  return environments;
}

function parseEnvironment(json: unknown): PayloadEnvironment | string {
  if (!isRecord(json) || typeof json["name"] !== "string" || !Array.isArray(json["values"]))
    return "an environment has no name or no values";
  const values: unknown[] = json["values"];
  if (values.length > PAYLOAD_LIMITS.variables)
    return `an environment has more than ${PAYLOAD_LIMITS.variables} variables`;
  const variables = values.map(parseVariable);
  const whole = variables.filter((variable) => variable !== undefined);
  return whole.length === values.length ? { name: json["name"], values: whole } : "a variable has no text as its key";
}

function parseVariable(json: unknown): PayloadVariable | undefined {
  if (!isRecord(json) || typeof json["key"] !== "string") return undefined;
  const { key, value, enabled, type } = json;
  const kind = type === "secret" || type === "any" ? type : "default";
  return { key, value: value ?? null, enabled: enabled !== false, type: kind };
}

type JsonRecord = { readonly [key: string]: JsonValue };

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
