import type { AuthAid, AuthAnswer, Authorized, Authorizer, ResolvedAuth, HttpRequest } from "@waybill/core";
import { apikey } from "./apikey.ts";
import type { AuthWorld } from "./auth-world.ts";
import { basic } from "./basic.ts";
import { bearer } from "./bearer.ts";
import { noauth } from "./noauth.ts";
import type { MakeSigningScheme, Scheme, SigningScheme } from "./scheme.ts";

const DONE: AuthAnswer = { kind: "done" };

/** Schemes that cost nothing. */
const PLAIN: ReadonlyMap<string, Scheme> = new Map([
  ["apikey", apikey],
  ["basic", basic],
  ["bearer", bearer],
  ["noauth", noauth],
]);

/** Schemes that are loaded by the first request that needs them. */
const SIGNING: ReadonlyMap<string, () => Promise<MakeSigningScheme>> = new Map([
  ["asap", async () => (await import("./asap.ts")).makeAsap],
  ["awsv4", async () => (await import("./awsv4.ts")).makeAwsv4],
  ["digest", async () => (await import("./digest.ts")).makeDigest],
  ["edgegrid", async () => (await import("./edgegrid.ts")).makeEdgegrid],
  ["hawk", async () => (await import("./hawk.ts")).makeHawk],
  ["jwt", async () => (await import("./jwt.ts")).makeJwt],
  ["ntlm", async () => (await import("./ntlm.ts")).makeNtlm],
  ["oauth1", async () => (await import("./oauth1.ts")).makeOauth1],
  ["oauth2", async () => (await import("./oauth2.ts")).makeOauth2],
]);

/**
 * Signs requests for every scheme this package has a file for. A type it does not know leaves the request unsigned, with a warning.
 * One for each run: it keeps the nonces and tokens that servers gave.
 */
export function createAuthorizer(world: AuthWorld): Authorizer {
  const loaded = new Map<string, Promise<SigningScheme>>();
  const load = (type: string): Promise<SigningScheme> | undefined => {
    const known = loaded.get(type);
    if (known !== undefined) return known;
    const loading = SIGNING.get(type)?.().then((make) => make(world));
    if (loading !== undefined) loaded.set(type, loading);
    return loading;
  };
  return {
    prepare(request, auth, aid) {
      const plain = PLAIN.get(auth.type);
      if (plain !== undefined) return { kind: "signed", request: plain(request, auth.parameters) };
      const loading = load(auth.type);
      return loading === undefined ? unknown(request, auth) : prepare(loading, { request, auth, aid });
    },
    respond({ auth, ...exchange }, aid) {
      if (PLAIN.has(auth.type)) return DONE;
      const { parameters } = auth;
      return respond(load(auth.type), (scheme) => scheme.respond?.({ ...exchange, parameters }, aid));
    },
  };
}

interface Preparation {
  readonly request: HttpRequest;
  readonly auth: ResolvedAuth;
  readonly aid: AuthAid;
}

async function prepare(loading: Promise<SigningScheme>, { request, auth, aid }: Preparation): Promise<Authorized> {
  return (await loading).prepare(request, auth.parameters, aid);
}

async function respond(
  loading: Promise<SigningScheme> | undefined,
  ask: (scheme: SigningScheme) => ReturnType<NonNullable<SigningScheme["respond"]>> | undefined,
): Promise<AuthAnswer> {
  const scheme = await loading;
  return (scheme === undefined ? undefined : await ask(scheme)) ?? DONE;
}

function unknown(request: HttpRequest, { type }: ResolvedAuth): Authorized {
  return { kind: "unsigned", request, warning: `runtime: could not find a handler for auth: ${type}` };
}
