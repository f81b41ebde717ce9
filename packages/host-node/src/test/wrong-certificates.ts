// Every way in which a server's certificate can be wrong, with the words of OpenSSL for it.
import { certificateAuthority, daysFromNow, type KeyAndCertificate, selfSigned } from "@waybill/testing/certificates";

export interface WrongCertificate {
  readonly title: string;
  readonly shown: KeyAndCertificate;
  readonly extraCa: readonly string[];
  readonly code: string;
  readonly message: string;
}

type Verdict = [code: string, message: string, extraCa?: readonly string[]];

export function wrongCertificates(): readonly WrongCertificate[] {
  const ca = certificateAuthority();
  const intermediate = ca.issueAuthority({ pathLength: 0 });
  const below = intermediate.issueAuthority({ names: ["Test authority below"] });
  const imposter = ca.issueAuthority({ forbidden: true });
  const stranger = certificateAuthority({ names: ["Nobody's authority"] });
  const known = [ca.cert];
  const wrong = (title: string, shown: KeyAndCertificate, ...[code, message, extraCa = known]: Verdict) => ({
    title,
    shown,
    code,
    message,
    extraCa,
  });
  return [
    wrong("self-signed", selfSigned(), "DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"),
    wrong(
      "of an unknown authority",
      stranger.issue(),
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "unable to verify the first certificate",
    ),
    wrong(
      "of an unknown authority that is shown",
      chain(stranger.issue(), stranger),
      "SELF_SIGNED_CERT_IN_CHAIN",
      "self-signed certificate in certificate chain",
    ),
    wrong(
      "below an intermediate of an unknown authority",
      ((between) => chain(between.issue(), between))(stranger.issueAuthority()),
      "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
      "unable to get local issuer certificate",
    ),
    wrong(
      "below a trusted intermediate whose authority is unknown",
      intermediate.issue(),
      "UNABLE_TO_GET_ISSUER_CERT",
      "unable to get issuer certificate",
      [intermediate.cert],
    ),
    wrong(
      "expired",
      ca.issue({ from: daysFromNow(-10), to: daysFromNow(-5) }),
      "CERT_HAS_EXPIRED",
      "certificate has expired",
    ),
    wrong(
      "of the future",
      ca.issue({ from: daysFromNow(5), to: daysFromNow(10) }),
      "CERT_NOT_YET_VALID",
      "certificate is not yet valid",
    ),
    wrong(
      "of another host",
      ca.issue({ names: ["elsewhere.example"] }),
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "Hostname/IP does not match certificate's altnames",
    ),
    wrong("changed by someone", tampered(ca.issue()), "CERT_SIGNATURE_FAILURE", "certificate signature failure"),
    wrong("for clients only", ca.issue({ purpose: "client" }), "INVALID_PURPOSE", "unsuitable certificate purpose"),
    wrong(
      "signed by one that must not sign",
      chain(imposter.issue(), imposter),
      "INVALID_PURPOSE",
      "unsuitable certificate purpose",
    ),
    wrong(
      "below more authorities than allowed",
      chain(below.issue(), below, intermediate),
      "PATH_LENGTH_EXCEEDED",
      "path length constraint exceeded",
    ),
  ];
}

/** What a server shows that has the certificates above its own too. */
export function chain(end: KeyAndCertificate, ...above: readonly KeyAndCertificate[]): KeyAndCertificate {
  return { key: end.key, cert: [end, ...above].map(({ cert }) => cert).join("") };
}

/** Trusted names, a signature that does not fit: one bit of it is another. */
function tampered({ key, cert }: KeyAndCertificate): KeyAndCertificate {
  const bytes = Buffer.from(cert.replaceAll(/-----[A-Z ]+-----|\s/g, ""), "base64");
  bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
  const text = bytes.toString("base64").replaceAll(/.{64}/g, "$&\n");
  return { key, cert: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n` };
}
