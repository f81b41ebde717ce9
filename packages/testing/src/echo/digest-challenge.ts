import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export interface DigestUser {
  readonly realm: string;
  readonly username: string;
  readonly password: string;
}

export interface DigestScheme {
  /** `MD5`, `MD5-sess`, `SHA-256`, `SHA-256-sess` … */
  readonly algorithm: string;
  /** `auth`, or empty for the form before RFC 2617. */
  readonly qop: string;
}

/** Asks for and checks Digest authentication. Keeps no list of nonces: a nonce is signed, so any other is refused. */
export function digestChallenge(user: DigestUser): {
  challenge(scheme: DigestScheme): string;
  accepts(authorization: string, request: { readonly method: string; readonly uri: string }): boolean;
} {
  const key = randomBytes(32);
  const sign = (salt: string) => createHmac("sha256", key).update(salt).digest("hex");
  return {
    challenge({ algorithm, qop }) {
      const salt = randomBytes(8).toString("hex");
      const offered = qop === "" ? "" : `, qop="${qop}"`;
      return `Digest realm="${user.realm}", nonce="${salt}.${sign(salt)}", algorithm=${algorithm}${offered}, opaque="${sign("opaque").slice(0, 16)}"`;
    },
    accepts(authorization, request) {
      const given = parseDigest(authorization);
      const [salt = "", signature = ""] = (given.get("nonce") ?? "").split(".");
      const genuine =
        sameText(signature, sign(salt)) && given.get("realm") === user.realm && given.get("uri") === request.uri;
      if (!genuine || given.get("username") !== user.username) return false;
      return sameText(given.get("response") ?? "", expectedResponse(given, user, request.method));
    },
  };
}

function expectedResponse(given: ReadonlyMap<string, string>, user: DigestUser, method: string): string {
  const part = (name: string) => given.get(name) ?? "";
  const algorithm = part("algorithm") || "MD5";
  const hash = (text: string) => createHash(hashName(algorithm)).update(text).digest("hex");
  const simple = hash(`${user.username}:${user.realm}:${user.password}`);
  const first = /-sess$/i.test(algorithm) ? hash(`${simple}:${part("nonce")}:${part("cnonce")}`) : simple;
  const second = hash(`${method}:${part("uri")}`);
  const middle = part("qop") === "" ? part("nonce") : `${part("nonce")}:${part("nc")}:${part("cnonce")}:${part("qop")}`;
  return hash(`${first}:${middle}:${second}`);
}

function hashName(algorithm: string): string {
  const name = algorithm.replace(/-sess$/i, "").toUpperCase();
  if (name === "SHA-256") return "sha256";
  return name === "SHA-512-256" ? "sha512-256" : "md5";
}

function parseDigest(authorization: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (!/^digest /i.test(authorization)) return values;
  for (const match of authorization.slice(7).matchAll(/(\w+)=(?:"([^"]*)"|([^,\s]*))/g)) {
    values.set((match[1] ?? "").toLowerCase(), match[2] ?? match[3] ?? "");
  }
  return values;
}

function sameText(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
