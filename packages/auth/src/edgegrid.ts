// Akamai EdgeGrid, by https://techdocs.akamai.com/developer/docs/authenticate-with-edgegrid.
import type { HttpRequest } from "@waybill/core";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { AuthWorld } from "./auth-world.ts";
import { encodeBase64 } from "./base64.ts";
import { couldNotSign } from "./could-not-sign.ts";
import { headerValue } from "./header-value.ts";
import { parameterText } from "./parameter-text.ts";
import { randomUuid } from "./random-uuid.ts";
import { requestUrl } from "./request-url.ts";
import type { MakeSigningScheme, Parameters } from "./scheme.ts";
import { sentBody } from "./sent-body.ts";
import { withHeader } from "./with-header.ts";

const DEFAULT_MAX_BODY = 131_072;

export const makeEdgegrid: MakeSigningScheme = (world) => ({
  async prepare(given, parameters) {
    const text = (name: string) => parameterText(parameters, name);
    const missing = ["accessToken", "clientToken", "clientSecret"].find((name) => text(name) === "");
    if (missing !== undefined) return couldNotSign(given, "edgegrid", `${missing} is empty`);
    const timestamp = text("timestamp") || timestampOf(world.now());
    const nonce = text("nonce") || randomUuid(world);
    const { request, contentHash } = await withContentHash(given, parameters, world);
    const unsigned =
      `EG1-HMAC-SHA256 client_token=${text("clientToken")};access_token=${text("accessToken")};` +
      `timestamp=${timestamp};nonce=${nonce};`;
    const signed = [...signedParts(request, parameters, world), contentHash, unsigned].join("\t");
    const signature = sign(signed, sign(timestamp, text("clientSecret")));
    const header = `${unsigned}signature=${signature}`;
    return { kind: "signed", request: withHeader(request, "Authorization", header) };
  },
});

function sign(text: string, key: string): string {
  return encodeBase64(hmac(sha256, utf8ToBytes(key), utf8ToBytes(text)));
}

/** Method, scheme, host, path with query, and the headers to sign. */
function signedParts(request: HttpRequest, parameters: Parameters, world: AuthWorld): readonly string[] {
  const url = requestUrl(request, world);
  const resource = url.query === "" ? url.path : `${url.path}?${url.query}`;
  const base = /^(?:https?:\/\/)?([^/?#]*)/i.exec(parameterText(parameters, "baseURL").trim())?.[1] ?? "";
  const names = parameterText(parameters, "headersToSign").split(",");
  return [request.method.toUpperCase(), url.scheme, base || url.authority, resource, canonicalHeaders(request, names)];
}

/** In the order of the names; each behind its value a tab. */
function canonicalHeaders({ headers }: HttpRequest, names: readonly string[]): string {
  return names
    .map((name) => name.trim().toLowerCase())
    .flatMap((name) => {
      const value = headerValue(headers, name);
      return value === undefined ? [] : [`${name}:${value.trim().replace(/\s+/g, " ")}`];
    })
    .join("\t");
}

/** Only bodies of POST are signed, and of those the first `maxBodySize` bytes. */
async function withContentHash(
  request: HttpRequest,
  parameters: Parameters,
  world: AuthWorld,
): Promise<{ readonly request: HttpRequest; readonly contentHash: string }> {
  if (request.method.toUpperCase() !== "POST") return { request, contentHash: "" };
  const body = await sentBody(request, world);
  const start = await startOf(body.chunks, Number(parameterText(parameters, "maxBodySize")) || DEFAULT_MAX_BODY);
  return { request: body.request, contentHash: start.length === 0 ? "" : encodeBase64(sha256(start)) };
}

async function startOf(chunks: Awaited<ReturnType<typeof sentBody>>["chunks"], most: number): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let left = most;
  for await (const chunk of chunks) {
    kept.push(chunk.subarray(0, left));
    left -= chunk.length;
    if (left <= 0) break;
  }
  return concatBytes(...kept);
}

/** `20140321T19:34:21+0000` */
function timestampOf(now: number): string {
  return new Date(now)
    .toISOString()
    .replace(/\.\d+Z$/, "+0000")
    .replaceAll("-", "");
}
