// What `waybill button` has to say about a collection: snippets, badge, findings, sizes.
import {
  isSecretVariable,
  makeBadge,
  makeDynamicSnippet,
  makeLinkedImage,
  makeMarkdown,
  makeStaticLink,
  scanCollection,
  scanVariables,
} from "@waybill/button-protocol";
import type { ButtonEnvironment, ButtonVariable, SecretFinding } from "@waybill/button-protocol";
import type { Collection, Variable, VariableSet } from "@waybill/collection";
import type { ButtonOptions } from "./button-options.ts";

export interface ButtonOutput {
  readonly dynamic?: string;
  readonly static?: { readonly link: string; readonly markdown: string; readonly html: string };
  /** SVG. */
  readonly badge: string;
  readonly findings: readonly SecretFinding[];
  /** Characters. */
  readonly sizes: { readonly dynamic?: number; readonly link?: number; readonly badge: number };
  /** Advice for people, apart from the findings. */
  readonly notes: readonly string[];
  /** The static button was left out: no place takes a link of this length. */
  readonly isTooLong: boolean;
}

const LONG_LINK = 8_192;
const LONGEST_LINK = 32_768;

/** Environment values that are secrets are emptied unless the options keep them. */
export function makeButtonOutput(
  collection: Collection,
  sets: readonly VariableSet[],
  options: ButtonOptions,
): ButtonOutput {
  const environments = sets.map((set) => environmentOf(set, options.includeSecrets));
  const dynamic = options.kind === "static" ? undefined : makeDynamic(collection, environments, options);
  const link = options.kind === "dynamic" ? undefined : linkOf(environments, options);
  const isTooLong = (link?.length ?? 0) > LONGEST_LINK;
  const { badgeUrl: badge, label } = options;
  const svg = makeBadge(label);
  return {
    ...(dynamic !== undefined && { dynamic }),
    ...(link !== undefined &&
      !isTooLong && {
        static: { link, markdown: makeMarkdown({ link, badge, label }), html: makeLinkedImage({ link, badge, label }) },
      }),
    badge: svg,
    findings: [
      ...scanCollection(collection),
      ...sets.flatMap((set) => scanVariables(`environment ${set.name}`, set.variables)),
    ],
    sizes: {
      ...(dynamic !== undefined && { dynamic: dynamic.length }),
      ...(link !== undefined && { link: link.length }),
      badge: svg.length,
    },
    notes: notesOf(link?.length ?? 0),
    isTooLong,
  };
}

function makeDynamic(
  collection: Collection,
  environments: readonly ButtonEnvironment[],
  options: ButtonOptions,
): string {
  const { collectionUrl, collectionId = "", label, scriptUrl, console } = options;
  const isBeside = new URL(scriptUrl).origin === console;
  return makeDynamicSnippet({
    prefix: options.prefix,
    action: options.action,
    collection: options.inline
      ? { kind: "inline", json: collection.source }
      : collectionUrl !== undefined
        ? { kind: "url", url: collectionUrl }
        : { kind: "id", id: collectionId },
    environments,
    environmentUrls: options.environmentUrls,
    script: scriptUrl,
    ...(!isBeside && { console }),
    ...(label !== "Run in Waybill" && { label }),
  });
}

function linkOf(
  environments: readonly ButtonEnvironment[],
  { console, collectionUrl = "", environmentUrls }: ButtonOptions,
): string {
  return makeStaticLink({ console, collection: collectionUrl, environments, environmentUrls });
}

function environmentOf({ name = "", variables }: VariableSet, includeSecrets: boolean): ButtonEnvironment {
  return { name, values: variables.map((variable) => embeddedVariable(variable, includeSecrets)) };
}

/** The initial value: what a person has made of it on his machine is never embedded. */
function embeddedVariable({ key, value = "", type, disabled }: Variable, includeSecrets: boolean): ButtonVariable {
  const plain = { key, value, enabled: disabled !== true };
  const kept: ButtonVariable = type === "secret" || type === "any" ? { ...plain, type } : plain;
  return isSecretVariable(kept) && !includeSecrets ? { ...plain, value: "", type: "secret" } : kept;
}

function notesOf(length: number): readonly string[] {
  const size = `the static link has ${length} characters`;
  if (length > LONGEST_LINK)
    return [
      `error: ${size}, and no place takes more than ${LONGEST_LINK}: drop an environment, or name its file with --environment-url`,
    ];
  return length > LONG_LINK ? [`warning: ${size}; some places cut links above ${LONG_LINK}`] : [];
}
