// Keys of tests, made anew for each run of them: PKCS #8 in PEM.
import { generateKeyPairSync, type KeyObject } from "node:crypto";

export const RSA_KEY: string = pem(generateKeyPairSync("rsa", { modulusLength: 2048 }));
export const EC_KEY: string = pem(generateKeyPairSync("ec", { namedCurve: "P-256" }));
export const EC_KEY_384: string = pem(generateKeyPairSync("ec", { namedCurve: "P-384" }));
export const EC_KEY_521: string = pem(generateKeyPairSync("ec", { namedCurve: "P-521" }));

function pem({ privateKey }: { readonly privateKey: KeyObject }): string {
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
