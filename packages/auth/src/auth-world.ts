// What signing needs beside a request and its parameters.
import type { HttpRequest } from "@waybill/core";
import type { KeySigner } from "./key-signer.ts";

export interface AuthWorld {
  /** Ms since the epoch. */
  now(): number;
  /** Bytes nobody can foresee. */
  randomBytes(count: number): Uint8Array;
  /** A host name as it goes into the `Host` header: IDNA, lower case. */
  asciiHost(host: string): string;
  readonly keys: KeySigner;
  readonly bodies: BodyReader;
  /** `off`: tokens of OAuth 2 are used as they are and never asked for. */
  readonly oauth2: "auto" | "off";
}

/** Reads bodies that are made of files, as they will be sent. */
export interface BodyReader {
  /** `contentType` says what will be sent, boundary included: a request that sends it as its header sends these bytes. */
  read(request: HttpRequest): Promise<{
    readonly contentType: string | undefined;
    readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  }>;
}
