// Runs the collection it is sent as a page would, and posts every event, then "done".
import { browserPorts, createScopeChain, parseCollection, planRun, run } from "@waybill/host-browser";

onmessage = ({ data }) => void runCollection(data);

async function runCollection({ collection, options }: { collection: never; options: object }): Promise<void> {
  const parsed = parseCollection(collection, { newId: () => crypto.randomUUID() });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const planned = planRun(parsed.value, { kind: "all" });
  if (planned.kind !== "planned") throw new Error("The collection cannot be planned.");
  const { id, name, variables } = parsed.value;
  const ports = browserPorts({ scripts: { wasm: "/quickjs.wasm", libraries: "/libraries/" }, ...options });
  await run(planned.plan, ports, {
    scopes: createScopeChain({ collection: { id, name, variables } }),
    emit: (event) => postMessage(plain(event)),
    signal: new AbortController().signal,
  });
  ports.dispose();
  postMessage("done");
}

/** Without functions, which do not cross. */
function plain(event: object): unknown {
  return JSON.parse(JSON.stringify(event));
}
