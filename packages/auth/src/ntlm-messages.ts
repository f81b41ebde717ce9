// The messages of the NTLM handshake (MS-NLMP §2.2.1).
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { utf16Bytes, type NtlmChallenge, type NtlmResponse } from "./ntlm-response.ts";

const SIGNATURE = utf8ToBytes("NTLMSSP\0");

/** Windows XP (5.1.2600), revision 15: what the reference claims to be; servers do not look. */
const VERSION = Uint8Array.of(5, 1, 0x28, 0x0a, 0, 0, 0, 15);

const FLAG = {
  unicode: 0x1,
  oem: 0x2,
  requestTarget: 0x4,
  ntlm: 0x200,
  domainSupplied: 0x1000,
  workstationSupplied: 0x2000,
  alwaysSign: 0x8000,
  extendedSecurity: 0x80000,
  targetInfo: 0x800000,
  version: 0x2000000,
  key128: 0x20000000,
  key56: 0x80000000,
} as const;

export interface NtlmNames {
  readonly username: string;
  readonly domain: string;
  readonly workstation: string;
}

/** The first message: what the client can do. */
export function negotiateMessage({ domain, workstation }: Omit<NtlmNames, "username">): Uint8Array {
  const [domainBytes, workstationBytes] = [utf8ToBytes(domain), utf8ToBytes(workstation)];
  // The reference claims to name the workstation also when it does not.
  const flags = COMMON + FLAG.oem + FLAG.workstationSupplied + (domain === "" ? 0 : FLAG.domainSupplied);
  const start = 40;
  return concatBytes(
    SIGNATURE,
    word(1),
    word(flags),
    field(domainBytes, start + workstationBytes.length),
    field(workstationBytes, start),
    VERSION,
    workstationBytes,
    domainBytes,
  );
}

const COMMON =
  FLAG.unicode +
  FLAG.requestTarget +
  FLAG.ntlm +
  FLAG.alwaysSign +
  FLAG.extendedSecurity +
  FLAG.version +
  FLAG.key128 +
  FLAG.key56;

/** Reads the server's message; undefined when it is none. */
export function readChallengeMessage(bytes: Uint8Array): NtlmChallenge | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isChallenge = bytes.length >= 32 && SIGNATURE.every((byte, index) => bytes[index] === byte);
  if (!isChallenge || view.getUint32(8, true) !== 2) return undefined;
  const serverChallenge = bytes.slice(24, 32);
  if (bytes.length < 48) return { serverChallenge, targetInfo: new Uint8Array(0) };
  const length = view.getUint16(40, true);
  const offset = view.getUint32(44, true);
  return { serverChallenge, targetInfo: bytes.slice(offset, offset + length) };
}

/** The last message, with the proof. */
export function authenticateMessage(names: NtlmNames, { lm, nt }: NtlmResponse): Uint8Array {
  const texts = [names.domain, names.username, names.workstation].map(utf16Bytes);
  const [domain = NOTHING, username = NOTHING, workstation = NOTHING] = texts;
  const parts = [domain, username, workstation, lm, nt];
  const offsets = parts.map((_, index) => 72 + parts.slice(0, index).reduce((sum, part) => sum + part.length, 0));
  const at = (index: number) => field(parts[index] ?? NOTHING, offsets[index] ?? 0);
  const end = offsets[4] === undefined ? 0 : offsets[4] + nt.length;
  const header = [SIGNATURE, word(3), at(3), at(4), at(0), at(1), at(2), field(NOTHING, end)];
  return concatBytes(...header, word(COMMON + FLAG.targetInfo), VERSION, ...parts);
}

const NOTHING = new Uint8Array(0);

/** Length, room and place of a value. */
function field(value: Uint8Array, offset: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint16(0, value.length, true);
  view.setUint16(2, value.length, true);
  view.setUint32(4, offset, true);
  return new Uint8Array(view.buffer);
}

function word(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, true);
  return new Uint8Array(view.buffer);
}
