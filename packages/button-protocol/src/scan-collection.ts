// The secret scan before a collection is published (run-button.md §12): every place where people leave secrets.

import { isSecretName, parseRequest } from "@waybill/collection";
import type {
  AuthDefinition,
  Collection,
  Item,
  JsonObject,
  JsonValue,
  RequestDefinition,
  ScriptEvent,
} from "@waybill/collection";
import { isGiven, isLiteralSecret } from "./literal-secret.ts";
import { scanVariables } from "./scan-variables.ts";
import { secretInText } from "./scan-text.ts";
import type { SecretFinding, SecretRule } from "./secret-finding.ts";
import { publishedSecret } from "./published-secret.ts";

/** Every place of the collection that has a secret, each place and rule once, in the order of the file. No finding has a value. */
export function scanCollection(collection: Collection): readonly SecretFinding[] {
  const found: Found = new Map();
  const name = collection.name || "Collection";
  scanOwner(found, { place: name, ...collection });
  for (const finding of scanVariables(name, collection.variables)) note(found, finding.location, finding.rule);
  for (const item of collection.items) scanItem(found, name, item);
  return [...found.values()];
}

type Found = Map<string, SecretFinding>;

function note(found: Found, location: string, rule: SecretRule | undefined): void {
  if (rule === undefined) return;
  const isShape = ["private-key", "jwt", "credential", "address-password", "vendor-key"].includes(rule);
  found.set(`${location}\n${rule}`, { severity: isShape ? "high" : "medium", location, rule });
}

interface Owner {
  readonly place: string;
  readonly auth?: AuthDefinition;
  readonly events: readonly ScriptEvent[];
  readonly source: JsonObject;
}

function scanOwner(found: Found, { place, auth, events, source }: Owner): void {
  scanAuth(found, place, auth);
  for (const { listen, text } of events) {
    const kind = listen === "prerequest" ? "pre-request" : listen;
    note(found, `${place} › ${kind} script`, secretInText(text, "script-value"));
  }
  const info = source["info"];
  scanDescription(found, place, isObject(info) ? info["description"] : source["description"]);
}

function scanDescription(found: Found, place: string, description: JsonValue | undefined): void {
  const text = isObject(description) ? description["content"] : description;
  if (typeof text === "string") note(found, `${place} › description`, publishedSecret(text));
}

function scanItem(found: Found, parent: string, item: Item): void {
  const place = `${parent} / ${item.name || item.kind}`;
  scanOwner(found, { place, ...item });
  if (item.kind === "folder") {
    for (const inner of item.items) scanItem(found, place, inner);
    return;
  }
  scanRequest(found, place, item.request);
  scanDescription(found, place, item.request.description);
  const examples = item.source["response"];
  if (Array.isArray(examples)) for (const example of examples) scanExample(found, place, example);
}

const CREDENTIALS =
  /^(?:password|token|consumerSecret|tokenSecret|privateKey|accessToken|clientSecret|refreshToken|authKey|accessKey|secretKey|sessionToken|clientToken|secret)$/;

function scanAuth(found: Found, place: string, auth: AuthDefinition | undefined): void {
  for (const { key, value } of auth?.parameters ?? []) {
    if (typeof value !== "string" || !isGiven(value)) continue;
    const isCredential = CREDENTIALS.test(key) || (auth?.type === "apikey" && key === "value");
    note(
      found,
      `${place} › auth ${key}`,
      isCredential ? (publishedSecret(value) ?? "auth-value") : publishedSecret(value),
    );
  }
}

function scanRequest(found: Found, place: string, request: RequestDefinition): void {
  scanAuth(found, place, request.auth);
  scanUrl(found, place, request);
  for (const { key, value } of request.headers) scanHeader(found, place, [key ?? "", value]);
  scanBody(found, place, request);
}

function scanUrl(found: Found, place: string, { url }: RequestDefinition): void {
  const address = url.raw ?? [...(url.host ?? []), ...(url.path ?? [])].join("/");
  note(found, `${place} › address`, secretInText(address.split("?")[0] ?? "", "query-value"));
  const password = url.auth?.password;
  if (password !== undefined && isGiven(password)) note(found, `${place} › address`, "address-password");
  for (const { key, value } of url.query) {
    if (typeof value === "string" && isGiven(value))
      note(found, `${place} › query parameter ${key}`, secretInQuery(key ?? "", value));
  }
}

function secretInQuery(key: string, value: string): SecretRule | undefined {
  return isKeyLike(key, value) ? (publishedSecret(value) ?? "query-value") : secretInRow(key, value, "query-value");
}

function secretInRow(key: string, value: string, rule: SecretRule): SecretRule | undefined {
  return publishedSecret(value) ?? (isLiteralSecret(key, value) ? rule : undefined);
}

/** Short names that hold a key when the value looks like one by chance. */
function isKeyLike(name: string, value: string): boolean {
  return /^(?:key|auth|sig|signature|code|subscription-key|appid|app_key)$/i.test(name) && isRandom(value);
}

function isRandom(value: string): boolean {
  return /^[\w+/=.~%-]{16,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
}

function scanHeader(found: Found, place: string, [name, value]: readonly [string, JsonValue | undefined]): void {
  if (typeof value !== "string") return;
  const location = `${place} › header ${name}`;
  if (/^(?:set-)?cookie$/i.test(name)) return note(found, location, secretInCookies(value));
  const shape = publishedSecret(value);
  if (shape !== undefined) return note(found, location, shape);
  const literal = value.replace(/^\s*(?:bearer|basic|token|apikey|api-key|key|digest|negotiate)\s+/i, "");
  const isTelling = isSecretName(name) && !/^(?:access-control-|www-authenticate|x-csrf-token-name)/i.test(name);
  if ((isTelling || isKeyLike(name.replace(/^x-/i, ""), literal)) && isGiven(literal) && !isWordOnly(literal))
    note(found, location, "header-value");
}

/** `fetch`, `required`: what a flag header says. */
function isWordOnly(literal: string): boolean {
  return /^[a-z-]{1,12}$/i.test(literal);
}

function secretInCookies(value: string): SecretRule | undefined {
  const shape = publishedSecret(value);
  if (shape !== undefined) return shape;
  const pairs = value.split(";").map((pair) => pair.trim().split("="));
  const isSecret = pairs.some(([name = "", ...rest]) => {
    const literal = rest.join("=");
    const isAttribute = /^(?:path|domain|expires|max-age|samesite|priority)$/i.test(name);
    return !isAttribute && isGiven(literal) && (isSecretName(name) || /sess|sid|auth/i.test(name) || isRandom(literal));
  });
  return isSecret ? "header-value" : undefined;
}

function scanBody(found: Found, place: string, { body }: RequestDefinition): void {
  const location = `${place} › body`;
  switch (body?.mode) {
    case "raw":
      return note(found, location, secretInText(body.raw, "body-value"));
    case "graphql":
      return note(found, location, secretInText(JSON.stringify(body.graphql).replace(/\\"/g, '"'), "body-value"));
    case "urlencoded":
      return scanRows(found, location, body.urlencoded);
    case "formdata":
      return scanRows(found, location, body.formdata);
    case "file":
    case "none":
    case undefined:
  }
}

type Rows = readonly { readonly key: string | null; readonly value: JsonValue | undefined }[];

function scanRows(found: Found, location: string, rows: Rows): void {
  for (const { key, value } of rows) {
    if (typeof value !== "string") continue;
    note(found, `${location} ${key ?? ""}`, secretInRow(key ?? "", value, "body-value"));
  }
}

/** A saved example has the request that was sent, and the answer: real traffic, and where secrets are forgotten. */
function scanExample(found: Found, parent: string, example: JsonValue): void {
  if (!isObject(example)) return;
  const name = example["name"];
  const place = `${parent} › example ${typeof name === "string" ? `"${name}"` : ""}`.trimEnd();
  const original = example["originalRequest"];
  const parsed = original === undefined ? undefined : parseRequest(original);
  if (parsed?.ok) scanRequest(found, place, parsed.value);
  const body = example["body"];
  if (typeof body === "string") note(found, `${place} › body`, secretInText(body, "example-value"));
  const headers = example["header"];
  if (!Array.isArray(headers)) return;
  for (const header of headers)
    if (isObject(header)) scanHeader(found, place, [String(header["key"] ?? ""), header["value"]]);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
