// Every code a failed request can have, and what a person can do about it. docs/http-errors.md shows the same table.
import type { FailurePhase, FailureReason, RequestFailure } from "./http.ts";

/** A code that ends in `*` stands for all that begin so; `*` alone for whatever else has the reason. */
export interface FailureCode {
  readonly reason: FailureReason;
  readonly code: string;
  readonly advice: string;
}

const UNCHECKED = "--insecure, or strictSSL: false for one request, sends it without the check.";
const UNTRUSTED = `The certificate is not signed by a trusted authority: --ssl-extra-ca-certs <file.pem> adds one. ${UNCHECKED}`;
const OWN_CERTIFICATE = "The client certificate cannot be used";
const NO_HTTP = "The server does not keep to HTTP: look at its answer, or try insecureHTTPParser for this request.";

const rows = (reason: FailureReason, advice: Readonly<Record<string, string>>): readonly FailureCode[] =>
  Object.entries(advice).map(([code, text]) => ({ reason, code, advice: text }));

const PROXY_ADVICE =
  "Check HTTP_PROXY and HTTPS_PROXY, and that the proxy is up; NO_PROXY names hosts to reach directly.";

export const FAILURE_CODES: readonly FailureCode[] = [
  ...rows("url", {
    ERR_INVALID_URL: "Check the URL and the variables in it: it needs http:// or https://, and a host.",
    ERR_SOCKET_BAD_PORT: "Check the port of the URL and the variables in it: it is a number from 0 to 65535.",
    ERR_UNESCAPED_CHARACTERS: "The path holds characters that HTTP cannot carry: leave disableUrlEncoding off.",
  }),
  ...rows("invalid-header", {
    ERR_INVALID_CHAR: "Check the value and the variables in it: no line break, no character above U+00FF.",
    ERR_INVALID_HTTP_TOKEN: "Check the name and the variables in it: letters, digits and !#$%&'*+-.^_`|~ only.",
  }),
  ...rows("dns", {
    ENOTFOUND: "The name has no address: check its spelling, the variables in it, and the network.",
    EAI_AGAIN: "The name server does not answer: check the network, and try again.",
    "*": "The name could not be looked up: check its spelling and the network.",
  }),
  ...rows("refused", {
    ECONNREFUSED: "Nothing listens there: check that the server is up, and host and port of the URL.",
  }),
  ...rows("unreachable", {
    EHOSTUNREACH: "There is no way to this host: check the address, the network and its firewalls.",
    ENETUNREACH: "There is no way to this network: check the address, and whether this machine is connected.",
    EADDRNOTAVAIL: "This machine cannot connect to such an address: check host and port of the URL.",
    EACCES: "The system forbids the connection: check the address, and the firewall of this machine.",
    "*": "The host cannot be reached: check the address and the network.",
  }),
  ...rows("reset", {
    ECONNRESET: "The other side closed the connection: look at the server's log, and at what is between.",
    EPIPE: "The other side closed the connection while the request was sent: look at the server's log.",
    ECONNABORTED: "The system ended the connection: check the network of this machine.",
  }),
  ...rows("timeout", {
    ETIMEDOUT: "No connection in time: check that the server is up and reachable, or raise --timeout-request.",
    ESOCKETTIMEDOUT: "The answer did not come in time: check that the server is up, or raise --timeout-request.",
  }),
  ...rows("tls", {
    DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
    SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
    UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
    CERT_HAS_EXPIRED: `The server's certificate has expired. ${UNCHECKED}`,
    CERT_NOT_YET_VALID: `The server's certificate is not valid yet: check the clock of this machine. ${UNCHECKED}`,
    CERT_SIGNATURE_FAILURE: `The server's certificate was changed, or signed by someone else. ${UNCHECKED}`,
    INVALID_PURPOSE: `The server's certificate, or one above it, is for another purpose. ${UNCHECKED}`,
    PATH_LENGTH_EXCEEDED: `The server's chain of certificates is longer than its authority allows. ${UNCHECKED}`,
    ERR_TLS_CERT_ALTNAME_INVALID: `The server's certificate is for another host name: check the URL. ${UNCHECKED}`,
    ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED:
      "The server wants a client certificate: --ssl-client-cert, or --ssl-client-cert-list with a pattern for this URL.",
    ERR_SSL_NO_CIPHER_MATCH: "Check tlsCipherSelection: none of these names is a cipher of OpenSSL.",
    ERR_SSL_NO_PROTOCOLS_AVAILABLE: "Check tlsDisabledProtocols: no version of TLS is left.",
    ERR_OSSL_BAD_DECRYPT: `${OWN_CERTIFICATE}: the passphrase does not open its key.`,
    ERR_OSSL_PKCS12_MAC_VERIFY_FAILURE: `${OWN_CERTIFICATE}: the passphrase does not open the PFX file.`,
    ERR_OSSL_PEM_NO_START_LINE: `${OWN_CERTIFICATE}: the file holds no PEM text.`,
    ERR_OSSL_X509_KEY_VALUES_MISMATCH: `${OWN_CERTIFICATE}: the key belongs to another certificate.`,
    "ERR_OSSL_*": `${OWN_CERTIFICATE}: check its files and passphrase.`,
    EPROTO:
      "The two sides found no way to speak TLS: the URL may have to start with http://, the server may want a client certificate, or other versions and ciphers.",
    "ERR_SSL_*": "The server broke off TLS: look at its log.",
    "*": `The server's certificate cannot be trusted. ${UNCHECKED}`,
  }),
  ...rows("protocol", {
    HPE_INVALID_CONSTANT:
      "What came is not HTTP: check the port of the URL, and whether it should start with https://.",
    HPE_INVALID_VERSION: NO_HTTP,
    HPE_INVALID_STATUS: NO_HTTP,
    HPE_INVALID_HEADER_TOKEN: NO_HTTP,
    HPE_CR_EXPECTED: NO_HTTP,
    HPE_LF_EXPECTED: NO_HTTP,
    HPE_INVALID_CONTENT_LENGTH: NO_HTTP,
    HPE_UNEXPECTED_CONTENT_LENGTH: NO_HTTP,
    HPE_INVALID_TRANSFER_ENCODING: NO_HTTP,
    HPE_INVALID_CHUNK_SIZE: NO_HTTP,
    HPE_PAUSED_UPGRADE: "The server changed to another protocol although the request did not ask for one.",
    HPE_HEADER_OVERFLOW: "The headers of the answer pass 128 KiB: look for cookies or values that grow.",
    "HPE_*": NO_HTTP,
    ERR_INVALID_REQUEST: "A pre-request script left a request that cannot be sent: look at what it changes.",
    "*": NO_HTTP,
  }),
  ...rows("decode", {
    ERR_CONTENT_ENCODING: "The body is packed into itself too often: look at the server's compression.",
    Z_DATA_ERROR: "The body is not what its Content-Encoding says: look at the server's compression.",
    "*": "The body is not what its Content-Encoding says: look at the server's compression.",
  }),
  ...rows("redirect", {
    ERR_REDIRECT:
      "Look at the Location headers; maxRedirects sets the limit, followRedirects: false stops at the first.",
  }),
  ...rows("too-large", {
    ERR_RESPONSE_TOO_LARGE: "--max-response-size sets the limit in decoded bytes; 0 is none.",
  }),
  ...rows("proxy", {
    ERR_PROXY:
      "Check HTTP_PROXY and HTTPS_PROXY and the user and password in them; NO_PROXY names hosts to reach directly.",
    ECONNRESET: PROXY_ADVICE,
  }),
  ...rows("address-denied", {
    ERR_ADDRESS_DENIED: "--deny-address, or --untrusted, forbids connections to this range.",
  }),
  ...rows("file-unreadable", {
    ENOENT: "Check the path: a relative one is looked for in --working-dir.",
    EACCES: "Check the permissions of the file.",
    EISDIR: "Only regular files can be sent.",
    PPERM: "Move the file into the working directory, or name another with --working-dir.",
    ERR_FILE_CHANGED: "Something writes to the file while it is sent: send a copy.",
    "*": "Check the file and its permissions.",
  }),
  ...rows("secret", { ERR_VAULT: "Check the source of the secret: the vault, or the server that gives out tokens." }),
  ...rows("aborted", { ABORT_ERR: "The run was stopped before the answer came." }),
];

const EXACT: ReadonlyMap<string, string> = new Map(
  FAILURE_CODES.map(({ reason, code, advice }) => [`${reason} ${code}`, advice]),
);
const FAMILIES = FAILURE_CODES.filter(({ code }) => code.endsWith("*"));

/** What to do about a failure. */
function failureAdvice(reason: FailureReason, code: string): string | undefined {
  const exact = EXACT.get(`${reason} ${code}`);
  if (exact !== undefined) return exact;
  return FAMILIES.find((row) => row.reason === reason && code.startsWith(row.code.slice(0, -1)))?.advice;
}

/** Reasons that say of a server what is to be said of the proxy, where that is the trouble. */
const UNREACHED: ReadonlySet<FailureReason> = new Set(["dns", "refused", "unreachable", "reset", "timeout"]);

/** The failure with one line on where it happened and what to do, unless it has one already. */
export function withHint(failure: RequestFailure): RequestFailure {
  if (failure.hint !== undefined) return failure;
  const isOfProxy = failure.atProxy === true && UNREACHED.has(failure.reason);
  const advice = isOfProxy ? PROXY_ADVICE : failureAdvice(failure.reason, failure.code);
  if (advice === undefined) return failure;
  const place = placeText(failure);
  return { ...failure, hint: place === "" ? advice : `${place}: ${advice}` };
}

/** `While connecting to localhost:80`. */
function placeText({ atProxy, phase, host }: RequestFailure): string {
  if (phase === undefined || host === undefined) return "";
  const whom = atProxy === true && phase !== "tunneling" ? `the proxy ${host}` : host;
  return `While ${PHASES[phase]} ${whom}`;
}

const PHASES: Readonly<Record<FailurePhase, string>> = {
  preparing: "preparing the request to",
  "looking-up": "looking up",
  connecting: "connecting to",
  tunneling: "asking for a tunnel through the proxy",
  securing: "agreeing on TLS with",
  waiting: "waiting for the answer of",
  receiving: "receiving the answer of",
  decoding: "decoding the answer of",
  redirecting: "following a redirect of",
};
