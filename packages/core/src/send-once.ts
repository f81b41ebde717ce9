// One sending through the transport, within the limits of the run.
import type { HttpRequest, Sent } from "./http.ts";
import type { Lane } from "./lane.ts";
import type { AbortSignalLike } from "./ports.ts";

/** Always resolves; a signal that has aborted already keeps the request from being sent. */
export function sendOnce(lane: Lane, request: HttpRequest, signal: AbortSignalLike): Promise<Sent> {
  return signal.aborted ? Promise.resolve(cutOff(request)) : lane.ports.transport.send(limited(lane, request), signal);
}

/** What a transport answers to a signal that has aborted already. */
function cutOff(request: HttpRequest): Sent {
  const { method, url, headers } = request;
  const failure = { reason: "aborted", code: "ABORT_ERR", message: "the run was stopped", url } as const;
  return { kind: "failed", request: { method, url, headers }, failure, history: [], warnings: [] };
}

function limited(lane: Lane, request: HttpRequest): HttpRequest {
  const timeout = lane.options.timeout?.request ?? 0;
  return timeout > 0 ? { ...request, settings: { ...request.settings, timeout } } : request;
}
