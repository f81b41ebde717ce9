import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NO, YES, type Verifier } from "./verifier.ts";

export const edgegridCredentials = { accessToken: "akab-access", clientToken: "akab-client", clientSecret: "c2VjcmV0" };

interface Library {
  generateAuth(...given: readonly unknown[]): { readonly headers: { readonly Authorization: string } };
}
// Its index starts a logger and an HTTP client; what makes the header is a module of its own.
const require = createRequire(import.meta.url);
const library: Library = require(join(dirname(require.resolve("akamai-edgegrid")), "src/auth.js"));

/** Signs what has arrived anew with Akamai's own package, and compares. */
export const verifyEdgegrid: Verifier = ({ method, target, headers, body }) => {
  const { authorization = "", host = "" } = headers;
  const field = (name: string) => new RegExp(`${name}=([^;]+)`).exec(authorization)?.[1];
  const { accessToken, clientToken, clientSecret } = edgegridCredentials;
  const request = { method, path: target, ...(body.length > 0 && { body: body.toString() }), headers: {} };
  const base = `http://${host}`;
  const [nonce, timestamp] = [field("nonce"), field("timestamp")];
  const made = library.generateAuth(request, clientToken, clientSecret, accessToken, base, 131_072, nonce, timestamp);
  return made.headers.Authorization === authorization ? YES : NO;
};
