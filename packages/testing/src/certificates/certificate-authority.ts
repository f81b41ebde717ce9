// Real certificates for tests, made when they are needed: nothing expires in the repository.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import forge from "node-forge";

/** PEM texts. */
export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

export interface IssueOptions {
  /** The first is the common name; all are alternative names, addresses as such. */
  readonly names?: readonly string[];
  readonly from?: Date;
  readonly to?: Date;
  /** What it may be used for; both when absent. */
  readonly purpose?: "server" | "client";
}

export interface AuthorityOptions extends Omit<IssueOptions, "purpose"> {
  /** How many authorities may follow below. */
  readonly pathLength?: number;
  /** It signs although its certificate forbids it. */
  readonly forbidden?: boolean;
}

export interface CertificateAuthority extends KeyAndCertificate {
  issue(options?: IssueOptions): KeyAndCertificate;
  /** One below, which signs as well. */
  issueAuthority(options?: AuthorityOptions): CertificateAuthority;
}

export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000);
}

/** An authority that nobody trusts until told so. */
export function certificateAuthority(options: AuthorityOptions = {}): CertificateAuthority {
  return authority({ names: ["Test authority"], ...options }, undefined);
}

/** A certificate that vouches for itself. */
export function selfSigned(options: IssueOptions = {}): KeyAndCertificate {
  return pair(make(options, undefined, endExtensions(options)));
}

interface Made {
  readonly certificate: forge.pki.Certificate;
  readonly privateKey: forge.pki.rsa.PrivateKey;
}

function authority(
  { pathLength = 4, forbidden = false, ...options }: AuthorityOptions,
  signer: Made | undefined,
): CertificateAuthority {
  const constraints = forbidden ? { cA: false } : { cA: true, pathLenConstraint: pathLength };
  const made = make(options, signer, [{ name: "basicConstraints", critical: true, ...constraints }]);
  return {
    ...pair(made),
    issue: (wanted = {}) => pair(make(wanted, made, endExtensions(wanted))),
    issueAuthority: (wanted = {}) => authority({ names: ["Test intermediate"], ...wanted }, made),
  };
}

function pair({ certificate, privateKey }: Made): KeyAndCertificate {
  return { key: forge.pki.privateKeyToPem(privateKey), cert: forge.pki.certificateToPem(certificate) };
}

const NAMES: readonly string[] = ["localhost", "127.0.0.1", "::1"];

function make(options: IssueOptions, signer: Made | undefined, extensions: object[]): Made {
  const { names = NAMES, from = daysFromNow(-1), to = daysFromNow(2) } = options;
  // Of Node, which is much faster at it.
  const keys = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  const privateKey = forge.pki.privateKeyFromPem(keys.privateKey);
  const certificate = forge.pki.createCertificate();
  const subject = [{ name: "commonName", value: names[0] ?? "nobody" }];
  certificate.publicKey = forge.pki.publicKeyFromPem(keys.publicKey);
  certificate.serialNumber = `01${randomBytes(8).toString("hex")}`;
  certificate.validity.notBefore = from;
  certificate.validity.notAfter = to;
  certificate.setSubject(subject);
  certificate.setIssuer(signer?.certificate.subject.attributes ?? subject);
  certificate.setExtensions(extensions);
  certificate.sign(signer?.privateKey ?? privateKey, forge.md.sha256.create());
  return { certificate, privateKey };
}

function endExtensions({ names = NAMES, purpose }: IssueOptions): object[] {
  const altNames = names.map((name) => (/^[\d.]+$|:/.test(name) ? { type: 7, ip: name } : { type: 2, value: name }));
  return [
    { name: "basicConstraints", cA: false },
    { name: "extKeyUsage", serverAuth: purpose !== "client", clientAuth: purpose !== "server" },
    { name: "subjectAltName", altNames },
  ];
}
