// Static links: the form that is generated, and every form that is read (run-button.md §5).

import { isAllowedAddress } from "./address.ts";
import { isButtonAction } from "./button-action.ts";
import type { ButtonAction } from "./button-action.ts";
import type { ButtonEnvironment } from "./button-environment.ts";
import { entityIdOf, withoutSuffix } from "./collection-map.ts";
import type { CollectionId } from "./collection-map.ts";
import { decodeParam, encodeParam } from "./param.ts";
import { percentDecoded } from "./text-bytes.ts";

/** What a static link names. Addresses are `https:`, or `http:` on this machine. */
export interface StaticLink {
  readonly action: ButtonAction;
  readonly collection:
    | { readonly kind: "url"; readonly url: string }
    | ({ readonly kind: "id" } & CollectionId)
    | { readonly kind: "none" };
  readonly environments: readonly ButtonEnvironment[];
  readonly environmentUrls: readonly string[];
}

/** Warnings and messages are for people; none has a variable's value. */
export type ParsedLink =
  | { readonly ok: true; readonly link: StaticLink; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Reads a link as pasted or as the address of a page: whole, from the path on, or inside Markdown. Never throws. */
export function parseStaticLink(text: string): ParsedLink {
  const parts = splitAddress(unwrapMarkdown(text.trim()).replace(/\\&/g, "&"));
  const query = readQuery(parts.query);
  const segment = /\/run-collection\/([^/]*)/.exec(parts.path)?.[1];
  const isOurs = segment !== undefined || query.has("collection") || /^\?env(?:\[|%5b)/i.test(parts.fragment);
  if (!isOurs)
    return { ok: false, message: "This is no link of a Run button: it names neither a collection nor an id." };
  const read = readCollection(percentDecoded(segment ?? "") ?? "", query);
  return typeof read === "string" ? { ok: false, message: read } : withEnvironments(read, query, parts.fragment);
}

export interface StaticLinkParts {
  /** Address of the console, with or without `/` at its end. */
  readonly console: string;
  readonly collection: string;
  readonly environments: readonly ButtonEnvironment[];
  readonly environmentUrls: readonly string[];
}

/** The generated form. Everything but public addresses is in the fragment, which no server sees. */
export function makeStaticLink({ console, collection, environments, environmentUrls }: StaticLinkParts): string {
  const extra = environmentUrls.map((url) => `&environment=${encodeAddress(url)}`).join("");
  const fragment = environments.length === 0 ? "" : `#?${encodeParam(environments)}`;
  return `${console.replace(/\/+$/, "")}/run/?collection=${encodeAddress(collection)}${extra}${fragment}`;
}

/** Like `encodeURIComponent`, and safe between the brackets of Markdown. */
function encodeAddress(address: string): string {
  return encodeURIComponent(address).replace(
    /[()'!*]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function unwrapMarkdown(text: string): string {
  return /^!?\[[^]*\]\(\s*<?([^\s<>()]+)>?\s*\)$/.exec(text)?.[1] ?? text;
}

function splitAddress(text: string): { readonly path: string; readonly query: string; readonly fragment: string } {
  const [, path = "", query = "", fragment = ""] = /^([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/.exec(text) ?? [];
  return { path, query, fragment };
}

type Query = ReadonlyMap<string, readonly string[]>;

/** A `+` is a plus: links of buttons write blanks as `%20`. */
function readQuery(text: string): Query {
  const query = new Map<string, string[]>();
  for (const row of text.split("&")) {
    const [name = "", ...rest] = row.split("=");
    const key = percentDecoded(name) ?? name;
    const value = rest.join("=");
    query.set(key, [...(query.get(key) ?? []), percentDecoded(value) ?? value]);
  }
  return query;
}

type Named = Pick<StaticLink, "action" | "collection">;

/** Answers a text when the link cannot mean anything. */
function readCollection(segment: string, query: Query): Named | string {
  const id = segment === "import" ? "" : segment;
  const address = first(query, "collection") ?? "";
  const placeholder = [id, address].find((part) => /^:collection_\w+$|^\{\w*collection\w*\}$/i.test(part));
  if (placeholder !== undefined)
    return `The link still holds the placeholder "${placeholder}": its author has to put the collection's address there.`;
  const written = first(query, "action") ?? "collection/import";
  const action = isButtonAction(written) ? written : "collection/import";
  if (address !== "")
    return isAllowedAddress(address)
      ? { action, collection: { kind: "url", url: address } }
      : `The collection's address must begin with https:// (or be http:// on this machine).`;
  if (id !== "") return { action, collection: { kind: "id", ...readId(id, query) } };
  return { action, collection: { kind: "none" } };
}

function readId(id: string, query: Query): CollectionId {
  const version = first(query, "version") ?? first(query, "versionTag");
  const entityId = entityIdOf(first(query, "collection-url") ?? "");
  return {
    id: first(query, "source") === "documenter" ? withoutSuffix(id) : id,
    ...(version !== undefined && { version }),
    ...(entityId !== "" && { entityId }),
  };
}

function withEnvironments(named: Named, query: Query, fragment: string): ParsedLink {
  const decoded = fragment.startsWith("?") ? decodeParam(fragment.slice(1)) : [];
  const environments = decoded.flatMap((one) => (one.ok ? [one.environment] : []));
  const addresses = (query.get("environment") ?? []).filter((address) => address !== "");
  const environmentUrls = addresses.filter((address) => isAllowedAddress(address));
  const warnings = [
    ...decoded.flatMap((one) => (one.ok ? [] : [`The environment "${one.name}" was left out: ${one.reason}.`])),
    ...(environmentUrls.length < addresses.length
      ? ["An environment's address was left out: it must begin with https:// (or be http:// on this machine)."]
      : []),
    ...([...query.keys()].some((key) => key.startsWith("env["))
      ? ["An environment in the query was ignored: it belongs behind #, where no server sees it."]
      : []),
  ];
  return { ok: true, link: { ...named, environments, environmentUrls }, warnings };
}

function first(query: Query, key: string): string | undefined {
  return query.get(key)?.[0];
}
