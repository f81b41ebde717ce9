// One request of a plan as a run would send it: scripts, resolution, auth, headers; everything but sending (http.md §1).
import { resolveAfterScripts, runBefore } from "./execute-request.ts";
import { frameOf, rowOf, scopesWith } from "./frame.ts";
import type { HttpRequest, Preview, Sent } from "./http.ts";
import { dynamicFor, type Frame, openLane, type RunOptions } from "./lane.ts";
import type { RunPlan } from "./plan.ts";
import type { Authorized, AuthAid, Previewer, RunPorts, Transport } from "./ports.ts";
import type { ResolvedRequest } from "./resolve-request.ts";
import type { PhaseResult } from "./run-scripts.ts";
import type { ScopeChain } from "./scope-chain.ts";
import type { Cursor } from "./sequencer.ts";

export interface PreviewOptions extends Pick<RunOptions, "scopes" | "rows" | "signal" | "timeout" | "cookieAccess"> {
  /** Which request, and of which iteration. */
  readonly cursor: Cursor;
  /** False: no pre-request script runs. */
  readonly scripts: boolean;
}

/** `skipped`: a pre-request script keeps the request from being sent. */
export type PreviewedRequest = Preview | { readonly kind: "skipped"; readonly warnings: readonly string[] };

/**
 * Answers a request as it would go out, system headers marked. Pre-request scripts run, but nothing goes over the network: requests
 * of scripts fail, and a token that would have to be asked for is missing, each with a warning. Variables that scripts set are
 * forgotten. Secrets stand in it as they are.
 */
export async function previewRequest(
  plan: RunPlan,
  ports: RunPorts & { readonly transport: Previewer },
  options: PreviewOptions,
): Promise<PreviewedRequest> {
  const warnings: string[] = [];
  const { cursor, scripts, ...rest } = options;
  const lane = openLane(
    plan,
    { ...ports, transport: silentTransport(warnings) },
    {
      ...rest,
      secrets: "shown",
      emit: (event) => void (event.type === "warning" && warnings.push(event.message)),
    },
  );
  try {
    const row = await rowOf(lane, cursor.iteration);
    const frame = frameOf(lane, cursor, dynamicFor(lane, cursor.iteration));
    const before = await prepare(frame, { scopes: scopesWith(row, options.scopes), scripts, warnings });
    const resolved = await resolveAfterScripts(frame, before);
    // What is still held back belongs to the warnings.
    lane.outlet.flush();
    await lane.outlet.drained();
    if (before.outcome.skipped) return { kind: "skipped", warnings };
    const previewed = await previewResolved(resolved, ports, warnings);
    return { ...previewed, warnings: [...new Set([...warnings, ...previewed.warnings])] };
  } finally {
    lane.close();
  }
}

interface Preparation {
  readonly scopes: ScopeChain;
  readonly scripts: boolean;
  readonly warnings: string[];
}

async function prepare(
  frame: Frame,
  { scopes, scripts, warnings }: Preparation,
): Promise<Pick<PhaseResult, "scopes" | "outcome">> {
  if (!scripts) return { scopes, outcome: { scripts: [], mutations: [], skipped: false } };
  const before = await runBefore(frame, scopes);
  for (const { error } of before.outcome.scripts) {
    if (error !== undefined) warnings.push(`a pre-request script failed: ${error.name}: ${error.message}`);
  }
  return before;
}

async function previewResolved(
  resolved: ResolvedRequest,
  ports: RunPorts & { readonly transport: Previewer },
  warnings: string[],
): Promise<Preview> {
  const { request } = resolved;
  if (resolved.kind === "failed") {
    const { method, url, headers } = request;
    return { kind: "failed", request: { method, url, headers }, failure: resolved.failure, warnings: [] };
  }
  const { auth } = resolved;
  if (auth === undefined) return ports.transport.preview(request);
  const aid: AuthAid = { requestToken: async (asked) => unsent(asked, warnings) };
  const signed = requestOf(await ports.authorizer.prepare(request, auth, aid), request, warnings);
  return ports.transport.preview(signed);
}

/** Where no token was to be had the request is shown without: why, has been said. */
function requestOf(authorized: Authorized, request: HttpRequest, warnings: string[]): HttpRequest {
  if (authorized.kind === "failed") return request;
  if (authorized.kind === "unsigned" && authorized.warning !== undefined) warnings.push(authorized.warning);
  return authorized.request;
}

function silentTransport(warnings: string[]): Transport {
  return { send: async (request) => unsent(request, warnings) };
}

function unsent({ method, url, headers }: HttpRequest, warnings: string[]): Sent {
  warnings.push(`a preview sends nothing: ${method} ${url} would be sent before`);
  const failure = { reason: "aborted", code: "ABORT_ERR", message: "a preview sends nothing", url } as const;
  return { kind: "failed", request: { method, url, headers }, failure, history: [], warnings: [] };
}
