import { createHmac, timingSafeEqual } from "node:crypto";

/** JSON Web Tokens of the kind HS256 that name a user and end. */
export interface Tokens {
  sign(userId: number): string;
  /** The user of a genuine token that has not ended. */
  verify(token: string): number | undefined;
}

const LIFETIME_SECONDS = 7 * 24 * 3600;

export function createTokens(secret: Buffer, now: () => number = Date.now): Tokens {
  const signature = (content: string) => createHmac("sha256", secret).update(content).digest();
  const head = encode({ alg: "HS256", typ: "JWT" });
  return {
    sign(userId) {
      const content = `${head}.${encode({ sub: userId, exp: Math.floor(now() / 1000) + LIFETIME_SECONDS })}`;
      return `${content}.${signature(content).toString("base64url")}`;
    },
    verify(token) {
      const [given, claims = "", signed = ""] = token.split(".");
      const expected = signature(`${given}.${claims}`);
      const actual = Buffer.from(signed, "base64url");
      if (given !== head || actual.length !== expected.length || !timingSafeEqual(actual, expected)) return undefined;
      const { sub, exp } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
      return typeof sub === "number" && typeof exp === "number" && exp > now() / 1000 ? sub : undefined;
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
