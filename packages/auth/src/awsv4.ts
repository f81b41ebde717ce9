// AWS Signature Version 4, by https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
import type { HttpHeader, HttpRequest } from "@waybill/core";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { AuthWorld } from "./auth-world.ts";
import { awsSignature, canonicalRequest, type AwsScope } from "./awsv4-signature.ts";
import { parameterFlag } from "./parameter-flag.ts";
import { parameterText } from "./parameter-text.ts";
import { encodeStrictly } from "./percent-encoding.ts";
import { requestUrl } from "./request-url.ts";
import type { MakeSigningScheme, Parameters } from "./scheme.ts";
import { hashOf, sentBody, type SentBody } from "./sent-body.ts";
import { withHeader } from "./with-header.ts";
import { withEncodedQuery } from "./with-query-parameter.ts";

const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
/** How long a signed URL of S3 is good, in seconds. */
const S3_EXPIRY = "86400";

export const makeAwsv4: MakeSigningScheme = (world) => ({
  async prepare(request, parameters) {
    const body = await sentBody(request, world);
    const input = { body, scope: scopeOf(parameters, world), parameters, world };
    const bare = withoutHeaders(body.request, ["authorization", "x-amz-date", "x-amz-content-sha256"]);
    return parameterFlag(parameters, "addAuthDataToQuery") ? signInQuery(bare, input) : signInHeaders(bare, input);
  },
});

interface Input {
  readonly body: SentBody;
  readonly scope: AwsScope;
  readonly parameters: Parameters;
  readonly world: AuthWorld;
}

function scopeOf(parameters: Parameters, world: AuthWorld): AwsScope {
  const text = (name: string) => parameterText(parameters, name);
  return {
    date: new Date(world.now()).toISOString().replace(/[-:]|\.\d+/g, ""),
    region: text("region") || "us-east-1",
    service: text("service") || "execute-api",
  };
}

async function signInHeaders(request: HttpRequest, { body, scope, parameters, world }: Input) {
  const session = parameterText(parameters, "sessionToken");
  const payload = bytesToHex(await hashOf(body.chunks, sha256));
  // S3 insists on the hash in a header, others need it for nothing; with a body the reference sends it to all of them.
  const isHashSent = scope.service === "s3" || !body.isEmpty;
  let signed = request;
  if (session !== "") signed = withHeader(signed, "X-Amz-Security-Token", session);
  if (isHashSent) signed = withHeader(signed, "X-Amz-Content-Sha256", payload);
  signed = withHeader(signed, "X-Amz-Date", scope.date);
  const canonical = canonicalRequest({
    method: signed.method,
    url: requestUrl(signed, world),
    headers: signedHeaders(signed, body),
    payload,
    scope,
  });
  const signature = awsSignature(canonical.text, scope, parameterText(parameters, "secretKey"));
  const credential = credentialOf(scope, parameters);
  const fields = [`Credential=${credential}`, `SignedHeaders=${canonical.signedHeaders}`, `Signature=${signature}`];
  const header = `AWS4-HMAC-SHA256 ${fields.join(", ")}`;
  return { kind: "signed", request: withHeader(signed, "Authorization", header) } as const;
}

async function signInQuery(request: HttpRequest, { body, scope, parameters, world }: Input) {
  const session = parameterText(parameters, "sessionToken");
  const isS3 = scope.service === "s3";
  const payload = isS3 ? UNSIGNED_PAYLOAD : bytesToHex(await hashOf(body.chunks, sha256));
  const headers = signedHeaders(request, body);
  const encoded = (rows: readonly (readonly [string, string])[]) =>
    withEncodedQuery(
      signed,
      rows.filter(([, value]) => value !== "").map(([name, value]) => [name, encodeStrictly(value)]),
    );
  let signed = withoutQuery(request, "X-Amz-Signature");
  signed = encoded([
    ["X-Amz-Security-Token", session],
    ["X-Amz-Expires", isS3 ? S3_EXPIRY : ""],
    ["X-Amz-Date", scope.date],
    ["X-Amz-Algorithm", "AWS4-HMAC-SHA256"],
    ["X-Amz-Credential", credentialOf(scope, parameters)],
    [
      "X-Amz-SignedHeaders",
      canonicalRequest({ ...EMPTY, headers, url: requestUrl(signed, world), scope }).signedHeaders,
    ],
  ]);
  const url = requestUrl(signed, world);
  const canonical = canonicalRequest({ method: signed.method, url, headers, payload, scope });
  const signature = awsSignature(canonical.text, scope, parameterText(parameters, "secretKey"));
  // Who has the whole URL can use it until it expires.
  return { kind: "signed", request: encoded([["X-Amz-Signature", signature]]), secrets: [signature] } as const;
}

const EMPTY = { method: "GET", payload: "" };

function credentialOf({ date, region, service }: AwsScope, parameters: Parameters): string {
  return `${parameterText(parameters, "accessKey")}/${date.slice(0, 8)}/${region}/${service}/aws4_request`;
}

/** Headers that are on the request already, and the type of its body, which will be. */
function signedHeaders({ headers }: HttpRequest, { contentType }: SentBody): readonly HttpHeader[] {
  if (contentType === undefined || headers.some(({ key }) => key.toLowerCase() === "content-type")) return headers;
  return [...headers, { key: "Content-Type", value: contentType }];
}

function withoutHeaders(request: HttpRequest, names: readonly string[]): HttpRequest {
  return { ...request, headers: request.headers.filter(({ key }) => !names.includes(key.toLowerCase())) };
}

function withoutQuery(request: HttpRequest, name: string): HttpRequest {
  const mark = request.url.indexOf("?");
  if (mark < 0) return request;
  const pairs = request.url.slice(mark + 1).split("&");
  const kept = pairs.filter((pair) => pair.split("=", 1)[0] !== name);
  return { ...request, url: `${request.url.slice(0, mark)}${kept.length === 0 ? "" : `?${kept.join("&")}`}` };
}
