import OAuth2Server from "@node-oauth/oauth2-server";
import { type Incoming, NO, type Verifier, YES } from "./verifier.ts";

export const oauth2Credentials = { clientId: "client+1", clientSecret: "se cret+", username: "ann", password: "p&w" };

export interface TokenServer {
  readonly token: Verifier;
  readonly resource: Verifier;
  /** Grants of the tokens it gave, in order. */
  readonly grants: readonly string[];
  /** Makes all access tokens it gave worthless. */
  revoke(): void;
}

/** By the package @node-oauth/oauth2-server with a model in memory. */
export function tokenServer(lifetime = 3600): TokenServer {
  const grants: string[] = [];
  const tokens = new Map<string, OAuth2Server.Token>();
  const refreshTokens = new Map<string, OAuth2Server.Token>();
  const client = { id: oauth2Credentials.clientId, grants: ["client_credentials", "password", "refresh_token"] };
  const server = new OAuth2Server({
    model: {
      getClient: async (id: string, secret: string) =>
        id === oauth2Credentials.clientId && secret === oauth2Credentials.clientSecret ? client : false,
      getUser: async (name: string, password: string) =>
        name === oauth2Credentials.username && password === oauth2Credentials.password ? { name } : false,
      getUserFromClient: async () => ({ name: "machine" }),
      validateScope: async (_user: unknown, _client: unknown, scope?: string[]) => scope ?? ["all"],
      saveToken: async (token: OAuth2Server.Token, owner: OAuth2Server.Client, user: OAuth2Server.User) => {
        const saved = { ...token, client: owner, user };
        tokens.set(token.accessToken, saved);
        if (token.refreshToken !== undefined) refreshTokens.set(token.refreshToken, saved);
        return saved;
      },
      getAccessToken: async (token: string) => tokens.get(token) ?? false,
      getRefreshToken: async (token: string) => refreshTokens.get(token) ?? false,
      revokeToken: async ({ refreshToken }: { refreshToken?: string }) => refreshTokens.delete(refreshToken ?? ""),
    } as never,
    accessTokenLifetime: lifetime,
    allowExtendedTokenAttributes: true,
  });
  return {
    grants,
    revoke: () => tokens.clear(),
    async token(request) {
      const body = Object.fromEntries(new URLSearchParams(request.body.toString()));
      const answer = new OAuth2Server.Response({});
      try {
        await server.token(new OAuth2Server.Request({ ...partsOf(request), headers: decoded(request), body }), answer);
        grants.push(body["grant_type"] ?? "");
      } catch {
        // What went wrong is in the answer.
      }
      const headers = { "content-type": "application/json" };
      return { ok: answer.status === 200, status: answer.status ?? 500, headers, text: JSON.stringify(answer.body) };
    },
    async resource(request) {
      try {
        await server.authenticate(
          new OAuth2Server.Request({ ...partsOf(request), body: {} }),
          new OAuth2Server.Response({}),
          {},
        );
        return YES;
      } catch {
        return NO;
      }
    },
  };
}

function partsOf({ method, target, headers }: Incoming) {
  const query = Object.fromEntries(new URL(target, "http://x").searchParams);
  return { method, query, headers: { ...(headers as Record<string, string>) } };
}

/** The package does not decode what RFC 6749 §2.3.1 has clients encode. */
function decoded({ headers }: Incoming): Record<string, string> {
  const { authorization, ...rest } = headers as Record<string, string>;
  if (authorization === undefined) return rest;
  const [id = "", secret = ""] = Buffer.from(authorization.slice(6), "base64").toString().split(":");
  const plain = [id, secret].map((text) => decodeURIComponent(text.replaceAll("+", " "))).join(":");
  return { ...rest, authorization: `Basic ${Buffer.from(plain).toString("base64")}` };
}
