export { certificateAuthority, daysFromNow, selfSigned } from "./certificate-authority.ts";
export type {
  AuthorityOptions,
  CertificateAuthority,
  IssueOptions,
  KeyAndCertificate,
} from "./certificate-authority.ts";
export { encryptKey } from "./encrypt-key.ts";
export { toPfx } from "./to-pfx.ts";
