// Every scheme with fixed nonces and times: newman and Waybill put the same bytes on the wire, but for rows that say why not.
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { collection } from "../parity/case.ts";
import { comparableWire, type Observation } from "../parity/observation.ts";
import { type Recorder, startRecorder, type WireRequest } from "../parity/recorder.ts";
import { runReference } from "../parity/run-reference.ts";
import { runWaybill } from "../parity/run-waybill.ts";
import { authItem } from "./auth-item.ts";
import { parityRows } from "./parity-rows.ts";

// Both products run in this process and sign by its clock.
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2024, 1, 3, 4, 5, 6) });
});
afterAll(() => {
  vi.useRealTimers();
});

describe.each(Object.entries(parityRows))("%s", (type, rows) => {
  const names = Object.keys(rows);
  const items = names.map((name, index) => {
    const { request = {}, ...row } = rows[name] ?? {};
    const header = "header" in request && Array.isArray(request.header) ? request.header : [];
    return authItem(name, {
      type,
      ...row,
      request: { ...request, header: [...header, { key: "X-Row", value: String(index) }] },
    });
  });
  const parity = { name: type, covers: "http §5.2", collection: collection(type, items) };
  // One server for both: its port is part of what is signed.
  let recorder: Recorder;
  let reference: Observation | undefined;
  let ours: Observation | undefined;
  beforeAll(async () => {
    recorder = await startRecorder({ answer: challenge });
    reference = await runReference(parity, recorder);
    ours = await runWaybill(parity, recorder);
  }, 120_000);
  afterAll(() => recorder.close());

  it.each(names)("%s", (name) => {
    const ofRow = ({ headers }: WireRequest) =>
      headers.some(([key, value]) => key === "X-Row" && value === String(names.indexOf(name)));
    const told = (observation: Observation | undefined): unknown =>
      JSON.parse(
        normal(
          JSON.stringify(
            observation?.wire.filter(ofRow).map((request) => comparableRequest(request, recorder.url)) ?? [],
          ),
        ),
      );
    expect(told(ours)).not.toEqual([]);
    if (rows[name]?.better === undefined) expect(told(ours)).toEqual(told(reference));
    else expect(told(ours), "no longer a difference").not.toEqual(told(reference));
  });

  it("no request fails", () => {
    expect(ours?.requestErrors).toEqual([]);
  });
});

/** Where an auth puts its header among the user's is not promised. */
function comparableRequest(request: WireRequest, url: string): object {
  const headers = request.headers.toSorted(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  return comparableWire({ ...request, headers }, url);
}

/** Without quotes that RFC 7616 forbids, and without the last message of NTLM, which is never the same. */
function normal(text: string): string {
  return text.replace(/algorithm=\\"([\w-]+)\\"/g, "algorithm=$1").replace(/NTLM TlRMTVNTUAAD[\w+/=]+/g, "NTLM PROOF");
}

/** `?ask=<code> <challenge>` asks a request without credentials; `… then <challenge>` asks one that has only begun with NTLM. */
function challenge(request: IncomingMessage, response: ServerResponse): void {
  const asked = new URL(request.url ?? "/", "http://recorder").searchParams.get("ask") ?? "";
  const [, code = "401", first = "", second = ""] = /^(?:(\d+) )?(.*?)(?: then (.*))?$/.exec(asked) ?? [];
  const { authorization = "" } = request.headers;
  const next = authorization === "" ? first : authorization.startsWith("NTLM TlRMTVNTUAAB") ? second : "";
  if (next === "") response.end("ok");
  else response.writeHead(Number(code), { "www-authenticate": next }).end("no");
}
