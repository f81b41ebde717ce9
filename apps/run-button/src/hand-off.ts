// The SDK's half of the hand-off (run-button.md §10.1): opens the console and gives the payload to it, and to nobody else.

import { CHUNK_BYTES, PROTOCOL, isReady, parseConsoleMessage, toBase64Url } from "@waybill/button-protocol";
import type { Payload } from "@waybill/button-protocol";

export interface HandOff {
  /** Address of the console without `/` at its end. */
  readonly console: string;
  /** Address of the collection, which a console without an opener can still open; empty for none. */
  readonly collection: string;
  /** Called when the console asks, not before: what the page does until then counts. */
  payload(): Payload;
  /** What became of it. `unanswered` may be followed by `received` after all. */
  settle(outcome: HandOffOutcome): void;
}

export type HandOffOutcome =
  | { readonly kind: "blocked" | "unanswered" | "received" }
  | { readonly kind: "rejected"; readonly reason: string };

const TICK = 250;
/** A second way is offered after 4 s, and a late answer is still taken for a minute. */
const MISSED = 16;
const OVER = 256;

/** Must be called in the click itself, or the browser opens no window. */
export function handOff({ console, collection, payload, settle }: HandOff): void {
  const consoleOrigin = new URL(console).origin;
  const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  let popup: Window | null = null;
  let ticks = 0;
  const stop = (): void => {
    clearInterval(timer);
    removeEventListener("message", listen);
  };
  const listen = ({ source, origin, data }: MessageEvent): void => {
    if (!popup || source !== popup || origin !== consoleOrigin || !isReady(data, nonce)) return;
    stop();
    const bytes = new TextEncoder().encode(JSON.stringify(payload()));
    const chunks = Math.max(1, Math.ceil(bytes.length / CHUNK_BYTES));
    const { port1, port2 } = new MessageChannel();
    serve(port1, bytes, settle);
    popup.postMessage(
      { waybill: 1, type: "offer", s: nonce, v: PROTOCOL, bytes: bytes.length, chunks },
      consoleOrigin,
      [port2],
    );
  };
  const timer = setInterval(() => {
    ticks += 1;
    // A page with an opener policy gets a handle that says it is closed.
    const isCut = popup && popup.closed && ticks < MISSED;
    if (isCut) ticks = MISSED;
    if (ticks === MISSED) settle({ kind: "unanswered" });
    if (ticks > OVER) stop();
  }, TICK);
  addEventListener("message", listen);
  const named = collection && `&c=${encodeURIComponent(collection)}`;
  popup = open(`${console}/open/#wb=1&s=${nonce}&o=${encodeURIComponent(origin)}${named}`);
  if (popup) return;
  stop();
  settle({ kind: "blocked" });
}

function serve(port: MessagePort, bytes: Uint8Array, settle: HandOff["settle"]): void {
  let next = 0;
  port.onmessage = ({ data }) => {
    const message = parseConsoleMessage(data);
    if (!message) return;
    if (message.type === "pull") {
      if (message.n !== next) return;
      port.postMessage({ type: "chunk", n: next, data: bytes.slice(next * CHUNK_BYTES, (next + 1) * CHUNK_BYTES) });
      next += 1;
    } else {
      port.close();
      settle(message.type === "received" ? { kind: "received" } : { kind: "rejected", reason: message.reason });
    }
  };
}
