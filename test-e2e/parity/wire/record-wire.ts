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
  const recorded: Record<string, readonly (readonly string[])[]> = {};
  const onItem = (name: string): void => {
    const wire = group.cases.find((each) => each.name === name);
    if (wire === undefined) throw new Error(`no case is named ${name}`);
    recorded[name] = recorder.take().map((bytes) => normalRequest(bytes, wire, recorder));
  };
  try {
    const options = optionsOf(group, recorder, files.path);
    await (product === "reference" ? runReference(options, onItem) : runWaybill(options, onItem));
    return recorded;
  } finally {
    files.remove();
    await recorder.close();
  }
}

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

function runReference(options: Options, onItem: (name: string) => void): Promise<void> {
  const newman: Newman = createRequire(import.meta.url)("newman");
  return new Promise((resolve, reject) => {
    const emitter = newman.run({ ...options, reporters: [] }, (error) => (error === null ? resolve() : reject(error)));
    emitter.on("item", (_, { item }) => onItem(item.name));
  });
}

async function runWaybill(options: Options, onItem: (name: string) => void): Promise<void> {
  const whole: RunOptions = { ...options, noMask: true };
  const handle = run(whole);
  for await (const event of handle) {
    if (event.type === "request-finished") onItem(event.item.name);
  }
  const outcome = await handle.result;
  if (outcome.kind === "not-started") throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
}
