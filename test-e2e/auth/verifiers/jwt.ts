import { createPublicKey } from "node:crypto";
import { jwtVerify } from "jose";
import { EC_KEY, EC_KEY_384, EC_KEY_521, RSA_KEY } from "../keys.ts";
import { NO, YES, type Verifier } from "./verifier.ts";

export const JWT_SECRET = "a secret of at least sixty-four characters, which HS512 wants of keys";

/** By the package jose. The path names the algorithm. */
export const verifyJwt: Verifier = async ({ target, headers }) => {
  const url = new URL(target, "http://x");
  const algorithm = url.pathname.split("/").at(-1) ?? "";
  const token = url.searchParams.get("token") ?? headers.authorization?.replace(/^Bearer /, "") ?? "";
  try {
    const { payload } = await jwtVerify(token, keyFor(algorithm), { algorithms: [algorithm] });
    return payload["name"] === "waybill" ? YES : NO;
  } catch {
    return NO;
  }
};

/** What ASAP asks beside a signature: who, for whom, by which key, and not for long. */
export const verifyAsap: Verifier = async ({ headers }) => {
  try {
    const { payload, protectedHeader } = await jwtVerify(
      headers.authorization?.replace(/^Bearer /, "") ?? "",
      createPublicKey(RSA_KEY),
      { algorithms: ["RS256"], issuer: "me", audience: "you", subject: "me", requiredClaims: ["jti", "iat", "exp"] },
    );
    const isShort = (payload.exp ?? 0) - (payload.iat ?? 0) <= 3600;
    return protectedHeader.kid === "me/key" && isShort ? YES : NO;
  } catch {
    return NO;
  }
};

function keyFor(algorithm: string) {
  switch (algorithm) {
    case "ES256":
      return createPublicKey(EC_KEY);
    case "ES384":
      return createPublicKey(EC_KEY_384);
    case "ES512":
      return createPublicKey(EC_KEY_521);
    default:
      return algorithm.startsWith("HS") ? new TextEncoder().encode(JWT_SECRET) : createPublicKey(RSA_KEY);
  }
}
