import { createHash, createHmac, createPublicKey, verify } from "node:crypto";
import OAuth from "oauth-1.0a";
import { RSA_KEY } from "../keys.ts";
import { NO, YES, type Incoming, type Verifier } from "./verifier.ts";

const CONSUMER = { key: "ck", secret: "cs&" };
const TOKEN = { key: "tk", secret: "ts ü" };

export const oauth1Credentials = {
  consumerKey: CONSUMER.key,
  consumerSecret: CONSUMER.secret,
  token: TOKEN.key,
  tokenSecret: TOKEN.secret,
  version: "1.0",
};

/** By the package oauth-1.0a, and Node's cryptography for hashes. */
export const verifyOauth1: Verifier = (request) => {
  const form = isForm(request) ? [...new URLSearchParams(request.body.toString())] : [];
  const data = oauthParameters(request, form);
  const given = data["oauth_signature"] ?? "";
  if (data["oauth_consumer_key"] !== CONSUMER.key || data["oauth_token"] !== TOKEN.key) return NO;
  if (!isFresh(Number(data["oauth_timestamp"])) || !bodyHashFits(request, data)) return NO;
  const [name = "", digest = ""] = (data["oauth_signature_method"] ?? "").toLowerCase().split("-");
  const oauth = new OAuth({
    consumer: CONSUMER,
    signature_method: data["oauth_signature_method"] ?? "",
    hash_function: (base, key) => (name === "plaintext" ? key : createHmac(digest, key).update(base).digest("base64")),
  });
  const { oauth_signature: _, realm: __, ...signed } = data;
  const asked = {
    url: `http://${request.headers.host}${withoutOauth(request.target)}`,
    method: request.method,
    data: grouped(form.filter(([key]) => !key.startsWith("oauth_"))),
  };
  if (name !== "rsa") return oauth.getSignature(asked, TOKEN.secret, signed as never) === given ? YES : NO;
  const base = Buffer.from(oauth.getBaseString(asked, signed as never));
  return verify(digest, base, createPublicKey(RSA_KEY), Buffer.from(given, "base64")) ? YES : NO;
};

function isForm({ headers }: Incoming): boolean {
  return (headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
}

function oauthParameters({ headers, target }: Incoming, form: readonly (readonly [string, string])[]) {
  const header = /^OAuth (.*)$/.exec(headers.authorization ?? "")?.[1];
  if (header !== undefined) {
    return Object.fromEntries(
      [...header.matchAll(/([^=,\s]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, decodeURIComponent(value)]),
    );
  }
  const query = [...new URL(target, "http://x").searchParams];
  return Object.fromEntries([...query, ...form].filter(([key]) => key.startsWith("oauth_")));
}

function withoutOauth(target: string): string {
  const [path = "", query = ""] = target.split("?", 2);
  const rest = query.split("&").filter((pair) => pair !== "" && !pair.startsWith("oauth_"));
  return rest.length === 0 ? path : `${path}?${rest.join("&")}`;
}

function grouped(pairs: readonly (readonly [string, string])[]): Record<string, string | string[]> {
  const groups: Record<string, string | string[]> = {};
  for (const [key, value] of pairs) {
    const known = groups[key];
    groups[key] = known === undefined ? value : [known, value].flat();
  }
  return groups;
}

function isFresh(timestamp: number): boolean {
  return Math.abs(Date.now() / 1000 - timestamp) < 60;
}

/** The "OAuth Request Body Hash" extension: with any body but a form there is a hash, where the method has one. */
function bodyHashFits(request: Incoming, data: Readonly<Record<string, string>>): boolean {
  const given = data["oauth_body_hash"];
  if (given === undefined) return true;
  const digest = (data["oauth_signature_method"] ?? "").split("-")[1] ?? "";
  return !isForm(request) && createHash(digest).update(request.body).digest("base64") === given;
}
