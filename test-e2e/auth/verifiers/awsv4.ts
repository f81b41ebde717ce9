import { createHash } from "node:crypto";
import aws4 from "aws4";
import { NO, YES, type Incoming, type Verifier } from "./verifier.ts";

export const awsCredentials = { accessKey: "AKIDEXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const KEYS = { accessKeyId: awsCredentials.accessKey, secretAccessKey: awsCredentials.secretKey };

/** Signs what has arrived anew with the package aws4, and compares. */
export const verifyAwsv4: Verifier = (request) =>
  request.headers.authorization === undefined ? verifyQuery(request) : verifyHeader(request);

function verifyHeader(request: Incoming) {
  const { authorization = "", "x-amz-content-sha256": hash } = request.headers;
  const [, credential = "", names = ""] = /Credential=([^,]+), SignedHeaders=([^,]+),/.exec(authorization) ?? [];
  if (hash !== undefined && hash !== createHash("sha256").update(request.body).digest("hex")) return NO;
  const signed = aws4.sign({ ...againOf(request, credential, names), path: request.target }, KEYS);
  return signed.headers?.["Authorization"] === authorization ? YES : NO;
}

function verifyQuery(request: Incoming) {
  const url = new URL(request.target, "http://x");
  const given = url.searchParams.get("X-Amz-Signature");
  const names = url.searchParams.get("X-Amz-SignedHeaders") ?? "";
  const again = againOf(request, url.searchParams.get("X-Amz-Credential") ?? "", names);
  const path = request.target.replace(/&X-Amz-Signature=[0-9a-f]+$/, "");
  const signed = aws4.sign({ ...again, path, signQuery: true }, KEYS);
  return new URL(signed.path ?? "", "http://x").searchParams.get("X-Amz-Signature") === given ? YES : NO;
}

function againOf({ method, headers, body }: Incoming, credential: string, names: string) {
  const [, , region = "", service = ""] = credential.split("/");
  const kept = names.split(";").map((name) => [name, String(headers[name] ?? "")] as const);
  return {
    method,
    region,
    service,
    headers: Object.fromEntries(kept),
    extraHeadersToIgnore: { "content-length": true },
    ...(body.length > 0 && { body: body.toString() }),
  };
}
