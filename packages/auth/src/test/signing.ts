// Signs requests in tests: a clock that stands, bytes that are known, keys by Node.
import { createHash, createPrivateKey, sign as signByNode } from "node:crypto";
import type { AuthAid, HttpHeader, HttpRequest, HttpResponse, ResolvedAuth } from "@waybill/core";
import { createAuthorizer, type AuthWorld } from "../index.ts";

export const NOW = Date.UTC(2020, 0, 2, 3, 4, 5);

export function requestOf(changes: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: "GET",
    url: "http://host/path",
    headers: [],
    body: { kind: "none" },
    settings: {
      timeout: 0,
      strictSSL: true,
      followRedirects: true,
      maxRedirects: 10,
      followOriginalHttpMethod: false,
      followAuthorizationHeader: false,
      removeRefererHeaderOnRedirect: false,
      disableCookies: false,
      disabledSystemHeaders: {},
      insecureHTTPParser: false,
      other: {},
    },
    ...changes,
  };
}

export function textBody(text: string, contentType = "text/plain"): HttpRequest["body"] {
  return { kind: "text", text, contentType };
}

export function responseOf(code: number, headers: readonly HttpHeader[] = [], text = ""): HttpResponse {
  const body = new TextEncoder().encode(text);
  const size = { body: body.length, header: 0 };
  return { code, reason: "", headers, body, text: () => text, size, responseTime: 1 };
}

export function worldOf(changes: Partial<AuthWorld> = {}): AuthWorld {
  return {
    now: () => NOW,
    randomBytes: (count) => new Uint8Array(createHash("sha512").update(String(count)).digest().subarray(0, count)),
    asciiHost: (host) => host.toLowerCase(),
    keys: {
      sign: async (algorithm, der, data) => {
        const key = createPrivateKey({ key: Buffer.from(der), format: "der", type: "pkcs8" });
        return { ok: true, signature: signByNode(algorithm.hash.replace("-", "").toLowerCase(), data, key) };
      },
    },
    bodies: { read: async () => ({ contentType: undefined, chunks: [] }) },
    oauth2: "auto",
    ...changes,
  };
}

export const NO_AID: AuthAid = {
  requestToken: () => Promise.reject(new Error("no token is to be asked for")),
};

export interface Signed {
  readonly kind: string;
  readonly warning: string | undefined;
  readonly request: HttpRequest;
  readonly authorization: string | undefined;
}

/** One preparation by an authorizer of its own. */
export async function sign(
  auth: ResolvedAuth,
  changes: Partial<HttpRequest> = {},
  world: Partial<AuthWorld> = {},
): Promise<Signed> {
  const authorized = await createAuthorizer(worldOf(world)).prepare(requestOf(changes), auth, NO_AID);
  if (authorized.kind === "failed") throw new Error(authorized.failure.message);
  const { request } = authorized;
  const warning = authorized.kind === "unsigned" ? authorized.warning : undefined;
  return { kind: authorized.kind, warning, request, authorization: headerOf(request, "authorization") };
}

export function headerOf({ headers }: Pick<HttpRequest, "headers">, name: string): string | undefined {
  return headers.find(({ key }) => key.toLowerCase() === name)?.value;
}
