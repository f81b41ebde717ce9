import { generate } from "selfsigned";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A self-signed certificate, by default for `localhost` and the loopback addresses, valid now. */
export async function certificate(
  options: { readonly names?: readonly string[]; readonly from?: Date; readonly to?: Date } = {},
): Promise<Certificate> {
  const { names = ["localhost", "127.0.0.1"], from = daysFromNow(-1), to = daysFromNow(1) } = options;
  const made = await generate([{ name: "commonName", value: names[0] ?? "" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: from,
    notAfterDate: to,
    extensions: [
      {
        name: "subjectAltName",
        altNames: names.map((name) => (/^[\d.:]+$/.test(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}

export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000);
}
