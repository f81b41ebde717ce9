import { describe, expect, it } from "vitest";
import { receiveHandOff } from "./receive-hand-off.ts";
import type { ReceivedMessage, ReceiverWindow } from "./receive-hand-off.ts";

const PUBLISHER = "https://docs.example.com";
const PAYLOAD = {
  v: 1,
  action: "collection/import",
  collection: { kind: "url", url: "https://x.example" },
  environments: [],
  environmentUrls: [],
  page: "",
  referrer: "",
  sdk: "1",
};

/** A window whose opener answers each `ready` by what `answer` says. */
function windowWith(
  hash: string,
  answer?: (tell: (message: Partial<ReceivedMessage>) => void, opener: object) => void,
) {
  const listeners = new Set<(event: ReceivedMessage) => void>();
  const targets: string[] = [];
  const state = { url: hash };
  const opener = {
    postMessage(_: unknown, target: string) {
      targets.push(target);
      const tell = (message: Partial<ReceivedMessage>): void => {
        for (const listener of listeners)
          listener({ data: undefined, origin: PUBLISHER, source: opener, ports: [], ...message });
      };
      queueMicrotask(() => answer?.(tell, opener));
    },
  };
  const window: ReceiverWindow = {
    location: { hash, pathname: "/open/", search: "" },
    history: { replaceState: (_, __, url) => void (state.url = url) },
    opener: answer === undefined ? null : opener,
    addEventListener: (_, listener) => void listeners.add(listener),
    removeEventListener: (_, listener) => void listeners.delete(listener),
  };
  return { window, targets, state, listeners };
}

const HASH = `#wb=1&s=nonce&o=${encodeURIComponent(PUBLISHER)}&c=https%3A%2F%2Fx.example%2Fc`;
const offer = (part: object = {}): object => ({
  waybill: 1,
  type: "offer",
  s: "nonce",
  v: 1,
  bytes: 2,
  chunks: 1,
  ...part,
});
const fast = { every: 5, patience: 40 };

function portWith(text: string) {
  const sent: any[] = [];
  const data = new TextEncoder().encode(text);
  const port = {
    onmessage: null as ((event: { data: unknown }) => void) | null,
    postMessage(message: any) {
      sent.push(message);
      if (message.type === "pull")
        queueMicrotask(() => port.onmessage?.({ data: { type: "chunk", n: message.n, data } }));
    },
    close: () => void sent.push("closed"),
  };
  return { port, sent, bytes: data.length };
}

describe("receiveHandOff", () => {
  it("pulls what the opener offers, checks it, answers, closes, and forgets the fragment", async () => {
    const { port, sent, bytes } = portWith(JSON.stringify(PAYLOAD));
    const { window, targets, state, listeners } = windowWith(HASH, (tell) =>
      tell({ data: offer({ bytes }), ports: [port] }),
    );
    expect(await receiveHandOff(window, fast)).toEqual({
      kind: "received",
      payload: PAYLOAD,
      provenance: { kind: "page", origin: PUBLISHER },
    });
    expect(targets).toEqual([PUBLISHER]);
    expect(state.url).toBe("/open/");
    expect(sent).toEqual([{ type: "pull", n: 0 }, { type: "received" }, "closed"]);
    expect(listeners.size).toBe(0);
  });

  it.each<[string, Partial<ReceivedMessage> | undefined, object]>([
    ["silence", undefined, { kind: "no-offer", why: "silent", collection: "https://x.example/c" }],
    ["an offer of another window", { source: {}, data: offer() }, { kind: "no-offer" }],
    ["an offer of another origin", { origin: "https://evil.example", data: offer() }, { kind: "refused" }],
    ["a wrong nonce", { data: offer({ s: "other" }) }, { kind: "refused" }],
    ["an offer without a port", { data: offer() }, { kind: "refused" }],
    ["a message that is none of ours", { data: { type: "offer" } }, { kind: "no-offer" }],
  ])("%s", async (_, message, expected) => {
    const { window } = windowWith(HASH, (tell) => message && tell(message));
    expect(await receiveHandOff(window, fast)).toMatchObject(expected);
  });

  it.each([
    ["another version", { v: 2 }, /version 2/],
    ["too much", { bytes: 26_000_000, chunks: 26 }, /larger than 25 MB/],
    ["an impossible count", { chunks: 0 }, /as it was offered/],
    ["fewer bytes than offered", { bytes: 3 }, /as it was offered/],
  ])("rejects %s", async (_, part, reason) => {
    const { port, sent } = portWith("{}");
    const { window } = windowWith(HASH, (tell) => tell({ data: offer(part), ports: [port] }));
    expect(await receiveHandOff(window, fast)).toEqual({ kind: "refused", reason: expect.stringMatching(reason) });
    expect(sent.at(-2)).toMatchObject({ type: "rejected", reason: expect.stringMatching(reason) });
  });

  it.each<[string, object]>([
    ["", { kind: "none" }],
    ["#something", { kind: "none" }],
    [HASH, { kind: "no-offer", why: "no-opener", collection: "https://x.example/c" }],
    [
      `#wb0=${Buffer.from(JSON.stringify(PAYLOAD)).toString("base64url")}`,
      { kind: "received", provenance: { kind: "link" } },
    ],
    ["#wb0=***", { kind: "refused" }],
  ])("without an opener, %s", async (hash, expected) => {
    expect(await receiveHandOff(windowWith(hash).window, fast)).toMatchObject(expected);
  });

  it("an address that names no origin to answer is refused", async () => {
    const { window, targets } = windowWith("#wb=1&s=x&o=*", () => {});
    expect((await receiveHandOff(window, fast)).kind).toBe("refused");
    expect(targets).toEqual([]);
  });
});
