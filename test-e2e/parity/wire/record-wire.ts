// Sends a group of requests with one product and answers what each of them put on the wire.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { run, type RunOptions } from "waybill";
import { normalRequest } from "./normal-request.ts";
import { collectionOf, type WireGroup } from "./wire-case.ts";
import { startWireRecorder, type WireRecorder } from "./wire-recorder.ts";
import { makeWireFiles } from "./wire-files.ts";

/** Requests of each case, by its name, in the form of `normalRequest`. */
export type Recording = Readonly<Record<string, readonly (readonly string[])[]>>;

/** Where newman's recording of a group is kept. */
export function recordingPath(group: string): string {
  return fileURLToPath(new URL(`recordings/${group.replaceAll(" ", "-")}.json`, import.meta.url));
}

export type Product = "reference" | "waybill";

export async function recordWire(product: Product, group: WireGroup): Promise<Recording> {
  const recorder = await startWireRecorder();
  const files = makeWireFiles();
  try {
    const options = optionsOf(group, recorder, files.path);
    const sent = await (product === "reference" ? runReference(options, recorder) : runWaybill(options, recorder));
    return Object.fromEntries(
      group.cases.map((wire) => [
        wire.name,
        (sent.get(wire.name) ?? []).map((bytes) => normalRequest(bytes, wire, recorder)),
      ]),
    );
  } finally {
    files.remove();
    await recorder.close();
  }
}

/** What each item put on the wire. */
type SentByItem = ReadonlyMap<string, readonly string[]>;

function optionsOf(group: WireGroup, { port, otherPort }: WireRecorder, workingDir: string) {
  return {
    collection: collectionOf(group),
    envVar: [
      { key: "url", value: `http://127.0.0.1:${port}` },
      { key: "name", value: `http://localhost:${port}` },
      { key: "other", value: `http://127.0.0.1:${otherPort}` },
      { key: "port", value: String(port) },
      { key: "files", value: workingDir },
    ],
    workingDir,
    timeoutRequest: 60_000,
    ...group.options,
  };
}

type Options = ReturnType<typeof optionsOf>;

interface Newman {
  run(
    options: object,
    done: (error: Error | null) => void,
  ): {
    on(
      event: "item",
      listener: (error: Error | null, args: { readonly item: { readonly name: string } }) => void,
    ): void;
  };
}

/** newman tells the end of an item before anything else is sent. */
function runReference(options: Options, recorder: WireRecorder): Promise<SentByItem> {
  const newman: Newman = createRequire(import.meta.url)("newman");
  const sent = new Map<string, readonly string[]>();
  return new Promise((resolve, reject) => {
    const emitter = newman.run({ ...options, reporters: [] }, (error) =>
      error === null ? resolve(sent) : reject(error),
    );
    emitter.on("item", (_, { item }) => void sent.set(item.name, recorder.take()));
  });
}

/** Waybill's events may come when later requests are on their way already: the hops they tell are counted instead. */
async function runWaybill(options: Options, recorder: WireRecorder): Promise<SentByItem> {
  const whole: RunOptions = { ...options, noMask: true };
  const handle = run(whole);
  const hops = new Map<string, number>();
  for await (const event of handle) {
    if (event.type !== "response-received" && event.type !== "request-failed") continue;
    hops.set(event.item.name, (hops.get(event.item.name) ?? 0) + event.history.length);
  }
  const outcome = await handle.result;
  if (outcome.kind === "not-started") throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
  const requests = [...recorder.take()];
  const sent = new Map([...hops].map(([name, count]) => [name, requests.splice(0, count)]));
  if (requests.length > 0) throw new Error(`${requests.length} requests belong to no event`);
  return sent;
}
