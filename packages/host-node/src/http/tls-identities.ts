// Which TLS setting a request's connection has: whether the server is checked, who we are, and the versions and ciphers (http.md §8).
import type { SecureContextOptions } from "node:tls";
import type { RequestSettings } from "@waybill/core";
import type { ClientCertificate } from "./client-certificate.ts";
import { TlsIdentity } from "./tls-identity.ts";
import { compileUrlPattern } from "./url-pattern.ts";

export interface TlsOptions {
  /** Certificates are not checked, unless a request's own `strictSSL: true` (in `settings.other`) asks for it. */
  readonly insecure?: boolean;
  /** PEM texts of authorities to trust beside those of Node. */
  readonly extraCa?: readonly string[];
  /** The first one with a pattern that fits the URL is used. */
  readonly clientCertificates?: readonly ClientCertificate[];
}

/** The identities of a transport. Equal settings give the same object. */
export class TlsIdentities {
  readonly #insecure: boolean;
  readonly #extraCa: readonly string[];
  readonly #certificates: readonly CompiledCertificate[];
  readonly #known = new Map<string, TlsIdentity>();
  /** What nearly all requests have, found without making a key. */
  readonly #usual: { readonly checked: TlsIdentity; readonly unchecked: TlsIdentity };

  constructor({ insecure = false, extraCa = [], clientCertificates = [] }: TlsOptions) {
    this.#insecure = insecure;
    this.#extraCa = extraCa;
    this.#certificates = clientCertificates.map(compileCertificate);
    this.#usual = {
      checked: new TlsIdentity(true, this.#trust()),
      unchecked: new TlsIdentity(false, this.#trust()),
    };
  }

  /** For a connection to the server of this URL. */
  forUrl(url: string, settings: RequestSettings): TlsIdentity {
    const usual = this.forProxy(settings);
    const { other } = settings;
    const isPlain = other["tlsDisabledProtocols"] === undefined && other["tlsCipherSelection"] === undefined;
    if (isPlain && other["tlsPreferServerCiphers"] !== true && this.#certificates.length === 0) return usual;
    return HTTP.test(url) ? usual : this.#special(url, settings, usual);
  }

  /** For a connection to a proxy: it is checked as a server is, and never sees a client certificate. */
  forProxy({ other, strictSSL }: RequestSettings): TlsIdentity {
    // A request that asks for the check by itself gets it, also where the run goes without.
    const verify = this.#insecure ? other["strictSSL"] === true : strictSSL;
    return verify ? this.#usual.checked : this.#usual.unchecked;
  }

  #special(url: string, { other }: RequestSettings, usual: TlsIdentity): TlsIdentity {
    const certificate = this.#certificates.findIndex(({ fits }) => fits(url));
    const disabled = texts(other["tlsDisabledProtocols"]).filter((name) => VERSIONS.includes(name));
    const ciphers = texts(other["tlsCipherSelection"]).join(":");
    const preferServer = other["tlsPreferServerCiphers"] === true;
    if (certificate < 0 && disabled.length === 0 && ciphers === "" && !preferServer) return usual;
    const key = JSON.stringify([usual.verify, certificate, disabled, ciphers, preferServer]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const identity = new TlsIdentity(usual.verify, {
      ...this.#trust(),
      ...this.#certificates[certificate]?.materials,
      ...(disabled.length > 0 && { secureOptions: without(disabled) }),
      ...(ciphers !== "" && { ciphers }),
      ...(preferServer && { honorCipherOrder: true }),
    });
    this.#known.set(key, identity);
    return identity;
  }

  /** `ca` replaces what Node trusts by itself, so that has to be named too. */
  #trust(): SecureContextOptions {
    const extra = this.#extraCa;
    if (extra.length === 0) return {};
    return {
      get ca() {
        return [...process.getBuiltinModule("node:tls").getCACertificates("default"), ...extra];
      },
    };
  }
}

interface CompiledCertificate {
  readonly fits: (url: string) => boolean;
  readonly materials: SecureContextOptions;
}

function compileCertificate({ matches, cert, key, pfx, passphrase }: ClientCertificate): CompiledCertificate {
  const tests = matches.flatMap((pattern) => compileUrlPattern(pattern) ?? []);
  return {
    fits: (url) => tests.some((fits) => fits(url)),
    materials: {
      ...(cert !== undefined && { cert: Buffer.from(cert) }),
      ...(key !== undefined && { key: Buffer.from(key) }),
      ...(pfx !== undefined && { pfx: Buffer.from(pfx) }),
      ...(passphrase !== undefined && { passphrase }),
    },
  };
}

const HTTP = /^http:/i;

const VERSIONS: readonly string[] = ["TLSv1", "TLSv1_1", "TLSv1_2", "TLSv1_3"];

function without(versions: readonly string[]): number {
  const { constants } = process.getBuiltinModule("node:crypto");
  const bits = [
    constants.SSL_OP_NO_TLSv1,
    constants.SSL_OP_NO_TLSv1_1,
    constants.SSL_OP_NO_TLSv1_2,
    constants.SSL_OP_NO_TLSv1_3,
  ];
  return bits.reduce((all, bit, index) => (versions.includes(VERSIONS[index] ?? "") ? all | bit : all), 0);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
