// What a server wants of digest authentication, read from its challenges.
import type { HttpHeader } from "@waybill/core";
import { digestAlgorithm, type DigestAlgorithm, type Qop } from "./digest-response.ts";
import { parseChallenges } from "./parse-challenges.ts";

export interface DigestChallenge {
  readonly algorithm: DigestAlgorithm;
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  /** What the server takes; absent for a server that knows no qop. */
  readonly qop: readonly Qop[] | undefined;
  readonly stale: boolean;
  readonly userhash: boolean;
  /** The server reads names of users as UTF-8. */
  readonly isUtf8: boolean;
}

/** The strongest of the challenges that can be answered, the first of equals; undefined without any. */
export function digestChallenge(headers: readonly HttpHeader[]): DigestChallenge | undefined {
  const challenges = parseChallenges(headers).flatMap(({ scheme, parameters }) => {
    const challenge = scheme === "digest" ? readChallenge(parameters) : undefined;
    return challenge === undefined ? [] : [challenge];
  });
  return challenges.toSorted((a, b) => b.algorithm.strength - a.algorithm.strength)[0];
}

/** True when a server wants digest authentication of whatever kind. */
export function wantsDigest(headers: readonly HttpHeader[]): boolean {
  return parseChallenges(headers).some(({ scheme }) => scheme === "digest");
}

function readChallenge(parameters: ReadonlyMap<string, string>): DigestChallenge | undefined {
  const text = (name: string) => parameters.get(name) ?? "";
  const algorithm = digestAlgorithm(text("algorithm"));
  const offered = parameters.has("qop") ? qops(text("qop")) : undefined;
  if (algorithm === undefined || offered?.length === 0) return undefined;
  return {
    algorithm,
    realm: text("realm"),
    nonce: text("nonce"),
    opaque: parameters.get("opaque"),
    qop: offered,
    stale: text("stale").toLowerCase() === "true",
    userhash: text("userhash").toLowerCase() === "true",
    isUtf8: text("charset").toLowerCase() === "utf-8",
  };
}

function qops(text: string): readonly Qop[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .flatMap((name): readonly Qop[] => (name === "auth" || name === "auth-int" ? [name] : []));
}
