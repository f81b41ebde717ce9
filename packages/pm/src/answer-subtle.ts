// WebCrypto calls of the guest, done by the host's own WebCrypto (pm-api §1.2). Stateless: a key travels with each call that uses it.
import type { JsonObject, JsonValue } from "@waybill/collection";
import type { ScriptReply } from "@waybill/core";
import { base64Of, bytesOf, type KeyMaterial, type SubtleValue } from "./subtle-values.ts";

/** The host's `crypto.subtle`, as far as it matters here. */
export type HostSubtle = object;

export interface SubtleCall {
  readonly kind: "subtle";
  readonly method: string;
  readonly values: readonly SubtleValue[];
}

interface Subtle {
  importKey(
    format: string,
    data: unknown,
    algorithm: JsonValue,
    extractable: boolean,
    usages: readonly string[],
  ): Promise<HostKey>;
  exportKey(format: string, key: HostKey): Promise<unknown>;
}

interface HostKey {
  readonly type: KeyMaterial["type"];
  readonly algorithm: JsonObject;
  readonly usages: readonly string[];
}

/** Where each method has the flag that makes a key extractable. */
const METHODS: ReadonlyMap<string, number | undefined> = new Map([
  ["digest", undefined],
  ["encrypt", undefined],
  ["decrypt", undefined],
  ["sign", undefined],
  ["verify", undefined],
  ["deriveBits", undefined],
  ["exportKey", undefined],
  ["wrapKey", undefined],
  ["generateKey", 1],
  ["importKey", 3],
  ["deriveKey", 3],
  ["unwrapKey", 5],
]);

/** Work for minutes of the host's processor is refused. */
const MOST_ITERATIONS = 10_000_000;
const MOST_MODULUS_BITS = 8192;

/** Always resolves. Errors have the names of the platform; the guest makes a `DOMException` of them. */
export async function answerSubtle(host: HostSubtle | undefined, { method, values }: SubtleCall): Promise<ScriptReply> {
  if (host === undefined || !METHODS.has(method))
    return refusal("NotSupportedError", `crypto.subtle.${method} is not available here`);
  try {
    const subtle = host as Subtle;
    const given = await Promise.all(values.map((value) => revive(subtle, value)));
    if (given.some(isTooMuch)) return refusal("OperationError", "the operation would take too long");
    const isSecretOnly = method === "importKey" && KEPT_SECRET.has(nameOf(given[2]));
    const flag = METHODS.get(method);
    if (flag !== undefined) given[flag] = !isSecretOnly;
    const result: unknown = await callOf(host, method)(...given);
    const value = isSecretOnly ? importedSecret(result as HostKey, values[1]) : await describe(subtle, result);
    return { kind: "value", value: value as unknown as JsonValue };
  } catch (error) {
    const { name = "OperationError", message = "" } = error as { readonly name?: string; readonly message?: string };
    return refusal(String(name), String(message));
  }
}

function callOf(host: HostSubtle, method: string): (...values: readonly unknown[]) => Promise<unknown> {
  const { [method]: call } = host as Readonly<Record<string, (...values: readonly unknown[]) => Promise<unknown>>>;
  return (...values) => Promise.resolve(call?.apply(host, values as unknown[]));
}

/** Keys of these can be imported, but never exported. */
const KEPT_SECRET: ReadonlySet<string> = new Set(["PBKDF2", "HKDF"]);

function nameOf(algorithm: unknown): string {
  const name = typeof algorithm === "object" && algorithm !== null ? (algorithm as { name?: unknown }).name : algorithm;
  return String(name).toUpperCase();
}

async function revive(subtle: Subtle, value: SubtleValue): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value ?? undefined;
  switch (value.kind) {
    case "bytes":
      return bytesOf(value.base64);
    case "key":
      return keyOf(subtle, value.key);
    case "keys":
      return undefined;
    case "list":
      return Promise.all(value.items.map((item) => revive(subtle, item)));
    case "object": {
      const parts = value.entries.map(async ([name, part]) => [name, await revive(subtle, part)] as const);
      return Object.fromEntries(await Promise.all(parts));
    }
  }
}

function keyOf(subtle: Subtle, key: KeyMaterial): Promise<HostKey> {
  const { format, data, algorithm, usages } = key;
  const isSecretOnly = KEPT_SECRET.has(nameOf(algorithm));
  return subtle.importKey(format, typeof data === "string" ? bytesOf(data) : data, algorithm, !isSecretOnly, usages);
}

function isTooMuch(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { iterations = 0, modulusLength = 0 } = value as {
    readonly iterations?: unknown;
    readonly modulusLength?: unknown;
  };
  return Number(iterations) > MOST_ITERATIONS || Number(modulusLength) > MOST_MODULUS_BITS;
}

async function describe(subtle: Subtle, result: unknown): Promise<SubtleValue> {
  if (typeof result !== "object" || result === null) return typeof result === "boolean" ? result : null;
  if (result instanceof ArrayBuffer) return { kind: "bytes", base64: base64Of(new Uint8Array(result)) };
  if ("publicKey" in result && "privateKey" in result) {
    const [publicKey, privateKey] = await Promise.all([
      material(subtle, result.publicKey as HostKey),
      material(subtle, result.privateKey as HostKey),
    ]);
    return { kind: "keys", publicKey, privateKey };
  }
  if ("algorithm" in result && "usages" in result)
    return { kind: "key", key: await material(subtle, result as HostKey) };
  return { kind: "object", entries: Object.entries(result).map(([name, part]) => [name, jwkPart(part)]) };
}

/** The members of a JSON Web Key: texts, a flag, the list of what the key is for. */
function jwkPart(part: unknown): SubtleValue {
  if (Array.isArray(part)) return { kind: "list", items: part.map(String) };
  return typeof part === "boolean" ? part : String(part);
}

async function material(subtle: Subtle, key: HostKey): Promise<KeyMaterial> {
  const format = key.type === "secret" ? "raw" : "jwk";
  const data = await subtle.exportKey(format, key);
  return {
    ...common(key),
    format,
    data: data instanceof ArrayBuffer ? base64Of(new Uint8Array(data)) : (data as JsonObject),
  };
}

function importedSecret(key: HostKey, data: SubtleValue | undefined): SubtleValue {
  const base64 = typeof data === "object" && data !== null && data.kind === "bytes" ? data.base64 : "";
  return { kind: "key", key: { ...common(key), format: "raw", data: base64 } };
}

function common({ type, algorithm, usages }: HostKey): Pick<KeyMaterial, "type" | "algorithm" | "usages"> {
  const plain: JsonValue = JSON.parse(
    JSON.stringify(algorithm, (_, part) => (part instanceof Uint8Array ? base64Of(part) : part)),
  );
  return { type, algorithm: plain, usages: [...usages] };
}

function refusal(name: string, message: string): ScriptReply {
  return { kind: "error", error: { name, message, plain: false } };
}
