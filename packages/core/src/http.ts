// The request and response of the wire, as plain data. Behaviour: docs of the http package rules (DESIGN, http.md §1–§14).
import type { JsonObject } from "@waybill/collection";

export interface HttpHeader {
  readonly key: string;
  readonly value: string;
  /** True for headers the transport added (`User-Agent`, `Host` …). */
  readonly system?: boolean;
  /** True for headers that an auth made: they stay behind on redirects to another target. */
  readonly credential?: boolean;
}

/** A request ready for the wire but for cookies and system headers, which the transport adds. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute and percent-encoded, without user info and fragment. Never normalised further: dot segments are sent as written. */
  readonly url: string;
  readonly headers: readonly HttpHeader[];
  readonly body: HttpBody;
  readonly settings: RequestSettings;
  /** Names, as they stand in the URL, of the query parameters that an auth made: no other target may hear of them. */
  readonly credentialParameters?: readonly string[];
  /** The body without what an auth put into it, where one did: another target gets this one. */
  readonly bareBody?: HttpBody & { readonly kind: "text" };
  /** Requests that name the same connection go over one connection that nothing else uses (NTLM authenticates connections). */
  readonly connection?: OwnConnection;
}

export interface OwnConnection {
  readonly id: string;
  /** The connection is closed behind this request. */
  readonly last: boolean;
  /** What the last request will be made of; the transport does not look at it. */
  readonly whole?: Pick<HttpRequest, "headers" | "body">;
}

export type HttpBody =
  | { readonly kind: "none" }
  | { readonly kind: "text"; readonly text: string; readonly contentType?: string }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly contentType?: string }
  | { readonly kind: "file"; readonly src: string }
  | { readonly kind: "multipart"; readonly parts: readonly HttpPart[] };

/** One part of a multipart body. `content: file` is opened by the transport. */
export interface HttpPart {
  readonly name: string;
  readonly contentType?: string;
  readonly fileName?: string;
  readonly content:
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "base64"; readonly base64: string }
    | { readonly kind: "file"; readonly src: string };
}

/** Merged `protocolProfileBehavior` (http.md §12), defaults filled in. Times are ms; 0 is none. */
export interface RequestSettings {
  readonly timeout: number;
  readonly strictSSL: boolean;
  readonly followRedirects: boolean;
  readonly maxRedirects: number;
  readonly followOriginalHttpMethod: boolean;
  readonly followAuthorizationHeader: boolean;
  readonly removeRefererHeaderOnRedirect: boolean;
  readonly disableCookies: boolean;
  readonly disabledSystemHeaders: Readonly<Record<string, boolean>>;
  readonly insecureHTTPParser: boolean;
  /** The keys that concern TLS and protocol version, as written; the transport reads them. */
  readonly other: JsonObject;
}

export interface HttpResponse {
  readonly code: number;
  /** Reason phrase as received, or the standard one. */
  readonly reason: string;
  readonly headers: readonly HttpHeader[];
  /** Decoded bytes. */
  readonly body: Uint8Array;
  /** Body decoded by charset, BOM dropped. Computed on first call and kept. */
  text(): string;
  /** Bytes as transferred: coded body, and status line with headers. */
  readonly size: { readonly body: number; readonly header: number };
  /** Whole ms, first byte sent of the first hop to last body byte of the last. */
  readonly responseTime: number;
}

/** The request of one hop as it went out. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HttpHeader[];
}

/** What a request would go out as. Nothing was sent for it; `body` names files, it does not hold them. */
export type Preview =
  | {
      readonly kind: "request";
      readonly request: SentRequest & { readonly body: HttpBody };
      readonly warnings: readonly string[];
    }
  | {
      readonly kind: "failed";
      readonly request: SentRequest;
      readonly failure: RequestFailure;
      readonly warnings: readonly string[];
    };

export interface Hop {
  readonly request: SentRequest;
  /** The proxy it went through, without credentials. */
  readonly proxy?: string;
  /** Absent where no connection came about. */
  readonly connection?: ConnectionData;
  readonly response?: {
    readonly code: number;
    readonly headers: readonly HttpHeader[];
    readonly downloadedBytes: number;
  };
  /** Status codes of the informational responses that came before the response (103 …). */
  readonly interim?: readonly number[];
  readonly timings: HopTimings;
  readonly reused: boolean;
}

/** One connection, as many hops as it may have carried. The same object for all of them. */
export interface ConnectionData {
  /** Unique in a run. */
  readonly id: string;
  readonly local: { readonly address: string; readonly port: number };
  readonly remote: { readonly address: string; readonly port: number };
  readonly tls?: TlsData;
}

export interface TlsData {
  /** `TLSv1.3`. */
  readonly protocol: string;
  /** In the names of OpenSSL. */
  readonly cipher: string;
  readonly alpn?: string;
  /** False: the certificate is not to be trusted, and nobody asked for the check. */
  readonly verified: boolean;
  /** Why it is not. */
  readonly problem?: string;
  readonly peer?: PeerCertificate;
}

/** Names are one line each (`CN=localhost, O=…`), times as OpenSSL writes them, the fingerprint SHA-256 in hexadecimal. */
export interface PeerCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly fingerprint: string;
}

/** Ms of each phase; they sum to `total`. A reused connection has dns = tcp = secureHandshake = 0. */
export interface HopTimings {
  readonly start: number;
  readonly prepare: number;
  readonly wait: number;
  readonly dns: number;
  readonly tcp: number;
  readonly secureHandshake: number;
  readonly firstByte: number;
  readonly download: number;
  readonly process: number;
  readonly total: number;
}

export type FailureReason =
  | "url"
  | "invalid-header"
  | "dns"
  | "refused"
  | "unreachable"
  | "reset"
  | "timeout"
  | "tls"
  | "protocol"
  | "decode"
  | "redirect"
  | "too-large"
  | "proxy"
  | "address-denied"
  | "file-unreadable"
  | "secret"
  | "aborted";

/** Why a request has no response (http.md §14). `code` and `message` equal newman's where newman has one. */
export interface RequestFailure {
  readonly reason: FailureReason;
  readonly code: string;
  readonly message: string;
  readonly url: string;
  readonly errno?: number;
  readonly syscall?: string;
  readonly address?: string;
  readonly port?: number;
  /** What was going on. */
  readonly phase?: FailurePhase;
  /** `host:port` of whom the request was talking to, the proxy where that is the trouble. */
  readonly host?: string;
  /** True where `host` is the proxy. */
  readonly atProxy?: boolean;
  /** Counts the hops of the request from 0. */
  readonly hop?: number;
  /** Every address that was tried, in order; the failure itself tells of the last one. Absent where there was one only. */
  readonly attempts?: readonly ConnectAttempt[];
  /** One line: where it happened, and what to do. */
  readonly hint?: string;
}

export type FailurePhase =
  | "preparing"
  | "looking-up"
  | "connecting"
  | "tunneling"
  | "securing"
  | "waiting"
  | "receiving"
  | "decoding"
  | "redirecting";

export interface ConnectAttempt {
  readonly address: string;
  readonly port: number;
  readonly code: string;
}

export type Sent =
  | {
      readonly kind: "response";
      readonly request: SentRequest;
      readonly response: HttpResponse;
      readonly history: readonly Hop[];
      readonly warnings: readonly string[];
    }
  | {
      readonly kind: "failed";
      readonly request: SentRequest;
      readonly failure: RequestFailure;
      readonly history: readonly Hop[];
      readonly warnings: readonly string[];
    };
