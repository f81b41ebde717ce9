// Every option of `waybill run`: the parser, the check of library options and the help text read this table.
import type { RunOptions } from "./run-options.ts";

export type OptionKind =
  | { readonly kind: "flag"; readonly value: boolean }
  | { readonly kind: "text"; readonly placeholder: string }
  | { readonly kind: "character" }
  | { readonly kind: "texts"; readonly placeholder: string }
  | { readonly kind: "list"; readonly placeholder: string }
  | { readonly kind: "pairs" }
  | { readonly kind: "number"; readonly placeholder: string; readonly least: number }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | { readonly kind: "modifiers"; readonly choices: readonly string[] };

export interface OptionRow {
  readonly key: Exclude<keyof RunOptions, "collection" | "reporter" | "requestAgents" | "signal">;
  readonly long: string;
  readonly short?: string;
  readonly type: OptionKind;
  readonly help: string;
}

export interface OptionGroup {
  readonly title: string;
  readonly rows: readonly OptionRow[];
}

const SWITCH: OptionKind = { kind: "flag", value: true };
const ANY_INTEGER = Number.MIN_SAFE_INTEGER;

const file = (placeholder: string): OptionKind => ({ kind: "text", placeholder });
const atLeast = (least: number, placeholder: string): OptionKind => ({ kind: "number", placeholder, least });
const oneOf = (...choices: readonly string[]): OptionKind => ({ kind: "choice", choices });

const INPUT: readonly OptionRow[] = [
  { key: "environment", long: "--environment", short: "-e", type: file("source"), help: "environment: file or URL" },
  { key: "globals", long: "--globals", short: "-g", type: file("source"), help: "globals: file or URL" },
  {
    key: "iterationData",
    long: "--iteration-data",
    short: "-d",
    type: file("source"),
    help: "data, one row an iteration: CSV or JSON, file or URL",
  },
  {
    key: "iterationCount",
    long: "--iteration-count",
    short: "-n",
    type: atLeast(1, "n"),
    help: "iterations (default: the number of data rows, else 1)",
  },
  {
    key: "folder",
    long: "--folder",
    type: { kind: "texts", placeholder: "name" },
    help: "run only this folder or request, by id or name (repeatable)",
  },
  { key: "envVar", long: "--env-var", type: { kind: "pairs" }, help: "set an environment variable (repeatable)" },
  { key: "globalVar", long: "--global-var", type: { kind: "pairs" }, help: "set a global variable (repeatable)" },
  {
    key: "dataTypes",
    long: "--data-types",
    type: oneOf("newman", "exact", "raw"),
    help: "types of CSV cells (default: newman)",
  },
  {
    key: "dataFormat",
    long: "--data-format",
    type: oneOf("auto", "csv", "json"),
    help: "format of the data (default: auto)",
  },
  {
    key: "dataDelimiter",
    long: "--data-delimiter",
    type: { kind: "character" },
    help: "delimiter of CSV cells (default: ,)",
  },
  { key: "allowEmpty", long: "--allow-empty", type: SWITCH, help: "no request or no data row is no error" },
];

const RUN: readonly OptionRow[] = [
  {
    key: "bail",
    long: "--bail",
    type: { kind: "modifiers", choices: ["failure", "folder"] },
    help: "stop at the first failure; folder: at once, on script and request errors only",
  },
  {
    key: "delayRequest",
    long: "--delay-request",
    type: atLeast(0, "ms"),
    help: "wait before each request (default: 0)",
  },
  { key: "timeout", long: "--timeout", type: atLeast(0, "ms"), help: "time for the whole run (default: none)" },
  {
    key: "timeoutRequest",
    long: "--timeout-request",
    type: atLeast(0, "ms"),
    help: "time for one request (default: none)",
  },
  {
    key: "timeoutScript",
    long: "--timeout-script",
    type: atLeast(0, "ms"),
    help: "time for one script with its asynchronous part (default: 300000)",
  },
  { key: "seed", long: "--seed", type: atLeast(ANY_INTEGER, "n"), help: "make dynamic variables repeat" },
  {
    key: "suppressExitCode",
    long: "--suppress-exit-code",
    short: "-x",
    type: SWITCH,
    help: "exit 0 where failures would give 1",
  },
];

const REQUESTS: readonly OptionRow[] = [
  { key: "insecure", long: "--insecure", short: "-k", type: SWITCH, help: "do not check TLS certificates" },
  {
    key: "oauth2",
    long: "--oauth2",
    type: oneOf("auto", "off"),
    help: "get OAuth 2 tokens where no person is needed (default: auto)",
  },
  { key: "ignoreRedirects", long: "--ignore-redirects", type: SWITCH, help: "follow no redirect" },
  {
    key: "maxResponseSize",
    long: "--max-response-size",
    type: atLeast(0, "bytes"),
    help: "largest response body, decoded; 0 is no limit (default: 104857600)",
  },
  {
    key: "sslClientCert",
    long: "--ssl-client-cert",
    type: file("file"),
    help: "client certificate for all URLs: PEM or PFX",
  },
  { key: "sslClientKey", long: "--ssl-client-key", type: file("file"), help: "its key: PEM" },
  {
    key: "sslClientPassphrase",
    long: "--ssl-client-passphrase",
    type: file("text"),
    help: "what opens the key or the PFX file",
  },
  {
    key: "sslClientCertList",
    long: "--ssl-client-cert-list",
    type: file("file"),
    help: "client certificates by URL pattern: JSON",
  },
  {
    key: "sslExtraCaCerts",
    long: "--ssl-extra-ca-certs",
    type: file("file"),
    help: "authorities to trust beside those of Node: PEM",
  },
  {
    key: "denyAddress",
    long: "--deny-address",
    type: { kind: "list", placeholder: "cidr|private" },
    help: "addresses that no request may go to (repeatable)",
  },
  { key: "workingDir", long: "--working-dir", type: file("dir"), help: "base of relative body files (default: here)" },
  {
    key: "insecureFileRead",
    long: "--no-insecure-file-read",
    type: { kind: "flag", value: false },
    help: "read body files only below the working directory",
  },
  {
    key: "strictFiles",
    long: "--strict-files",
    type: SWITCH,
    help: "a body file that cannot be read fails its request",
  },
  { key: "cookieJar", long: "--cookie-jar", type: file("file"), help: "cookies to start with (tough-cookie JSON)" },
  {
    key: "exportCookieJar",
    long: "--export-cookie-jar",
    type: file("path"),
    help: "write the cookies at the end to a file",
  },
];

const SCRIPTS: readonly OptionRow[] = [
  {
    key: "vault",
    long: "--vault",
    type: { kind: "texts", placeholder: "source" },
    help: "secrets: file:<path> or env:<PREFIX> (repeatable)",
  },
  {
    key: "vaultAccess",
    long: "--vault-access",
    type: oneOf("requests", "scripts"),
    help: "who reaches the secrets; scripts: pm.vault too (default: requests)",
  },
  {
    key: "packageDir",
    long: "--package-dir",
    type: { kind: "texts", placeholder: "dir" },
    help: "packages for pm.require (repeatable)",
  },
  {
    key: "untrusted",
    long: "--untrusted",
    type: SWITCH,
    help: "run in a process of its own: no files, no vault, no npm: packages, no private addresses",
  },
  { key: "scriptCpu", long: "--script-cpu", type: atLeast(0, "ms"), help: "CPU time of one script (default: 30000)" },
  { key: "scriptMemory", long: "--script-memory", type: atLeast(8, "MB"), help: "memory of scripts (default: 256)" },
  {
    key: "sandbox",
    long: "--sandbox",
    type: oneOf("isolated-vm", "quickjs"),
    help: "where scripts run (default: isolated-vm, else quickjs)",
  },
];

const REPORTS: readonly OptionRow[] = [
  {
    key: "reporters",
    long: "--reporters",
    short: "-r",
    type: { kind: "list", placeholder: "list" },
    help: "reports to make: cli, json (default: cli)",
  },
  { key: "silent", long: "--silent", type: SWITCH, help: "no cli report" },
  { key: "verbose", long: "--verbose", type: SWITCH, help: "headers, bodies and timings in the cli report" },
  {
    key: "color",
    long: "--color",
    type: oneOf("auto", "on", "off"),
    help: "colours (default: auto, on where a person looks on)",
  },
  { key: "disableUnicode", long: "--disable-unicode", type: SWITCH, help: "plain characters instead of symbols" },
  { key: "noMask", long: "--no-mask", type: SWITCH, help: "show secrets in reports" },
];

export const OPTION_GROUPS: readonly OptionGroup[] = [
  { title: "Input", rows: INPUT },
  { title: "Run", rows: RUN },
  { title: "Requests", rows: REQUESTS },
  { title: "Scripts", rows: SCRIPTS },
  { title: "Reports", rows: REPORTS },
];
