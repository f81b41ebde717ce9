// The tokens of a run: each is asked for once, however many requests wait for it, and renewed before it expires.
import type { AuthAid, HttpRequest, RequestFailure } from "@waybill/core";
import type { AuthWorld } from "./auth-world.ts";
import type { Oauth2Settings } from "./oauth2-settings.ts";
import { readTokenAnswer, tokenRequest, type Grant, type Token } from "./oauth2-token-request.ts";

export type Acquired =
  | { readonly kind: "token"; readonly token: Token }
  | { readonly kind: "failed"; readonly failure: RequestFailure }
  /** It takes a person. */
  | { readonly kind: "none" };

export interface TokenNeed {
  readonly settings: Oauth2Settings;
  readonly request: HttpRequest["settings"];
  readonly aid: AuthAid;
}

/** Renewed so many ms before its time is up. */
const MARGIN = 30_000;

/** More tokens than any collection has; a run that makes its blocks by script must not grow without bound. */
const MOST_TOKENS = 1000;

interface Kept {
  readonly token: Token;
  /** Ms since the epoch. */
  readonly expiresAt: number;
}

export class Oauth2Tokens {
  readonly #world: Pick<AuthWorld, "now">;
  readonly #kept = new Map<string, Kept>();
  readonly #pending = new Map<string, Promise<Acquired>>();

  constructor(world: Pick<AuthWorld, "now">) {
    this.#world = world;
  }

  /** A token that is good now, and none that a server has just refused. */
  async get(need: TokenNeed, isRefused: (token: Token) => boolean = () => false): Promise<Acquired> {
    const key = JSON.stringify(need.settings);
    const kept = this.#kept.get(key);
    const isGood = kept !== undefined && kept.expiresAt - MARGIN > this.#world.now();
    if (isGood && !isRefused(kept.token)) return { kind: "token", token: kept.token };
    const pending = this.#pending.get(key);
    if (pending === undefined) return this.#acquire(key, need, kept?.token.refreshToken);
    const acquired = await pending;
    // Whoever asked first may have been cut off; that is no reason for those who wait.
    const isCutOff = acquired.kind === "failed" && acquired.failure.reason === "aborted";
    return isCutOff ? this.get(need, isRefused) : acquired;
  }

  #acquire(key: string, need: TokenNeed, refreshToken: string | undefined): Promise<Acquired> {
    const acquiring = this.#renew(need, refreshToken || need.settings.refreshToken)
      .then((acquired) => {
        if (acquired.kind === "token") this.#keep(key, acquired.token);
        else this.#kept.delete(key);
        return acquired;
      })
      .finally(() => this.#pending.delete(key));
    this.#pending.set(key, acquiring);
    return acquiring;
  }

  #keep(key: string, token: Token): void {
    const { expiresIn } = token;
    const expiresAt = expiresIn === undefined ? Number.POSITIVE_INFINITY : this.#world.now() + expiresIn * 1000;
    if (this.#kept.size >= MOST_TOKENS) this.#kept.clear();
    this.#kept.set(key, { token, expiresAt });
  }

  /** By refresh token if there is one, else, or when that is refused, by the grant itself. */
  async #renew(need: TokenNeed, refreshToken: string): Promise<Acquired> {
    const { grant, refreshUrl } = need.settings;
    if (refreshToken !== "" && refreshUrl !== "") {
      const refreshed = await ask(need, "refresh_token", refreshToken);
      if (refreshed.kind === "token") {
        const token = { ...refreshed.token, refreshToken: refreshed.token.refreshToken || refreshToken };
        return { kind: "token", token };
      }
      if (grant === undefined) return refreshed;
    }
    return grant === undefined ? { kind: "none" } : ask(need, grant, "");
  }
}

async function ask({ settings, request, aid }: TokenNeed, kind: Grant, refreshToken: string): Promise<Acquired> {
  const asked = tokenRequest(settings, { kind, refreshToken }, request);
  const sent = await aid.requestToken(asked, kind);
  const { url } = asked;
  if (sent.kind === "failed") {
    const { failure } = sent;
    return { kind: "failed", failure: { ...failure, message: `no token from ${url}: ${failure.message}` } };
  }
  const answer = readTokenAnswer(sent.response);
  if (answer.kind === "token") return answer;
  const message = `the token was refused by ${url}: ${answer.reason}`;
  return { kind: "failed", failure: { reason: "secret", code: "ERR_VAULT", message, url, hint: HINT } };
}

const HINT = "check the OAuth 2 parameters of the request, or send only the token it has with --oauth2 off";
