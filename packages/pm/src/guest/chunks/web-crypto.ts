// WebCrypto: random values come over the synchronous side channel, everything else is a call of the host (pm-api §1.2).
import type { JsonValue } from "@waybill/collection";
import { base64Of, bytesOf, type KeyMaterial, type SubtleValue } from "../../subtle-values.ts";

interface HostCrypto {
  ask(method: string, values: readonly SubtleValue[]): Promise<SubtleValue>;
  fill(bytes: Uint8Array): void;
}
declare const guestModule: (name: string) => HostCrypto;
declare const DOMException: new (message: string, name: string) => Error;

const host = guestModule("_web-crypto");
/** Proves that a constructor is called from here. */
const OWN = Symbol("own");

class CryptoKey {
  readonly #material: KeyMaterial;
  readonly #extractable: boolean;

  constructor(own?: unknown, material?: KeyMaterial, extractable = false) {
    if (own !== OWN || material === undefined) throw new TypeError("Illegal constructor");
    this.#material = material;
    this.#extractable = extractable;
  }

  get type(): string {
    return this.#material.type;
  }

  get extractable(): boolean {
    return this.#extractable;
  }

  get algorithm(): unknown {
    return algorithmOf(this.#material.algorithm);
  }

  get usages(): readonly string[] {
    return [...this.#material.usages];
  }

  get [Symbol.toStringTag](): string {
    return "CryptoKey";
  }

  static readonly materialOf = (key: CryptoKey): KeyMaterial => key.#material;
  static readonly isKey = (value: object): value is CryptoKey => #material in value;
}

const { materialOf, isKey } = CryptoKey;
Reflect.deleteProperty(CryptoKey, "materialOf");
Reflect.deleteProperty(CryptoKey, "isKey");

type Values = readonly unknown[];

class SubtleCrypto {
  constructor(own?: unknown) {
    if (own !== OWN) throw new TypeError("Illegal constructor");
  }

  digest(...values: Values) {
    return call("digest", values);
  }

  encrypt(...values: Values) {
    return call("encrypt", values);
  }

  decrypt(...values: Values) {
    return call("decrypt", values);
  }

  sign(...values: Values) {
    return call("sign", values);
  }

  verify(...values: Values) {
    return call("verify", values);
  }

  deriveBits(...values: Values) {
    return call("deriveBits", values);
  }

  generateKey(...values: Values) {
    return call("generateKey", values, values[1]);
  }

  importKey(...values: Values) {
    return call("importKey", values, values[3]);
  }

  deriveKey(...values: Values) {
    return call("deriveKey", values, values[3]);
  }

  unwrapKey(...values: Values) {
    return call("unwrapKey", values, values[5]);
  }

  exportKey(...values: Values) {
    return withExtractable(values[1], () => call("exportKey", values));
  }

  wrapKey(...values: Values) {
    return withExtractable(values[1], () => call("wrapKey", values));
  }

  get [Symbol.toStringTag](): string {
    return "SubtleCrypto";
  }
}

class Crypto {
  readonly #subtle = new SubtleCrypto(OWN);

  constructor(own?: unknown) {
    if (own !== OWN) throw new TypeError("Illegal constructor");
  }

  get subtle(): SubtleCrypto {
    return this.#subtle;
  }

  getRandomValues<Words>(words: Words): Words {
    if (!isIntegers(words))
      throw new DOMException("The data argument must be an integer-type TypedArray", "TypeMismatchError");
    if (words.byteLength > 65_536)
      throw new DOMException(`The requested length exceeds 65,536 bytes`, "QuotaExceededError");
    host.fill(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
    return words;
  }

  randomUUID(): string {
    const bytes = new Uint8Array(16);
    host.fill(bytes);
    bytes[6] = ((bytes[6] ?? 0) & 15) | 64;
    bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
    const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  get [Symbol.toStringTag](): string {
    return "Crypto";
  }
}

export const library = { crypto: new Crypto(OWN), Crypto, CryptoKey, SubtleCrypto };

function isIntegers(value: unknown): value is Uint8Array {
  return (
    ArrayBuffer.isView(value) && !/^(?:Float|DataView)/.test(String(Object.prototype.toString.call(value)).slice(8))
  );
}

/** Keys are made extractable on the host, so that they can come here; what the script asked for holds here. */
async function call(method: string, values: Values, extractable: unknown = false): Promise<unknown> {
  return resultOf(await host.ask(method, values.map(encode)), Boolean(extractable));
}

async function withExtractable(key: unknown, action: () => Promise<unknown>): Promise<unknown> {
  const isLocked = typeof key === "object" && key !== null && isKey(key) && !key.extractable;
  if (isLocked) throw new DOMException("key is not extractable", "InvalidAccessError");
  return action();
}

function encode(value: unknown): SubtleValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null) return null;
  if (ArrayBuffer.isView(value))
    return { kind: "bytes", base64: base64Of(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
  if (value instanceof ArrayBuffer) return { kind: "bytes", base64: base64Of(new Uint8Array(value)) };
  if (isKey(value)) return { kind: "key", key: materialOf(value) };
  if (Array.isArray(value)) return { kind: "list", items: value.map(encode) };
  const entries: [string, SubtleValue][] = [];
  for (const name in value) entries.push([name, encode((value as Record<string, unknown>)[name])]);
  return { kind: "object", entries };
}

function resultOf(value: SubtleValue, extractable: boolean): unknown {
  if (typeof value !== "object" || value === null) return value;
  switch (value.kind) {
    case "bytes":
      return bytesOf(value.base64).buffer;
    case "key":
      return new CryptoKey(OWN, value.key, extractable || value.key.type === "public");
    case "keys":
      return {
        publicKey: new CryptoKey(OWN, value.publicKey, true),
        privateKey: new CryptoKey(OWN, value.privateKey, extractable),
      };
    case "list":
      return value.items.map((item) => resultOf(item, extractable));
    case "object":
      return Object.fromEntries(value.entries.map(([name, part]) => [name, resultOf(part, extractable)]));
  }
}

/** The members that hold bytes are texts on the wire. */
function algorithmOf(algorithm: JsonValue): unknown {
  if (typeof algorithm !== "object" || algorithm === null || Array.isArray(algorithm)) return algorithm;
  const { publicExponent, ...rest } = algorithm as Readonly<Record<string, JsonValue>>;
  return typeof publicExponent === "string" ? { ...rest, publicExponent: bytesOf(publicExponent) } : { ...rest };
}
