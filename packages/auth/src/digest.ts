// Digest access authentication (RFC 7616).
import type { AuthAnswer, HttpHeader, HttpRequest } from "@waybill/core";
import type { AuthWorld } from "./auth-world.ts";
import { digestChallenge, wantsDigest, type DigestChallenge } from "./digest-challenge.ts";
import { withDigest, type DigestUse } from "./digest-header.ts";
import { digestAlgorithm, type Qop } from "./digest-response.ts";
import { headerValue } from "./header-value.ts";
import { parameterFlag } from "./parameter-flag.ts";
import { parameterText } from "./parameter-text.ts";
import { parseChallenges } from "./parse-challenges.ts";
import { randomText } from "./random-text.ts";
import { originOf } from "./request-url.ts";
import type { Challenged, MakeSigningScheme, Parameters } from "./scheme.ts";

/** A challenge that was answered, for later requests to the same server. */
interface Session {
  challenge: DigestChallenge;
  readonly cnonce: string;
  count: number;
}

/** More servers or users than any collection has. */
const MOST_SESSIONS = 1000;

const DONE: AuthAnswer = { kind: "done" };

export const makeDigest: MakeSigningScheme = (world) => {
  const sessions = new Map<string, Session>();
  return {
    async prepare(request, parameters) {
      const given = givenUse(parameters, world);
      const session = sessions.get(sessionKey(request, parameters));
      const use = given ?? (session === undefined ? undefined : nextUse(session, parameters));
      return { kind: "signed", request: use === undefined ? request : await withDigest(request, use, world) };
    },
    respond(challenged) {
      const key = sessionKey(challenged.request, challenged.parameters);
      if (![401, 403].includes(challenged.response.code)) {
        noteNextNonce(sessions.get(key), challenged.response.headers);
        return DONE;
      }
      const challenge = answerable(challenged);
      if (challenge === undefined || "kind" in challenge) {
        sessions.delete(key);
        return challenge ?? DONE;
      }
      const session = openSession(challenge, challenged.parameters, world);
      if (sessions.size < MOST_SESSIONS) sessions.set(key, session);
      return answer(challenged, session, world);
    },
  };
};

/** The challenge, when answering it can help; otherwise nothing, or why not. */
function answerable({
  request,
  response,
  url,
  parameters,
  replays,
}: Challenged): DigestChallenge | AuthAnswer | undefined {
  if (parameterFlag(parameters, "disableRetryRequest") || originOf(url) !== originOf(request.url)) return undefined;
  const challenge = digestChallenge(response.headers);
  if (challenge === undefined) {
    return wantsDigest(response.headers) ? warning("the server offers no algorithm and qop that is known") : undefined;
  }
  if (parameterText(parameters, "username") === "") return warning("username is empty");
  const isFirst = replays === 0 && usedNonce(request) !== challenge.nonce;
  // A wrong password is not worth a second try; an old nonce is.
  return isFirst || (replays < 2 && challenge.stale) ? challenge : undefined;
}

function warning(reason: string): AuthAnswer {
  return { kind: "done", warning: `runtime~digest.auth: could not sign the request: ${reason}` };
}

function usedNonce({ headers }: HttpRequest): string | undefined {
  const value = headerValue(headers, "authorization");
  if (value === undefined) return undefined;
  const [sent] = parseChallenges([{ key: "www-authenticate", value }]);
  return sent?.scheme === "digest" ? sent.parameters.get("nonce") : undefined;
}

async function answer(challenged: Challenged, session: Session, world: AuthWorld): Promise<AuthAnswer> {
  const { request, url, parameters } = challenged;
  // What only reads is asked for where the challenge came from: after a redirect the first URL would be answered wrongly there.
  const isSafe = request.body.kind === "none" && /^(GET|HEAD)$/.test(request.method);
  const target = isSafe ? { ...request, url } : request;
  return { kind: "again", request: await withDigest(target, nextUse(session, parameters), world) };
}

function openSession(challenge: DigestChallenge, parameters: Parameters, world: AuthWorld): Session {
  return { challenge, cnonce: parameterText(parameters, "clientNonce") || randomText(16, world), count: 0 };
}

function nextUse(session: Session, parameters: Parameters): DigestUse {
  session.count += 1;
  const { challenge, cnonce, count } = session;
  return {
    challenge,
    qop: chooseQop(challenge.qop, parameterText(parameters, "qop")),
    cnonce,
    nc: count.toString(16).padStart(8, "0"),
    ...credentials(parameters),
  };
}

/** What the user asks for if the server takes it, else `auth`, else what there is. */
function chooseQop(offered: readonly Qop[] | undefined, wanted: string): Qop | undefined {
  return offered?.find((qop) => qop === wanted) ?? offered?.find((qop) => qop === "auth") ?? offered?.[0];
}

/** An answer to a challenge that the user knows beforehand: realm and nonce are given. */
function givenUse(parameters: Parameters, world: AuthWorld): DigestUse | undefined {
  const text = (name: string) => parameterText(parameters, name);
  const algorithm = digestAlgorithm(text("algorithm"));
  if (text("realm") === "" || text("nonce") === "" || algorithm === undefined) return undefined;
  const wanted = text("qop");
  const qop = wanted === "auth" || wanted === "auth-int" ? wanted : undefined;
  const [realm, nonce, opaque] = [text("realm"), text("nonce"), text("opaque") || undefined];
  return {
    challenge: { algorithm, realm, nonce, opaque, qop: qop && [qop], stale: false, userhash: false, isUtf8: false },
    qop,
    cnonce: text("clientNonce") || randomText(16, world),
    nc: (text("nonceCount") || "1").padStart(8, "0"),
    ...credentials(parameters),
  };
}

function credentials(parameters: Parameters): { readonly username: string; readonly password: string } {
  return { username: parameterText(parameters, "username"), password: parameterText(parameters, "password") };
}

function sessionKey(request: HttpRequest, parameters: Parameters): string {
  const { username, password } = credentials(parameters);
  return JSON.stringify([originOf(request.url), username, password]);
}

/** A server may name the nonce it wants next (RFC 7616 §3.5). */
function noteNextNonce(session: Session | undefined, headers: readonly HttpHeader[]): void {
  const info = headerValue(headers, "authentication-info");
  const nonce = info === undefined ? undefined : /(?:^|[\s,])nextnonce="([^"]+)"/i.exec(info)?.[1];
  if (session === undefined || nonce === undefined || nonce === session.challenge.nonce) return;
  session.challenge = { ...session.challenge, nonce };
  session.count = 0;
}
