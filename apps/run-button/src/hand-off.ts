// The SDK's half of the hand-off (run-button.md §10.1): opens the console and gives the payload to it, and to nobody else.

import { CHUNK_BYTES, PROTOCOL, isReady, toBase64Url } from "@waybill/button-protocol";
import type { ConsoleMessage } from "@waybill/button-protocol";
import { listen } from "./listen.ts";
import type { Opening } from "./opening.ts";

export type HandOffOutcome = "blocked" | "unanswered" | "received" | "rejected";

const TICK = 250;
/** A second way is offered after 4 s, and a late answer is still taken for a minute. */
const MISSED = 16;
const OVER = 256;

/** Told what became of it; a rejection has a reason. `unanswered` may be followed by `received` after all. */
export type Settle = (outcome: HandOffOutcome, reason?: string) => void;

/**
 * Must be called in the click itself, or the browser opens no window. The payload is made when the console asks, not before: what the
 * page does until then counts.
 */
export function handOff({ resolved: { address, wanted }, payloadNow }: Opening, settle: Settle): void {
  const consoleOrigin = new URL(address).origin;
  const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  let ticks = 0;
  const stop = listen(window, "message", ({ source, origin: from, data }: MessageEvent) => {
    if (!popup || source !== popup || from !== consoleOrigin || !isReady(data, nonce)) return;
    end();
    const bytes = new TextEncoder().encode(JSON.stringify(payloadNow()));
    const chunks = Math.ceil(bytes.length / CHUNK_BYTES);
    const { port1, port2 } = new MessageChannel();
    serve(port1, bytes, settle);
    const offer = { waybill: PROTOCOL, type: "offer", s: nonce, v: PROTOCOL, bytes: bytes.length, chunks };
    popup.postMessage(offer, consoleOrigin, [port2]);
  });
  // A console without an opener can still open the collection.
  const named = "url" in wanted.collection ? `&c=${encodeURIComponent(wanted.collection.url)}` : "";
  const popup = open(`${address}/open/#wb=1&s=${nonce}&o=${encodeURIComponent(origin)}${named}`);
  const timer = setInterval(() => {
    ticks += 1;
    // A page with an opener policy gets a handle that says it is closed.
    if (popup && popup.closed && ticks < MISSED) ticks = MISSED;
    if (ticks === MISSED) settle("unanswered");
    if (ticks > OVER) end();
  }, TICK);
  const end = (): void => {
    clearInterval(timer);
    stop();
  };
  if (popup) return;
  end();
  settle("blocked");
}

function serve(port: MessagePort, bytes: Uint8Array, settle: Settle): void {
  let next = 0;
  port.onmessage = ({ data }) => {
    const { type, n, reason }: ConsoleMessage = Object(data);
    if (type === "pull" && n === next) {
      const from = n * CHUNK_BYTES;
      port.postMessage({ type: "chunk", n, data: bytes.slice(from, from + CHUNK_BYTES) });
      next += 1;
    }
    if (type !== "received" && type !== "rejected") return;
    port.close();
    settle(type, `${reason}`);
  };
}
