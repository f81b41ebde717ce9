// NTLM version 2: what proves that a client knows the password (MS-NLMP §3.3.2).
import { hmac } from "@noble/hashes/hmac.js";
import { md5 } from "@noble/hashes/legacy.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { md4 } from "./md4.ts";

export interface NtlmCredentials {
  readonly username: string;
  readonly password: string;
  readonly domain: string;
}

export interface NtlmChallenge {
  /** Eight bytes of the server's. */
  readonly serverChallenge: Uint8Array;
  /** The server's list of names and values, as it came. */
  readonly targetInfo: Uint8Array;
}

export interface NtlmMoment {
  /** Eight bytes of the client's. */
  readonly clientChallenge: Uint8Array;
  /** 100 ns since 1601, 8 bytes. */
  readonly time: Uint8Array;
}

export interface NtlmResponse {
  readonly lm: Uint8Array;
  readonly nt: Uint8Array;
}

/** `NTOWFv2`: the key that user and password make. */
export function ntlmKey({ username, password, domain }: NtlmCredentials): Uint8Array {
  return hmac(md5, md4(utf16Bytes(password)), utf16Bytes(username.toUpperCase() + domain));
}

/** `ComputeResponse`. A server that tells its time gets that back, and no LM response (MS-NLMP §3.1.5.1.2). */
export function ntlmResponse(key: Uint8Array, challenge: NtlmChallenge, moment: NtlmMoment): NtlmResponse {
  const { serverChallenge, targetInfo } = challenge;
  const { clientChallenge } = moment;
  const serverTime = timestampOf(targetInfo);
  const time = serverTime ?? moment.time;
  const version = Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 0);
  const temp = concatBytes(version, time, clientChallenge, new Uint8Array(4), targetInfo, new Uint8Array(4));
  const proof = hmac(md5, key, concatBytes(serverChallenge, temp));
  const nt = concatBytes(proof, temp);
  if (serverTime !== undefined) return { nt, lm: new Uint8Array(24) };
  const lm = hmac(md5, key, concatBytes(serverChallenge, clientChallenge));
  return { nt, lm: concatBytes(lm, clientChallenge) };
}

const END_OF_LIST = 0;
const TIMESTAMP = 7;

/** `MsvAvTimestamp` of the server's list (MS-NLMP §2.2.2.1). */
function timestampOf(list: Uint8Array): Uint8Array | undefined {
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
  for (let at = 0; at + 4 <= list.length; ) {
    const id = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (id === END_OF_LIST) return undefined;
    if (id === TIMESTAMP && length === 8 && at + 12 <= list.length) return list.slice(at + 4, at + 12);
    at += 4 + length;
  }
  return undefined;
}

/** UTF-16, least significant byte first. */
export function utf16Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    bytes[index * 2] = unit & 0xff;
    bytes[index * 2 + 1] = unit >> 8;
  }
  return bytes;
}

/** Ms since 1970 as a Windows file time. */
export function fileTime(milliseconds: number): Uint8Array {
  const time = (BigInt(Math.trunc(milliseconds)) + 11_644_473_600_000n) * 10_000n;
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, time, true);
  return new Uint8Array(view.buffer);
}
