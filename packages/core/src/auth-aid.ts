// What the auth of a request may ask of the engine: token requests, each told as one event.
import type { EventCursor, ItemRef } from "./events.ts";
import type { HttpRequest, Sent } from "./http.ts";
import type { Lane } from "./lane.ts";
import type { AbortSignalLike, AuthAid } from "./ports.ts";
import { sendOnce } from "./send-once.ts";

interface Asker {
  readonly lane: Lane;
  readonly item: ItemRef;
  readonly cursor: EventCursor;
  readonly signal: AbortSignalLike;
}

export function authAid(asker: Asker): AuthAid {
  return { requestToken: (request, grant) => requestToken(asker, request, grant) };
}

async function requestToken({ lane, item, cursor, signal }: Asker, request: HttpRequest, grant: string): Promise<Sent> {
  const { clock } = lane.ports;
  const begun = clock.monotonic();
  const sent = await sendOnce(lane, request, signal);
  lane.outlet.emit({
    type: "token-requested",
    grant,
    url: request.url,
    ...outcomeOf(sent),
    durationMs: clock.monotonic() - begun,
    history: sent.history,
    item,
    cursor,
  });
  return sent;
}

function outcomeOf(sent: Sent) {
  if (sent.kind === "failed") return { failure: sent.failure };
  const { code, reason } = sent.response;
  return { status: { code, reason } };
}
