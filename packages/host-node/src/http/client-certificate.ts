/** A certificate of the user, for servers that ask for one. The files are read already; whether they open is seen when they are used. */
export interface ClientCertificate {
  readonly name?: string;
  /** `scheme://host[:port]/path` with `*`, or `<all_urls>`. */
  readonly matches: readonly string[];
  readonly cert?: Uint8Array;
  readonly key?: Uint8Array;
  /** PKCS #12: certificate and key in one. */
  readonly pfx?: Uint8Array;
  readonly passphrase?: string;
}
