// The options of `waybill button` (docs/button/command.md): what is written, checked as a whole before a file is read.
import { parseArgs } from "node:util";
import { nearestName } from "./nearest-name.ts";

export interface ButtonOptions {
  readonly collection: string;
  readonly collectionUrl?: string;
  readonly collectionId?: string;
  readonly inline: boolean;
  readonly environments: readonly string[];
  readonly environmentUrls: readonly string[];
  /** Without `/` at its end. */
  readonly console: string;
  readonly scriptUrl: string;
  readonly kind: "dynamic" | "static" | "both";
  readonly action: "collection/import" | "collection/fork";
  readonly label: string;
  readonly badge?: string;
  readonly badgeUrl: string;
  readonly prefix: "waybill" | "postman";
  readonly out?: string;
  readonly json: boolean;
  readonly includeSecrets: boolean;
  readonly strict: boolean;
}

export type ParsedButtonOptions =
  | { readonly kind: "button"; readonly options: ButtonOptions }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly message: string };

const DEFINITIONS = {
  "collection-url": { type: "string" },
  "collection-id": { type: "string" },
  inline: { type: "boolean" },
  environment: { type: "string", multiple: true, short: "e" },
  "environment-url": { type: "string", multiple: true },
  console: { type: "string" },
  "script-url": { type: "string" },
  kind: { type: "string" },
  action: { type: "string" },
  label: { type: "string" },
  badge: { type: "string" },
  "badge-url": { type: "string" },
  prefix: { type: "string" },
  out: { type: "string" },
  json: { type: "boolean" },
  "include-secrets": { type: "boolean" },
  strict: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const CHOICES = {
  kind: ["both", "dynamic", "static"],
  action: ["import", "fork"],
  prefix: ["waybill", "postman"],
} as const;

type Values = ReturnType<typeof parseValues>["values"];

export function parseButtonOptions(words: readonly string[]): ParsedButtonOptions {
  let parsed: ReturnType<typeof parseValues>;
  try {
    parsed = parseValues(words);
  } catch (error) {
    return { kind: "wrong", message: explain(error) };
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: "help" };
  const [collection, extra] = positionals;
  if (collection === undefined) return wrong("a collection is missing: waybill button <collection>");
  if (extra !== undefined) return wrong(`unexpected argument "${extra}": the collection is "${collection}" already`);
  const mistake = wrongChoice(values) ?? wrongAddress(values) ?? wrongSource(values);
  return mistake === undefined ? { kind: "button", options: optionsOf(collection, values) } : wrong(mistake);
}

function parseValues(words: readonly string[]) {
  return parseArgs({ args: [...words], options: DEFINITIONS, allowPositionals: true });
}

function wrong(message: string): ParsedButtonOptions {
  return { kind: "wrong", message };
}

/** Node's own words begin with the option in quotes. */
function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /Unknown option '(-[^']*)'/.exec(message)?.[1];
  if (unknown === undefined)
    return (
      message
        .replaceAll("'", '"')
        .split(/\.\s|\n/)[0]
        ?.replace(/^O/, "o") ?? message
    );
  const nearest = nearestName(
    unknown,
    Object.keys(DEFINITIONS).map((name) => `--${name}`),
  );
  return `unknown option "${unknown}"${nearest === undefined ? "" : `; did you mean "${nearest}"?`}`;
}

function wrongChoice(values: Values): string | undefined {
  for (const name of ["kind", "action", "prefix"] as const) {
    const written = values[name];
    const allowed: readonly string[] = CHOICES[name];
    if (written !== undefined && !allowed.includes(written))
      return `option "--${name}" must be one of ${allowed.join(", ")}, not "${written}"`;
  }
  return undefined;
}

function wrongAddress(values: Values): string | undefined {
  const addresses = [
    ["collection-url", values["collection-url"]],
    ["console", values.console],
    ["script-url", values["script-url"]],
    ...(values["environment-url"] ?? []).map((url) => ["environment-url", url] as const),
  ] as const;
  for (const [name, url] of addresses) {
    if (url === undefined || isPublicAddress(url)) continue;
    return `option "--${name}" needs an https:// address (or http:// on this machine), not "${url}"`;
  }
  return undefined;
}

/** What a button may name; user names do not belong into a public page. */
function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isLocal = /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname) || hostname.endsWith(".localhost");
  return username === "" && password === "" && (protocol === "https:" || (protocol === "http:" && isLocal));
}

function wrongSource(values: Values): string | undefined {
  if (values.console === undefined && values["script-url"] === undefined)
    return 'option "--console" is missing: the address of your console, where the button leads';
  if (values["collection-url"] !== undefined) return undefined;
  if ((values.kind ?? "both") !== "dynamic")
    return 'a static button needs "--collection-url", the public address of the collection; or choose "--kind dynamic"';
  if (values["collection-id"] === undefined && values.inline !== true)
    return 'a dynamic button needs "--collection-url", "--collection-id" or "--inline"';
  return undefined;
}

function optionsOf(collection: string, values: Values): ButtonOptions {
  const console = consoleOf(values);
  return {
    collection,
    console,
    scriptUrl: values["script-url"] ?? `${console}/button.js`,
    badgeUrl: badgeUrlOf(values),
    environments: values.environment ?? [],
    environmentUrls: values["environment-url"] ?? [],
    inline: values.inline === true,
    kind: choice(values.kind, CHOICES.kind),
    action: values.action === "fork" ? "collection/fork" : "collection/import",
    label: values.label ?? "Run in Waybill",
    prefix: choice(values.prefix, CHOICES.prefix),
    json: values.json === true,
    includeSecrets: values["include-secrets"] === true,
    strict: values.strict === true,
    ...givenTexts(values),
  };
}

type GivenTexts = Pick<ButtonOptions, "collectionUrl" | "collectionId" | "badge" | "out">;

function givenTexts(values: Values): GivenTexts {
  const { badge, out, "collection-url": collectionUrl, "collection-id": collectionId } = values;
  return {
    ...(collectionUrl !== undefined && { collectionUrl }),
    ...(collectionId !== undefined && { collectionId }),
    ...(badge !== undefined && { badge }),
    ...(out !== undefined && { out }),
  };
}

/** Where nothing is said, the console is where its script is. */
function consoleOf(values: Values): string {
  const written = values.console ?? new URL(values["script-url"] ?? "").origin;
  return written.replace(/[?#].*$/, "").replace(/\/+$/, "");
}

/** With `--out` the badge lies beside the Markdown. */
function badgeUrlOf({ "badge-url": url, badge, out }: Values): string {
  return url ?? (out === undefined ? badge?.replaceAll("\\", "/") : undefined) ?? "button.svg";
}

/** Checked before; the first is the default. */
function choice<Name extends string>(written: string | undefined, allowed: readonly [Name, ...Name[]]): Name {
  return allowed.find((name) => name === written) ?? allowed[0];
}
