// OAuth 1.0a (RFC 5849), with the body hash of the "OAuth Request Body Hash" extension.
import type { HttpRequest } from "@waybill/core";
import type { AuthWorld } from "./auth-world.ts";
import { encodeBase64 } from "./base64.ts";
import { couldNotSign } from "./could-not-sign.ts";
import { headerValue } from "./header-value.ts";
import { encodePair, formPairs, oauth1BaseString, type EncodedPair } from "./oauth1-base.ts";
import { oauth1Method, oauth1Signature } from "./oauth1-signature.ts";
import { parameterFlag } from "./parameter-flag.ts";
import { parameterText } from "./parameter-text.ts";
import { encodeStrictly } from "./percent-encoding.ts";
import { randomText } from "./random-text.ts";
import { requestUrl } from "./request-url.ts";
import type { MakeSigningScheme, Parameters } from "./scheme.ts";
import { hashOf, sentBody } from "./sent-body.ts";
import { withHeader } from "./with-header.ts";
import { withEncodedQuery } from "./with-query-parameter.ts";

export const makeOauth1: MakeSigningScheme = (world) => ({
  async prepare(request, parameters) {
    const text = (name: string) => parameterText(parameters, name);
    const fail = (reason: string) => couldNotSign(request, "oauth1", reason);
    const method = oauth1Method(text("signatureMethod") || "HMAC-SHA1");
    if (method === undefined) return fail("Unsupported signature method");
    if (text("consumerKey") === "") return fail("consumerKey is empty");
    if (method.kind !== "rsa" && text("consumerSecret") === "") return fail("consumerSecret is empty");
    const place = placeOf(request, parameters);
    const hashed = await withBodyHash(request, parameters, world);
    const all = [...oauthPairs(parameters, world), ...hashed.pairs];
    const pairs = all.filter(([, value]) => value !== "");
    const cleaned = withoutPairs(hashed.request, place, pairs);
    const signed = parameterFlag(parameters, "addEmptyParamsToSign") ? all : pairs;
    const base = oauth1BaseString(cleaned.method, requestUrl(cleaned, world), [
      ...formPairs(requestUrl(cleaned, world).query),
      ...formPairs(formBody(cleaned) ?? ""),
      ...signed.map(encodePair),
    ]);
    const secrets = {
      consumerSecret: text("consumerSecret"),
      tokenSecret: text("tokenSecret"),
      privateKey: text("privateKey"),
    };
    const made = await oauth1Signature(method, base, { secrets, keys: world.keys });
    if (!made.ok) return fail(made.reason);
    const sent: readonly EncodedPair[] = [...pairs, ["oauth_signature", made.signature]];
    return { kind: "signed", request: place(cleaned, sent) };
  },
});

/** In the order of the reference. */
function oauthPairs(parameters: Parameters, world: AuthWorld): readonly EncodedPair[] {
  const text = (name: string) => parameterText(parameters, name);
  return [
    ["oauth_consumer_key", text("consumerKey")],
    ["oauth_token", text("token")],
    ["oauth_signature_method", text("signatureMethod") || "HMAC-SHA1"],
    ["oauth_timestamp", text("timestamp") || String(Math.floor(world.now() / 1000))],
    ["oauth_nonce", text("nonce") || randomText(11, world)],
    ["oauth_version", text("version")],
    ...given("oauth_callback", text("callback")),
    ...given("oauth_verifier", text("verifier")),
  ];
}

/** These two are never signed empty. */
function given(name: string, value: string): readonly EncodedPair[] {
  return value === "" ? [] : [[name, value]];
}

interface Hashed {
  readonly request: HttpRequest;
  readonly pairs: readonly EncodedPair[];
}

/** A form is part of the base string already, and PLAINTEXT signs nothing. */
async function withBodyHash(request: HttpRequest, parameters: Parameters, world: AuthWorld): Promise<Hashed> {
  const method = oauth1Method(parameterText(parameters, "signatureMethod") || "HMAC-SHA1");
  const isAsked = parameterFlag(parameters, "includeBodyHash") && formBody(request) === undefined;
  if (!isAsked || method === undefined || method.kind === "plaintext") return { request, pairs: [] };
  const body = await sentBody(request, world);
  const hash = encodeBase64(await hashOf(body.chunks, method.hash));
  return { request: body.request, pairs: [["oauth_body_hash", hash]] };
}

type Place = (request: HttpRequest, pairs: readonly EncodedPair[]) => HttpRequest;

function placeOf(request: HttpRequest, parameters: Parameters): Place {
  if (parameterFlag(parameters, "addParamsToHeader")) return (given, pairs) => inHeader(given, pairs, parameters);
  return formBody(request) === undefined ? inQuery : inBody;
}

function inHeader(request: HttpRequest, pairs: readonly EncodedPair[], parameters: Parameters): HttpRequest {
  const isPlain = parameterFlag(parameters, "disableHeaderEncoding");
  const realm = parameterText(parameters, "realm");
  const all: readonly EncodedPair[] = realm === "" ? pairs : [["realm", realm], ...pairs];
  const fields = all.map(([name, value]) => `${name}="${isPlain ? value : encodeStrictly(value)}"`);
  return withHeader(request, "Authorization", `OAuth ${fields.join(",")}`);
}

function inQuery(request: HttpRequest, pairs: readonly EncodedPair[]): HttpRequest {
  return withEncodedQuery(request, pairs.map(encodePair));
}

function inBody(request: HttpRequest, pairs: readonly EncodedPair[]): HttpRequest {
  const added = pairs.map((pair) => encodePair(pair).join("="));
  const { body } = request;
  const signed = withFormBody(request, (form) => [...form, ...added]);
  return body.kind === "text" ? { ...signed, bareBody: body } : signed;
}

/**
 * The request without parameters that will be put there, so that none is signed twice. A `+` in the query is written `%20`, as the
 * reference does: servers do not agree on what they sign for it.
 */
function withoutPairs(request: HttpRequest, place: Place, pairs: readonly EncodedPair[]): HttpRequest {
  const names = new Set(["oauth_signature", ...pairs.map(([name]) => name)]);
  const isOther = (pair: string): boolean => !names.has(pair.split("=", 1)[0] ?? "");
  if (place === inBody) return withFormBody(request, (form) => form.filter(isOther));
  const mark = request.url.indexOf("?");
  if (mark < 0) return request;
  const query = request.url.slice(mark + 1).replaceAll("+", "%20");
  const rest = place === inQuery ? query.split("&").filter(isOther).join("&") : query;
  return { ...request, url: `${request.url.slice(0, mark)}${rest === "" && place === inQuery ? "" : "?"}${rest}` };
}

function withFormBody(request: HttpRequest, change: (pairs: readonly string[]) => readonly string[]): HttpRequest {
  const { body } = request;
  if (body.kind !== "text") return request;
  const text = change(body.text.split("&").filter((pair) => pair !== "")).join("&");
  return { ...request, body: { ...body, text } };
}

/** The text of a form body: its parameters are signed, and it may carry those of OAuth. */
function formBody(request: HttpRequest): string | undefined {
  const { body, headers } = request;
  if (body.kind !== "text" || body.text === "") return undefined;
  const type = headerValue(headers, "content-type") ?? body.contentType ?? "";
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type) ? body.text : undefined;
}
