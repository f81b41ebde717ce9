// The forms in which a secret turns up in what a run says: as written, URL-encoded, in JSON, in Base64.
import { encodeBase64 } from "./base64.ts";
import { SHORTEST_SECRET } from "./secret-search.ts";
import { utf8Bytes } from "./utf8-bytes.ts";

/** All spellings of a secret that are long enough to be looked for; none of a short secret. */
export function secretSpellings(secret: string): ReadonlySet<string> {
  if (secret.length < SHORTEST_SECRET) return new Set();
  const bytes = utf8Bytes(secret);
  const spellings = [secret, ...base64Forms(bytes)];
  if (!PLAIN.test(secret)) spellings.push(...escapedForms(secret, bytes));
  return new Set(spellings.filter((spelling) => spelling.length >= SHORTEST_SECRET));
}

/** Texts that no encoding but Base64 changes. */
const PLAIN = /^[\w.~-]*$/;

function escapedForms(secret: string, bytes: readonly number[]): string[] {
  const percent = percentEncoded(bytes, isUnreserved);
  return [
    binary(bytes),
    percent,
    percent.toLowerCase(),
    percent.replaceAll("%20", "+"),
    percentEncoded(bytes, isKeptInUrls),
    JSON.stringify(secret).slice(1, -1),
  ];
}

/** The UTF-8 bytes as a string of one character a byte: how bodies are searched. */
function binary(bytes: readonly number[]): string {
  return bytes.map((byte) => String.fromCharCode(byte)).join("");
}

function percentEncoded(bytes: readonly number[], isKept: (character: string) => boolean): string {
  const escape = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return bytes
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return byte < 128 && isKept(character) ? character : escape(byte);
    })
    .join("");
}

function isUnreserved(character: string): boolean {
  return /[\w.~-]/.test(character);
}

/** What the URL encoder of requests leaves alone in a query. */
function isKeptInUrls(character: string): boolean {
  return /[!$%()*+,\-./:;=?@[\\\]^_`{|}~\w]/.test(character);
}

/**
 * Base64 of the secret alone or inside a longer text, as in `user:password`: the characters that the neighbours cannot change, for
 * each of the three ways it can be aligned.
 */
function base64Forms(bytes: readonly number[]): string[] {
  return [[], [0], [0, 0]].flatMap((neighbours) => {
    const before = neighbours.length;
    const padded = [...neighbours, ...bytes];
    const whole = encodeBase64(padded).replaceAll("=", "");
    const shared = padded.length % 3 === 0 ? 0 : 1;
    const core = whole.slice(before === 0 ? 0 : before + 1, whole.length - shared);
    const forms = before === 0 ? [whole, core] : [core];
    return core.length < SHORTEST_CORE ? [] : forms.flatMap((form) => [form, urlSafe(form)]);
  });
}

function urlSafe(base64: string): string {
  return base64.replaceAll("+", "-").replaceAll("/", "_");
}

/** Shorter pieces of Base64 turn up by chance. */
const SHORTEST_CORE = 5;
