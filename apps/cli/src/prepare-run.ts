// From options to everything a run needs: inputs loaded, a plan made, the world opened.
import type { Collection, JsonObject, Problem, VariableSet } from "@waybill/collection";
import { createScopeChain, planRun } from "@waybill/core";
import type { RowSource, RunPlan, ScopeChain, ScopeMutation } from "@waybill/core";
import {
  loadCollection,
  loadCookies,
  loadNetwork,
  loadProblemText,
  loadVariableSet,
  nodeRandom,
  openRows,
  proxiesFromEnvironment,
} from "@waybill/host-node";
import type {
  Loaded,
  LoadedFrom,
  LoadOptions,
  LoadProblem,
  NetworkSettings,
  NodeCookieJar,
  OpenRows,
} from "@waybill/host-node";
import { toList } from "./to-list.ts";
import type { KeyAndValue, RunOptions } from "./run-options.ts";
import { vaultProblem } from "./vault-problem.ts";
import { VERSION } from "./version.ts";

/** What was loaded, as plain data. */
export interface RunInputs {
  readonly collection: Collection;
  /** Where the collection came from: one of the web may not read files of this machine. */
  readonly from: LoadedFrom;
  readonly environment: VariableSet | undefined;
  readonly globals: VariableSet | undefined;
  /** How servers are reached. */
  readonly network: NetworkSettings;
}

export interface PreparedRun extends RunInputs {
  readonly plan: RunPlan;
  readonly scopes: ScopeChain;
  readonly rows: RowSource | undefined;
  /** The cookies to start with; absent for none. */
  readonly cookies: NodeCookieJar | undefined;
  /** What a person should hear about inputs that could be used. */
  readonly notices: readonly string[];
  /** Lets go of the files that rows are read from. */
  close(): void;
}

/** Why nothing was run: `text` for people, problems for programs. */
export interface StartProblem {
  readonly text: string;
  readonly problems: readonly Problem[];
}

export type Prepared =
  | { readonly kind: "prepared"; readonly run: PreparedRun }
  | { readonly kind: "not-started"; readonly problems: readonly StartProblem[] };

/** Loads all inputs, so that all that is wrong with them is said at once. */
export async function prepareRun(options: RunOptions, signal: AbortSignal): Promise<Prepared> {
  const random = nodeRandom();
  const network = await loadRunNetwork(options);
  // Nothing else is loaded over a network that is not the one that was asked for.
  if (!network.ok) return notLoaded([network]);
  const loading: LoadOptions = {
    userAgent,
    insecure: options.insecure === true,
    network: network.value,
    signal,
    newId: () => random.uuid(),
  };
  const [collection, environment, globals, rows, cookies] = await Promise.all([
    loadCollection(options.collection, loading),
    loadScope(options.environment, "environment", loading),
    loadScope(options.globals, "globals", loading),
    loadRows(options, loading),
    options.cookieJar === undefined ? NOTHING : loadCookies(options.cookieJar, loading),
  ]);
  const all = [network, collection, environment, globals, rows, cookies];
  if (!collection.ok || !environment.ok || !globals.ok || !rows.ok || !cookies.ok) return notLoaded(all);
  const inputs: RunInputs = {
    collection: collection.value,
    from: collection.from,
    environment: environment.value,
    globals: globals.value,
    network: network.value,
  };
  const vault = await vaultProblem(options);
  if (vault !== undefined) return notStarted([vault]);
  const planned = planInputs(inputs, options);
  if (planned.kind === "not-started") return planned;
  const notices = all.flatMap((loaded) => (loaded.ok ? loaded.notices : []));
  return {
    kind: "prepared",
    run: {
      ...inputs,
      plan: planned.plan,
      scopes: scopesFor(inputs, options),
      rows: rows.value,
      cookies: cookies.value,
      notices: notices.map(({ message }) => message),
      close: () => rows.value?.close(),
    },
  };
}

const userAgent = `Waybill/${VERSION}`;

function notLoaded(all: readonly Loaded<unknown>[]): Extract<Prepared, { kind: "not-started" }> {
  const failed = all.flatMap((loaded) => (loaded.ok ? [] : [loaded.problem]));
  const problems = failed.map((problem) => ({ text: loadProblemText(problem), problems: loadProblems(problem) }));
  return { kind: "not-started", problems };
}

/** Nothing is read where no option asks for it. */
function loadRunNetwork({ denyAddress, ...options }: RunOptions): Promise<Loaded<NetworkSettings>> {
  return loadNetwork({ ...options, denyAddress: toList(denyAddress), proxies: proxiesFromEnvironment(process.env) });
}

function loadProblems({ subject, reason, details, problems }: LoadProblem): readonly Problem[] {
  if (problems.length > 0)
    return problems.map((problem) => ({ ...problem, message: `${subject}: ${problem.message}` }));
  return [
    { pointer: "", code: "not-loaded", message: [`${subject} could not be loaded`, reason, ...details].join(": ") },
  ];
}

async function loadScope(
  source: RunOptions["environment"],
  kind: "environment" | "globals",
  options: LoadOptions,
): Promise<Loaded<VariableSet | undefined>> {
  return source === undefined ? NOTHING : loadVariableSet(source, kind, options);
}

async function loadRows(options: RunOptions, loading: LoadOptions): Promise<Loaded<OpenRows | undefined>> {
  const { iterationData, dataTypes = "newman", dataFormat = "auto", dataDelimiter, allowEmpty = false } = options;
  if (iterationData === undefined) return NOTHING;
  const delimiter = dataDelimiter === undefined ? {} : { delimiter: dataDelimiter };
  return openRows(iterationData, { ...loading, types: dataTypes, format: dataFormat, allowEmpty, ...delimiter });
}

const NOTHING = { ok: true, value: undefined, from: "object", notices: [] } as const;

type PlannedRun = { readonly kind: "planned"; readonly plan: RunPlan } | Extract<Prepared, { kind: "not-started" }>;

type PlanOptions = Pick<RunOptions, "allowEmpty" | "folder" | "ignoreRedirects">;

/** What is to be run of them. */
export function planInputs({ collection }: Pick<RunInputs, "collection">, options: PlanOptions): PlannedRun {
  const names = toList(options.folder);
  const behaviour: JsonObject = options.ignoreRedirects === true ? { followRedirects: false } : {};
  const planned = planRun(collection, names.length === 0 ? { kind: "all" } : { kind: "names", names }, { behaviour });
  if (planned.kind === "unknown-selection") return notStarted(planned.problems);
  if (planned.plan.requests.length > 0 || options.allowEmpty === true) return planned;
  const what = names.length === 0 ? "the collection has" : `${names.map((name) => `"${name}"`).join(", ")} has`;
  return notStarted([
    { pointer: "", code: "empty-run", message: `${what} no request to run; --allow-empty lets such a run pass` },
  ]);
}

function notStarted(problems: readonly Problem[]): Extract<Prepared, { kind: "not-started" }> {
  return { kind: "not-started", problems: problems.map((problem) => ({ text: problem.message, problems: [problem] })) };
}

/** The variables of the files, then those of the options, set as a script would set them. */
function scopesFor({ collection, environment, globals }: RunInputs, options: RunOptions): ScopeChain {
  const { id, name, variables } = collection;
  const chain = createScopeChain({
    collection: { id, name, variables },
    ...(environment !== undefined && { environment }),
    ...(globals !== undefined && { globals }),
  });
  return chain.apply([...setAll("environment", options.envVar), ...setAll("globals", options.globalVar)]);
}

function setAll(scope: "environment" | "globals", pairs: readonly KeyAndValue[] = []): readonly ScopeMutation[] {
  return pairs.map(({ key, value }) => ({ scope, op: "set", key, value }));
}
