// Atlassian Service Authentication Protocol, by https://s2sauth.bitbucket.io/spec/.
import type { AuthWorld } from "./auth-world.ts";
import { couldNotSign } from "./could-not-sign.ts";
import { readJsonObject } from "./json-object.ts";
import { parameterText } from "./parameter-text.ts";
import { parameterValue } from "./parameter-value.ts";
import { randomUuid } from "./random-uuid.ts";
import type { MakeSigningScheme, Parameters } from "./scheme.ts";
import { signJws } from "./sign-jws.ts";
import { withHeader } from "./with-header.ts";

const DEFAULT_LIFETIME = 3600;

export const makeAsap: MakeSigningScheme = (world) => ({
  async prepare(request, parameters) {
    const fail = (reason: string) => couldNotSign(request, "asap", reason);
    const text = (name: string) => parameterText(parameters, name);
    const algorithm = text("alg") || "RS256";
    if (!/^(RS|PS|ES)(256|384|512)$/.test(algorithm)) return fail("invalid algorithm");
    const own = readJsonObject(parameterValue(parameters, "claims"), "claims");
    if (!own.ok) return fail(`Failed to parse claims: ${own.reason}`);
    const claims = claimsOf(own.value, parameters, world);
    const missing = [
      ...["iss", "aud"].filter((name) => isMissing(claims[name])),
      ...["kid", "privateKey"].filter((name) => text(name) === ""),
    ];
    if (missing.length > 0) return fail(`One or more of required claims missing: ${missing.join(", ")}`);
    const jws = await signJws(
      {
        algorithm,
        header: JSON.stringify({ alg: algorithm, kid: text("kid") }),
        payload: JSON.stringify(claims),
        secret: new Uint8Array(0),
        privateKey: text("privateKey"),
      },
      world.keys,
    );
    if (!jws.ok) return fail(jws.reason);
    return {
      kind: "signed",
      request: withHeader(request, "Authorization", `Bearer ${jws.token}`),
      secrets: [jws.token],
    };
  },
});

/** Claims of the user's own win; without a subject the issuer is it. */
function claimsOf(
  own: Readonly<Record<string, unknown>>,
  parameters: Parameters,
  world: AuthWorld,
): Readonly<Record<string, unknown>> {
  const text = (name: string) => parameterText(parameters, name) || undefined;
  const iat = Math.floor(world.now() / 1000);
  const iss = own["iss"] ?? text("iss");
  const lifetime = Number(text("exp") ?? DEFAULT_LIFETIME);
  const made = {
    iat,
    iss,
    sub: text("sub") ?? iss,
    jti: randomUuid(world),
    aud: text("aud"),
    exp: iat + (Number.isFinite(lifetime) && lifetime > 0 ? Math.floor(lifetime) : DEFAULT_LIFETIME),
  };
  return { ...own, ...made, ...own };
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
