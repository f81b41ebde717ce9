// The `Authorization` header of digest authentication.
import type { HttpRequest } from "@waybill/core";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { AuthWorld } from "./auth-world.ts";
import type { DigestChallenge } from "./digest-challenge.ts";
import { digestResponse, digestUserHash, type Qop } from "./digest-response.ts";
import { encodeStrictly } from "./percent-encoding.ts";
import { requestUrl } from "./request-url.ts";
import { hashOf, sentBody } from "./sent-body.ts";
import { withHeader } from "./with-header.ts";

export interface DigestUse {
  readonly challenge: DigestChallenge;
  readonly qop: Qop | undefined;
  readonly cnonce: string;
  readonly nc: string;
  readonly username: string;
  readonly password: string;
}

/** The request with its answer to a challenge. */
export async function withDigest(given: HttpRequest, use: DigestUse, world: AuthWorld): Promise<HttpRequest> {
  const { challenge, qop, cnonce, nc, username, password } = use;
  const { algorithm, realm, nonce, opaque, userhash } = challenge;
  const body = qop === "auth-int" ? await sentBody(given, world) : undefined;
  const request = body?.request ?? given;
  const bodyHash = body === undefined ? "" : bytesToHex(await hashOf(body.chunks, algorithm.hash));
  const uri = requestTarget(request, world);
  const { method } = request;
  const qopPart = qop === undefined ? {} : { qop };
  const input = { algorithm, username, password, realm, nonce, cnonce, nc, method, uri, bodyHash };
  const response = digestResponse({ ...input, ...qopPart });
  // Quoted or not as RFC 7616 §3.4 demands; some servers insist.
  const fields = [
    userField(use),
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(uri)}`,
    `algorithm=${algorithm.name}`,
    ...qopFields(use),
    `response="${response}"`,
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(userhash ? ["userhash=true"] : []),
  ];
  return withHeader(request, "Authorization", `Digest ${fields.join(", ")}`);
}

/** As the request line has it: an empty query keeps its `?`. */
function requestTarget(request: HttpRequest, world: AuthWorld): string {
  const { path, query } = requestUrl(request, world);
  return query === "" && !request.url.includes("?") ? path : `${path}?${query}`;
}

/** A name beyond ASCII goes in the extended notation (RFC 7616 §3.4) where the server reads UTF-8 or a header could not carry it. */
function userField({ challenge, username }: DigestUse): string {
  const { algorithm, realm, userhash, isUtf8 } = challenge;
  if (userhash) return `username="${digestUserHash(algorithm, username, realm)}"`;
  const isPlain = /^[\x20-\x7e]*$/.test(username) || (!isUtf8 && /^[\x20-\x7e\xa0-\xff]*$/.test(username));
  return isPlain ? `username=${quoted(username)}` : `username*=UTF-8''${encodeStrictly(username)}`;
}

function qopFields({ qop, nc, cnonce, challenge }: DigestUse): readonly string[] {
  if (qop !== undefined) return [`qop=${qop}`, `nc=${nc}`, `cnonce=${quoted(cnonce)}`];
  return challenge.algorithm.isSession ? [`cnonce=${quoted(cnonce)}`] : [];
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
