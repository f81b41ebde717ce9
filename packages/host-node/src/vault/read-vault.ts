// Where secrets come from (`--vault`): a file that only its owner may read, or environment variables with a prefix.
import { readFile, stat } from "node:fs/promises";
import { parseEnv } from "node:util";
import type { JsonValue } from "@waybill/collection";
import type { OfferedSecret } from "@waybill/core";

type VaultSecrets = ReadonlyMap<string, OfferedSecret>;

export type ReadVault =
  | { readonly kind: "read"; readonly secrets: VaultSecrets }
  | { readonly kind: "problem"; readonly message: string };

/** Reads all sources, later ones win. `file:<path>` holds JSON (`{name: value | {value, domains}}`) or dotenv; `env:<PREFIX>` names variables. */
export async function readVault(sources: readonly string[]): Promise<ReadVault> {
  const secrets = new Map<string, OfferedSecret>();
  for (const source of sources) {
    const read = await readSource(source);
    if (read.kind === "problem") return read;
    for (const [name, secret] of read.secrets) secrets.set(name, secret);
  }
  return { kind: "read", secrets };
}

async function readSource(source: string): Promise<ReadVault> {
  if (source.startsWith("env:")) return { kind: "read", secrets: fromEnvironment(source.slice("env:".length)) };
  if (source.startsWith("file:")) return fromFile(source.slice("file:".length));
  return problem(`--vault: "${source}" is no source; use file:<path> or env:<PREFIX>`);
}

function fromEnvironment(prefix: string): VaultSecrets {
  const secrets = new Map<string, OfferedSecret>();
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && name.startsWith(prefix) && name !== prefix)
      secrets.set(name.slice(prefix.length), { value });
  return secrets;
}

/** Permission bits of everyone but the owner. */
const OTHERS = 0o077;

async function fromFile(path: string): Promise<ReadVault> {
  try {
    const { mode } = await stat(path);
    if (process.platform !== "win32" && (mode & OTHERS) !== 0)
      return problem(`--vault: ${path} can be read by others; make it yours alone with chmod 600`);
    const text = await readFile(path, "utf8");
    return /^\s*\{/.test(text) ? fromJson(path, text) : { kind: "read", secrets: fromDotenv(text) };
  } catch (error) {
    return problem(`--vault: ${path} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function fromDotenv(text: string): VaultSecrets {
  const values = Object.entries(parseEnv(text)).map(([name, value]): [string, OfferedSecret] => [
    name,
    { value: value ?? "" },
  ]);
  return new Map(values);
}

function fromJson(path: string, text: string): ReadVault {
  const secrets = new Map<string, OfferedSecret>();
  const entries: Record<string, unknown> = JSON.parse(text);
  for (const [name, entry] of Object.entries(entries)) {
    const secret = secretOf(entry);
    if (secret === undefined) return problem(`--vault: "${name}" in ${path} must be a value or {value, domains}`);
    secrets.set(name, secret);
  }
  return { kind: "read", secrets };
}

function secretOf(entry: unknown): OfferedSecret | undefined {
  if (typeof entry !== "object" || entry === null) return { value: entry as JsonValue };
  const { value, domains } = entry as { readonly value?: JsonValue; readonly domains?: unknown };
  if (value === undefined || (domains !== undefined && !isTexts(domains))) return undefined;
  return domains === undefined ? { value } : { value, domains };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function problem(message: string): ReadVault {
  return { kind: "problem", message };
}
