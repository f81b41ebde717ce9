import Hawk from "hawk";
import { NO, YES, type Verifier } from "./verifier.ts";

export const hawkCredentials = { authId: "dh37fgj492je", authKey: "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn" };

/** By the package hawk, which refuses timestamps that are off and nonces that were used. */
export function hawkVerifier(algorithm: "sha1" | "sha256"): Verifier {
  const used = new Set<string>();
  return async ({ method, target, headers, body, host, port }) => {
    const { authorization = "", "content-type": contentType = "" } = headers;
    const request = { method, url: target, host, port, authorization, contentType };
    const find = async (id: string) =>
      id === hawkCredentials.authId ? { id, key: hawkCredentials.authKey, algorithm, user: "u" } : undefined;
    const nonceFunc = async (_key: string, nonce: string): Promise<void> => {
      if (used.has(nonce)) throw new Error("the nonce was used");
      used.add(nonce);
    };
    try {
      const payload = body.length > 0 ? { payload: body.toString() } : {};
      await Hawk.server.authenticate(request, find, { ...payload, nonceFunc });
      return YES;
    } catch {
      return NO;
    }
  };
}
