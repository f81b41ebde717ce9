// How a run reaches its servers: authorities to trust, client certificates, proxies, denied addresses (http.md §8, §9).
import type { Problem } from "@waybill/collection";
import type { ClientCertificate } from "../http/client-certificate.ts";
import type { NetworkSettings } from "../http/network-settings.ts";
import { compileUrlPattern } from "../http/url-pattern.ts";
import { loadJson } from "./load-json.ts";
import type { Loaded, LoadProblem, LoadSubject } from "./load-problem.ts";
import { parseCertificateList, type CertificateFiles } from "./parse-certificate-list.ts";
import { readSource } from "./read-source.ts";

/** Paths are relative to the current directory. */
export interface NetworkInput {
  /** A JSON file, or its content. */
  readonly sslClientCertList?: string | readonly object[];
  /** PEM, also with the key in the same file, or PFX. */
  readonly sslClientCert?: string;
  readonly sslClientKey?: string;
  readonly sslClientPassphrase?: string;
  /** A PEM file. */
  readonly sslExtraCaCerts?: string;
  readonly denyAddress?: readonly string[];
  readonly proxies?: NetworkSettings["proxies"];
}

/** Reads all files that the options name. One that cannot be read is a problem here, and not when the first request needs it. */
export async function loadNetwork(input: NetworkInput): Promise<Loaded<NetworkSettings>> {
  const { denyAddress = [], proxies } = input;
  const extraCa = await readAuthorities(input.sslExtraCaCerts);
  if (!extraCa.ok) return extraCa;
  const certificates = await readCertificates(input);
  if (!certificates.ok) return certificates;
  const value = {
    ...(extraCa.value.length > 0 && { extraCa: extraCa.value }),
    ...(certificates.value.length > 0 && { clientCertificates: certificates.value }),
    ...(denyAddress.length > 0 && { deniedAddresses: denyAddress }),
    ...(proxies !== undefined && { proxies }),
  };
  return { ok: true, value, from: "file", notices: certificates.notices };
}

const AUTHORITIES: LoadSubject = "certificate authorities";
const CERTIFICATES: LoadSubject = "client certificates";

async function readAuthorities(path: string | undefined): Promise<Loaded<readonly string[]>> {
  if (path === undefined) return loaded([]);
  const read = await readFile(path, AUTHORITIES);
  if (!read.ok) return read;
  const texts = Buffer.from(read.value).toString("latin1").match(PEM_CERTIFICATE) ?? [];
  const reason = `file "${path}" is no list of certificates`;
  if (texts.length === 0) return failed(AUTHORITIES, reason, ["it holds no -----BEGIN CERTIFICATE-----"]);
  const broken = texts.findIndex((text) => !isCertificate(text));
  return broken < 0 ? loaded(texts) : failed(AUTHORITIES, reason, [`certificate ${broken + 1} cannot be read`]);
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

function isCertificate(text: string): boolean {
  const { X509Certificate } = process.getBuiltinModule("node:crypto");
  try {
    return new X509Certificate(text).subject !== undefined;
  } catch {
    return false;
  }
}

/** Those of the list in its order; the single one last, for all URLs. */
async function readCertificates(input: NetworkInput): Promise<Loaded<readonly ClientCertificate[]>> {
  const { sslClientCertList: list, sslClientCert, sslClientKey, sslClientPassphrase } = input;
  const listed = list === undefined ? loaded([]) : await loadList(list);
  if (!listed.ok) return listed;
  const read: ClientCertificate[] = [];
  for (const files of listed.value) {
    const certificate = await readCertificate(files);
    if (!certificate.ok) return certificate;
    read.push(certificate.value);
  }
  if (sslClientCert === undefined) {
    if (sslClientKey === undefined) return { ...loaded(read), notices: listed.notices };
    return failed(CERTIFICATES, `file "${sslClientKey}" is a key without a certificate`, [
      "name the certificate with --ssl-client-cert",
    ]);
  }
  const single = await readSingle(sslClientCert, sslClientKey, sslClientPassphrase);
  if (!single.ok) return single;
  return { ...loaded([...read, single.value]), notices: listed.notices };
}

async function loadList(source: string | readonly object[]): Promise<Loaded<readonly CertificateFiles[]>> {
  const found = await loadJson({ source, subject: CERTIFICATES, parse: parseCertificateList }, { userAgent: "" });
  if (!found.ok) return found;
  return { ...found, notices: [...found.notices, ...found.value.flatMap(uselessPatterns)] };
}

function uselessPatterns({ matches }: CertificateFiles, index: number): readonly Problem[] {
  return matches
    .filter((pattern) => compileUrlPattern(pattern) === undefined)
    .map((pattern) => ({
      pointer: `/${index}/matches`,
      code: "useless-pattern",
      message: `client certificate ${index + 1}: "${pattern}" fits no URL; a pattern is https://host[:port]/path with *`,
    }));
}

async function readCertificate({
  name,
  matches,
  passphrase,
  ...paths
}: CertificateFiles): Promise<Loaded<ClientCertificate>> {
  const bytes: { cert?: Uint8Array; key?: Uint8Array; pfx?: Uint8Array } = {};
  for (const kind of ["cert", "key", "pfx"] as const) {
    const path = paths[kind];
    if (path === undefined) continue;
    const read = await readFile(path, CERTIFICATES);
    if (!read.ok) return read;
    bytes[kind] = read.value;
  }
  return loaded({
    matches,
    ...bytes,
    ...(name !== undefined && { name }),
    ...(passphrase !== undefined && { passphrase }),
  });
}

async function readSingle(
  cert: string,
  key: string | undefined,
  passphrase: string | undefined,
): Promise<Loaded<ClientCertificate>> {
  const files = { matches: ["<all_urls>"], ...(passphrase !== undefined && { passphrase }) };
  const read = await readCertificate({ ...files, cert, ...(key !== undefined && { key }) });
  if (!read.ok || read.value.cert === undefined || key !== undefined) return read;
  const bytes = read.value.cert;
  const text = Buffer.from(bytes).toString("latin1");
  if (!text.includes("-----BEGIN ")) return loaded({ ...files, pfx: bytes });
  if (text.includes(" PRIVATE KEY-----")) return loaded({ ...files, cert: bytes, key: bytes });
  return failed(CERTIFICATES, `file "${cert}" holds no key`, ["name the file that does with --ssl-client-key"]);
}

async function readFile(path: string, subject: LoadSubject): Promise<Loaded<Uint8Array>> {
  const read = await readSource(path, { userAgent: "" });
  return read.ok ? loaded(read.bytes) : failed(subject, read.reason, [read.cause]);
}

function loaded<Value>(value: Value): Loaded<Value> & { readonly ok: true } {
  return { ok: true, value, from: "file", notices: [] };
}

function failed(
  subject: LoadSubject,
  reason: string,
  details: readonly string[],
): { readonly ok: false; readonly problem: LoadProblem } {
  return { ok: false, problem: { subject, reason, details, problems: [] } };
}
