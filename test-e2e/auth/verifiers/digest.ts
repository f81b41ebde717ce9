import { createHash } from "node:crypto";
import { type Incoming, type Verifier, YES } from "./verifier.ts";

export const digestCredentials = { username: 'Müfasa "the, king"', password: "Circle of Life" };

export interface DigestServer {
  readonly algorithm?: string;
  /** Absent for a server of RFC 2069. */
  readonly qop?: string;
  /** Answers each nonce is good for; more are answered with `stale=true`. */
  readonly nonceUses?: number;
  /** 403 instead of 401, as some devices do. */
  readonly status?: number;
  readonly extra?: string;
}

const HASHES = { MD5: "md5", "SHA-256": "sha256", "SHA-512-256": "sha512-256" } as const;

/** By the words of RFC 7616 and Node's hashes. Refuses counts that do not rise, and nonces it did not make. */
export function digestVerifier({
  algorithm,
  qop,
  nonceUses = 1000,
  status = 401,
  extra = "",
}: DigestServer = {}): Verifier {
  const uses = new Map<string, number>();
  const realm = 'quotes ", commas, = and \\';
  const ask = (stale = false) => {
    const nonce = `nonce/${uses.size}=`;
    uses.set(nonce, 0);
    const fields = [
      `realm="${realm.replace(/["\\]/g, "\\$&")}"`,
      `nonce="${nonce}"`,
      'opaque="op, aque"',
      ...(qop === undefined ? [] : [`qop="${qop}"`]),
      ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
      ...(stale ? ["stale=true"] : []),
    ];
    return { ok: false, status, headers: { "www-authenticate": `Digest ${fields.join(", ")}${extra}` } };
  };
  return (request) => {
    const given = fieldsOf(request.headers.authorization ?? "");
    const count = uses.get(given["nonce"] ?? "");
    if (count === undefined) return ask();
    if (count >= nonceUses) return ask(true);
    if (given["qop"] !== undefined && Number.parseInt(given["nc"] ?? "", 16) !== count + 1) return ask();
    const expected = expectedResponse(request, given, { algorithm: algorithm ?? "MD5", realm });
    if (given["response"] !== expected || given["opaque"] !== "op, aque") return ask();
    uses.set(given["nonce"] ?? "", count + 1);
    return YES;
  };
}

type Fields = Readonly<Record<string, string>>;

function expectedResponse(
  { method, target, body }: Incoming,
  given: Fields,
  { algorithm, realm }: { readonly algorithm: string; readonly realm: string },
): string {
  const isSession = /-sess$/i.test(algorithm);
  const name = HASHES[algorithm.replace(/-sess$/i, "") as keyof typeof HASHES];
  const H = (...parts: readonly (string | Buffer)[]) => {
    const hash = createHash(name);
    for (const [index, part] of parts.entries()) hash.update(index === 0 ? part : ":").update(index === 0 ? "" : part);
    return hash.digest("hex");
  };
  if (given["uri"] !== target) return "another address";
  const { nonce = "", nc = "", cnonce = "", qop } = given;
  const secret = H(digestCredentials.username, realm, digestCredentials.password);
  const A1 = isSession ? H(secret, nonce, cnonce) : secret;
  const A2 = qop === "auth-int" ? H(method, target, H(body)) : H(method, target);
  return qop === undefined ? H(A1, nonce, A2) : H(A1, nonce, nc, cnonce, qop, A2);
}

function fieldsOf(header: string): Fields {
  const fields = [...header.matchAll(/(\w+\*?)=(?:"((?:[^"\\]|\\.)*)"|([^,\s]*))/g)];
  return Object.fromEntries(
    fields.map(([, key = "", quoted, plain = ""]) => [key, quoted?.replace(/\\(.)/g, "$1") ?? plain]),
  );
}
