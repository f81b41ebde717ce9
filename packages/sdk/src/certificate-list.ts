import { Certificate, type CertificateDefinition } from "./certificate.ts";
import { isKind } from "./kind.ts";
import type { ListContent } from "./list-content.ts";
import { PropertyList } from "./property-list.ts";
import type { Url } from "./url.ts";

/** Certificates of which the first that is for a URL is used. */
export class CertificateList extends PropertyList<Certificate, CertificateDefinition> {
  static override readonly name: string = "CertificateList";
  static override readonly _postman_propertyName: string = "CertificateList";

  constructor(parent?: unknown, content?: ListContent) {
    super(Certificate, parent, content);
  }

  /** The first certificate that is for a URL. */
  resolveOne(url?: Url | string | null): Certificate | undefined {
    return this.members.find((certificate) => certificate.canApplyTo(url));
  }

  /** Whether a value is a list of certificates. */
  static isCertificateList(value: unknown): value is CertificateList {
    return isKind(value, "CertificateList");
  }
}
