// Keys of tests, made anew for each run of them.
import { generateKeyPairSync } from "node:crypto";

export const RSA_KEY: string = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
export const EC_KEY: string = generateKeyPairSync("ec", { namedCurve: "P-256" })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
