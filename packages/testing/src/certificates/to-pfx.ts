import forge from "node-forge";
import type { KeyAndCertificate } from "./certificate-authority.ts";

/** Key and certificate in one PKCS #12 file. */
export function toPfx({ key, cert }: KeyAndCertificate, passphrase: string): Uint8Array {
  const asn1 = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(key),
    forge.pki.certificateFromPem(cert),
    passphrase,
    { algorithm: "aes256" },
  );
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), "latin1");
}
