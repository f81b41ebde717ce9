import { isObject, type UnknownRecord } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { Property, type PropertyDefinition } from "./property.ts";
import { UrlMatchPatternList } from "./url-match-pattern-list.ts";
import type { UrlMatchPatternDefinition } from "./url-match-pattern.ts";
import { Url } from "./url.ts";

/** Where a key or certificate is, or what it is. */
export interface CertificateFile {
  /** The path of the file. */
  readonly src?: string;
  /** The content, which is never written to JSON. */
  readonly value?: unknown;
}

/** A client certificate and the URLs it is for. */
export interface CertificateDefinition extends PropertyDefinition {
  /** The URLs the certificate is for. */
  readonly matches?: readonly (string | UrlMatchPatternDefinition)[] | string | null;
  /** The private key. */
  readonly key?: CertificateFile | string;
  /** The certificate. */
  readonly cert?: CertificateFile | string;
  /** Key and certificate in one file. */
  readonly pfx?: CertificateFile | string;
  /** Opens key or `pfx`. */
  readonly passphrase?: string;
}

/** A client certificate and the URLs it is for. */
export class Certificate extends Property {
  static override readonly name: string = "Certificate";
  static override readonly _postman_propertyName: string = "Certificate";
  static readonly _postman_propertyIndexKey: string = "id";

  /** The URLs the certificate is for. */
  declare matches?: UrlMatchPatternList;
  /** The private key. */
  declare key?: CertificateFile;
  /** The certificate. */
  declare cert?: CertificateFile;
  /** Key and certificate in one file. */
  declare pfx?: CertificateFile;
  /** Opens key or `pfx`. */
  declare passphrase?: string;

  constructor(definition?: CertificateDefinition | null) {
    super(definition);
    this.update(definition);
  }

  override get _postman_propertyRequiresId(): boolean {
    return true;
  }

  /** Replaces the files; everything else only where the definition has it. */
  update(definition?: CertificateDefinition | null): void {
    if (!isObject(definition)) {
      return;
    }
    const { id, name, matches, key, cert, pfx, passphrase } = definition as UnknownRecord;
    Object.assign(this, defined({ id, name }));
    if (Object.hasOwn(definition, "matches")) {
      this.matches = (matches ? new UrlMatchPatternList({}, matches) : matches) as UrlMatchPatternList;
    }
    Object.assign(this, { key: fileOf(key), cert: fileOf(cert), pfx: fileOf(pfx) }, defined({ passphrase }));
  }

  /** Whether the certificate is for a URL, which only `https` ones can be. */
  canApplyTo(url?: Url | string | null): boolean {
    const text = Url.isUrl(url) ? url.toString() : url;
    return typeof text === "string" && text.trimStart().startsWith("https://") && this.matches?.test(text) === true;
  }

  /** The certificate without the content of its files. */
  override toJSON(): Record<string, unknown> {
    const json = super.toJSON();
    for (const file of [json.key, json.cert, json.pfx]) {
      if (isObject(file)) {
        Reflect.deleteProperty(file, "value");
      }
    }
    return json;
  }

  /** Whether a value is a certificate. */
  static isCertificate(value: unknown): value is Certificate {
    return isKind(value, "Certificate");
  }
}

function fileOf(file: unknown): CertificateFile {
  return (isObject(file) ? file : { src: file }) as CertificateFile;
}

function defined(members: UnknownRecord): UnknownRecord {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
