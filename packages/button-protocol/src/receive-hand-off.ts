// The console's half of the hand-off (run-button.md §10): the window that a button opened finds out what it is to show.
// Nothing that arrives is trusted, stored or shown here; what comes out is whole, within the limits, and says where it came from.

import { attempt, binaryOf, percentDecoded } from "./text-bytes.ts";
import { parseOffer } from "./messages.ts";
import { parsePayload } from "./payload.ts";
import type { ParsedPayload, Payload } from "./payload.ts";
import { pullPayload } from "./pull-payload.ts";
import type { HandOffPort } from "./pull-payload.ts";

/** What a window at `/open/` has been given. */
export type Opening =
  | { readonly kind: "received"; readonly payload: Payload; readonly provenance: Provenance }
  /** No opener, or no offer in ten seconds; the collection's address, if the link names one, still stands. */
  | { readonly kind: "no-offer"; readonly why: "no-opener" | "silent"; readonly collection?: string }
  /** A check failed: nothing is taken over. The reason is for people. */
  | { readonly kind: "refused"; readonly reason: string }
  /** The address has no hand-off. */
  | { readonly kind: "none" };

/** The origin is of the message, never of the payload; `"null"` stands for a page without one. A link has no provenance. */
export type Provenance = { readonly kind: "page"; readonly origin: string } | { readonly kind: "link" };

/** What of a window the receiver uses; a page passes its `window`. */
export interface ReceiverWindow {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
  readonly opener: unknown;
  addEventListener(type: "message", listener: (event: ReceivedMessage) => void): void;
  removeEventListener(type: "message", listener: (event: ReceivedMessage) => void): void;
}

/** What of a window message the receiver reads. */
export interface ReceivedMessage {
  readonly data: unknown;
  readonly origin: string;
  readonly source: unknown;
  readonly ports: readonly HandOffPort[];
}

/** Times in milliseconds. */
export interface ReceiveOptions {
  /** Between two `ready` messages; 250. */
  readonly every?: number;
  /** Until a missing offer, or a port that stopped answering, is given up; 10,000. */
  readonly patience?: number;
}

/**
 * Takes over what the opener or the fragment has. Removes the fragment from the address at once; never rejects; listens to no window
 * message after the first offer. Call it once, early.
 */
export function receiveHandOff(window: ReceiverWindow, options: ReceiveOptions = {}): Promise<Opening> {
  const { hash, pathname, search } = window.location;
  const fragment = readFragment(hash);
  if (fragment === undefined) return Promise.resolve({ kind: "none" });
  window.history.replaceState(null, "", pathname + search);
  switch (fragment.kind) {
    case "channel":
      return receiveOffer(window, fragment, { every: 250, patience: 10_000, ...options });
    case "link":
      return openLink(fragment);
  }
}

interface Channel {
  readonly kind: "channel";
  readonly nonce: string;
  readonly origin: string;
  readonly collection: string;
}

interface Link {
  readonly kind: "link";
  readonly isPacked: boolean;
  readonly text: string;
}

function readFragment(hash: string): Channel | Link | undefined {
  const link = /^#wb([01])=([^&]*)$/.exec(hash);
  if (link !== null) return { kind: "link", isPacked: link[1] === "1", text: link[2] ?? "" };
  if (!/^#wb=1(?:&|$)/.test(hash)) return undefined;
  const part = (name: string): string => percentDecoded(new RegExp(`&${name}=([^&]*)`).exec(hash)?.[1] ?? "") ?? "";
  return { kind: "channel", nonce: part("s"), origin: part("o"), collection: part("c") };
}

async function receiveOffer(
  window: ReceiverWindow,
  { nonce, origin, collection }: Channel,
  { every, patience }: Required<ReceiveOptions>,
): Promise<Opening> {
  const named = collection === "" ? {} : { collection };
  const { opener } = window;
  if (!isCallable(opener)) return { kind: "no-offer", why: "no-opener", ...named };
  if (nonce === "" || !/^(?:null|https?:\/\/[^/\s*]+)$/.test(origin))
    return { kind: "refused", reason: "The address of this page is no complete hand-off. Press the button again." };
  const call = (): void => {
    opener.postMessage({ waybill: 1, type: "ready", s: nonce, v: [1] }, origin === "null" ? "*" : origin);
  };
  const offered = await waitForOffer(window, { nonce, origin, call, every, patience });
  switch (offered.kind) {
    case "silent":
      return { kind: "no-offer", why: "silent", ...named };
    case "wrong":
      return { kind: "refused", reason: offered.reason };
    case "offer":
      return pullPayload(offered.port, offered.offer, patience).then((parsed) =>
        openingOf(parsed, { kind: "page", origin }),
      );
  }
}

interface Opener {
  postMessage(message: unknown, targetOrigin: string): void;
}

function isCallable(opener: unknown): opener is Opener {
  return typeof opener === "object" && opener !== null && "postMessage" in opener;
}

type Offered =
  | { readonly kind: "silent" }
  | { readonly kind: "wrong"; readonly reason: string }
  | { readonly kind: "offer"; readonly port: HandOffPort; readonly offer: NonNullable<ReturnType<typeof parseOffer>> };

interface Waiting extends Required<ReceiveOptions> {
  readonly nonce: string;
  readonly origin: string;
  call(): void;
}

function waitForOffer(window: ReceiverWindow, { nonce, origin, call, every, patience }: Waiting): Promise<Offered> {
  return new Promise((resolve) => {
    let calls = 1;
    const end = (offered: Offered): void => {
      clearInterval(timer);
      window.removeEventListener("message", listen);
      resolve(offered);
    };
    const listen = (event: ReceivedMessage): void => {
      const offered = event.source === window.opener ? readOffer(event, nonce, origin) : undefined;
      if (offered !== undefined) end(offered);
    };
    const timer = setInterval(() => {
      if (calls * every >= patience) return end({ kind: "silent" });
      calls += 1;
      call();
    }, every);
    window.addEventListener("message", listen);
    call();
  });
}

/** Undefined for a message that is no offer. */
function readOffer(event: ReceivedMessage, nonce: string, origin: string): Offered | undefined {
  const offer = parseOffer(event.data);
  if (offer === undefined) return undefined;
  const [port] = event.ports;
  if (event.origin !== origin)
    return { kind: "wrong", reason: "The page that opened this window is no longer the one whose button was pressed." };
  if (offer.s !== nonce || port === undefined)
    return { kind: "wrong", reason: "What was offered does not belong to the button that was pressed." };
  return { kind: "offer", port, offer };
}

function openingOf(parsed: ParsedPayload, provenance: Provenance): Opening {
  return parsed.ok
    ? { kind: "received", payload: parsed.payload, provenance }
    : { kind: "refused", reason: parsed.reason };
}

/** Bytes that a link may unpack to. */
const LINK_BYTES = 1_048_576;

async function openLink({ isPacked, text }: Link): Promise<Opening> {
  const damaged: Opening = { kind: "refused", reason: "The link is damaged or cut off. Copy the whole link again." };
  const binary = text.length > LINK_BYTES ? undefined : attempt(() => binaryOf(text));
  if (binary === undefined) return damaged;
  const bytes = Uint8Array.from(binary, (byte) => byte.charCodeAt(0));
  const plain = isPacked ? await unpack(bytes) : bytes;
  const json = plain === undefined ? undefined : parseText(plain);
  return json === undefined ? damaged : openingOf(parsePayload(json), { kind: "link" });
}

/** Stops at the limit, however far the text would unpack. */
async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const plain = new Uint8Array(LINK_BYTES);
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (length + part.value.length > LINK_BYTES) {
        await reader.cancel();
        return undefined;
      }
      plain.set(part.value, length);
      length += part.value.length;
    }
  } catch {
    return undefined;
  }
  return plain.subarray(0, length);
}

function parseText(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
