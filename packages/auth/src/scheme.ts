import type { AuthAid, AuthAnswer, Authorized, HttpRequest, HttpResponse, ResolvedAuth } from "@waybill/core";
import type { AuthWorld } from "./auth-world.ts";

export type Parameters = ResolvedAuth["parameters"];

/** One auth type that needs nothing but the request and its parameters. Pure. */
export type Scheme = (request: HttpRequest, parameters: Parameters) => HttpRequest;

/** One auth type that needs more than that, or answers challenges. Loaded with the first request that has it; one for each run. */
export interface SigningScheme {
  prepare(request: HttpRequest, parameters: Parameters, aid: AuthAid): Authorized | Promise<Authorized>;
  respond?(challenged: Challenged, aid: AuthAid): AuthAnswer | Promise<AuthAnswer>;
}

/** A response that may be a challenge, and the request it answers. */
export interface Challenged {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  /** The URL that answered: another than the request's after redirects. */
  readonly url: string;
  readonly parameters: Parameters;
  readonly replays: number;
}

export type MakeSigningScheme = (world: AuthWorld) => SigningScheme;
