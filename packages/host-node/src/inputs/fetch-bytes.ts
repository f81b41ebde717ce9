import type { AbortSignalLike, HttpRequest, RequestSettings, Sent } from "@waybill/core";
import { nodeCookieJar } from "../cookies/node-cookie-jar.ts";
import type { NetworkSettings } from "../http/network-settings.ts";
import { undiciTransport } from "../http/undici-transport.ts";
import { nodeClock } from "../node-clock.ts";
import { nodeRandom } from "../node-random.ts";

export interface FetchOptions {
  /** `Waybill/<version>`. */
  readonly userAgent: string;
  readonly insecure?: boolean;
  /** Proxies, authorities and client certificates of the run; the address guard is for what a collection asks for, not for these. */
  readonly network?: NetworkSettings;
  readonly signal?: AbortSignalLike;
}

export type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly cause: string };

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 30_000;
const ATTEMPTS = 3;
const PAUSE_MS = 200;

/** Downloads an input: at most 5 redirects, 30 s, 64 MiB, tried three times on network errors and 5xx. Only 2xx is a success. */
export async function fetchBytes(url: string, options: FetchOptions): Promise<Fetched> {
  const clock = nodeClock();
  const { deniedAddresses: _, ...network } = options.network ?? {};
  const transport = undiciTransport({
    cookies: nodeCookieJar(),
    clock,
    random: nodeRandom(),
    userAgent: options.userAgent,
    maxResponseSize: MAX_BYTES,
    insecure: options.insecure === true,
    ...network,
  });
  const signal = options.signal ?? new AbortController().signal;
  try {
    for (let attempt = 1; ; attempt++) {
      const sent = await transport.send(requestFor(url), signal);
      if (attempt === ATTEMPTS || !mayHelp(sent)) return outcome(sent);
      await clock.sleep(PAUSE_MS * attempt, signal);
    }
  } finally {
    await transport.close();
  }
}

function requestFor(url: string): HttpRequest {
  return {
    method: "GET",
    url: url.replaceAll(" ", "%20"),
    headers: [{ key: "Accept", value: "application/json" }],
    body: { kind: "none" },
    settings: SETTINGS,
  };
}

const SETTINGS: RequestSettings = {
  timeout: TIMEOUT_MS,
  strictSSL: true,
  followRedirects: true,
  maxRedirects: MAX_REDIRECTS,
  followOriginalHttpMethod: false,
  followAuthorizationHeader: false,
  removeRefererHeaderOnRedirect: false,
  disableCookies: false,
  disabledSystemHeaders: { "postman-token": true },
  insecureHTTPParser: false,
  other: {},
};

const NETWORK = new Set(["dns", "refused", "unreachable", "reset", "timeout"]);

function mayHelp(sent: Sent): boolean {
  return sent.kind === "failed" ? NETWORK.has(sent.failure.reason) : sent.response.code >= 500;
}

function outcome(sent: Sent): Fetched {
  if (sent.kind === "failed") return { ok: false, cause: sent.failure.message };
  const { code, reason, body } = sent.response;
  if (code >= 200 && code < 300) return { ok: true, bytes: body };
  return { ok: false, cause: `the server answered ${code} ${reason}`.trim() };
}
