// The response to a digest challenge (RFC 7616 §3.4, RFC 2069 where the server names no qop).
import { md5 } from "@noble/hashes/legacy.js";
import { sha256, sha512_256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { HashFunction } from "./sent-body.ts";

export interface DigestAlgorithm {
  /** As it is written in a header. */
  readonly name: string;
  readonly hash: HashFunction;
  readonly isSession: boolean;
  /** More is stronger. */
  readonly strength: number;
}

const HASHES = [
  ["MD5", md5],
  ["SHA-256", sha256],
  ["SHA-512-256", sha512_256],
] as const;

const ALGORITHMS: ReadonlyMap<string, DigestAlgorithm> = new Map(
  HASHES.flatMap(([name, hash], strength): (readonly [string, DigestAlgorithm])[] => [
    [name, { name, hash, isSession: false, strength }],
    [`${name}-SESS`, { name: `${name}-sess`, hash, isSession: true, strength }],
  ]),
);

/** Undefined for one that nobody here knows; none named is MD5. */
export function digestAlgorithm(name: string): DigestAlgorithm | undefined {
  return ALGORITHMS.get(name === "" ? "MD5" : name.toUpperCase());
}

export type Qop = "auth" | "auth-int";

export interface DigestInput {
  readonly algorithm: DigestAlgorithm;
  readonly username: string;
  readonly password: string;
  readonly realm: string;
  readonly nonce: string;
  readonly cnonce: string;
  /** Eight hexadecimal digits. */
  readonly nc: string;
  /** Absent for the old form without it. */
  readonly qop?: Qop;
  readonly method: string;
  /** Path and query as sent. */
  readonly uri: string;
  /** Hash of the body in hexadecimal digits, for `auth-int`. */
  readonly bodyHash: string;
}

export function digestResponse(input: DigestInput): string {
  const { algorithm, nonce, cnonce, nc, qop } = input;
  const hash = (...parts: readonly string[]) => digestHash(algorithm, parts.join(":"));
  const credentials = hash(input.username, input.realm, input.password);
  const first = algorithm.isSession ? hash(credentials, nonce, cnonce) : credentials;
  const second = hash(input.method, input.uri, ...(qop === "auth-int" ? [input.bodyHash] : []));
  return qop === undefined ? hash(first, nonce, second) : hash(first, nonce, nc, cnonce, qop, second);
}

/** What stands for the name of a user whom the server wants to hide. */
export function digestUserHash(algorithm: DigestAlgorithm, username: string, realm: string): string {
  return digestHash(algorithm, `${username}:${realm}`);
}

function digestHash({ hash }: DigestAlgorithm, text: string): string {
  const state = hash.create();
  state.update(utf8ToBytes(text));
  return bytesToHex(state.digest());
}
