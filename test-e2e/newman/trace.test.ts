// What listeners hear, event by event, beside newman: names, order, arguments, whether there is an error, and where in the run it is.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newman, ours, runToEnd, type Library } from "./both.ts";
import { environment, startServer, withScriptRequest } from "./fixed-collection.ts";

const EVENTS = [
  ..."start beforeIteration iteration beforeItem item beforePrerequest prerequest beforeTest test".split(" "),
  ..."beforeScript script beforePrerequestScript prerequestScript beforeTestScript testScript".split(" "),
  ..."assertion console exception beforeRequest request beforeDone done".split(" "),
];

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

type Arguments = Readonly<Record<string, unknown>>;

/** What an argument is: its class, or, where it is one, its value. */
function shown(name: string, value: unknown): string {
  if (name === "cursor") {
    const { position, iteration, length, cycles } = value as Record<string, number>;
    return [position, iteration, length, cycles].join("/");
  }
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return value.map((one) => shown("", one)).join();
  const { name: title, listen } = value as Record<string, unknown>;
  return [value.constructor.name, title ?? listen].filter(Boolean).join(" ");
}

/** Arguments that newman gives as objects of its own classes, or as copies of what the error says already. */
const NOT_SHOWN = ["run", "summary", "execution", "executions", "error", "history", "cookies", "messages"];

function line(name: string, error: Error | null, args: Arguments): string {
  const keys = name === "done" ? ["collection", "environment", "globals", "run"] : Object.keys(args).toSorted();
  const members = keys.map((key) => (NOT_SHOWN.includes(key) ? key : `${key}=${shown(key, args[key])}`));
  return [name, error ? `${error.name}: ${error.message}` : "-", ...members].join(" ");
}

async function traceOf(library: Library, options: object): Promise<readonly string[]> {
  const lines: string[] = [];
  await runToEnd(
    library,
    { collection: withScriptRequest(server.base), environment: environment(server.base), ...options },
    (emitter) => {
      for (const name of EVENTS) {
        emitter.on(name, (error: Error | null, args: Arguments) => lines.push(line(name, error, args)));
      }
    },
  );
  return lines;
}

/** Where a stopped run stands at its end, newman says by the last request of the plan. */
const withoutPosition = (lines: readonly string[]): readonly string[] =>
  lines.map((text) => (/^(iteration|beforeDone) /.test(text) ? text.replace(/cursor=\S+/, "cursor") : text));

describe("the events of a run", () => {
  it("are those of newman, over two iterations", async () => {
    const [theirs, mine] = [await traceOf(newman, { iterationCount: 2 }), await traceOf(ours, { iterationCount: 2 })];
    expect(mine.length).toBeGreaterThan(200);
    expect(mine).toEqual(theirs);
  });

  it("are those of newman when the first failure ends the run", async () => {
    for (const bail of [true, ["failure"]]) {
      const [theirs, mine] = [await traceOf(newman, { bail }), await traceOf(ours, { bail })];
      expect(mine.length).toBeGreaterThan(30);
      expect(withoutPosition(mine)).toEqual(withoutPosition(theirs));
    }
  });

  it("are those of newman when an error ends the run at once, but for `beforeDone`, which reports are written on", async () => {
    const [theirs, mine] = [await traceOf(newman, { bail: ["folder"] }), await traceOf(ours, { bail: ["folder"] })];
    const isLast = (text: string): boolean => text.startsWith("beforeDone ");
    expect(theirs.some(isLast)).toBe(false);
    expect(mine.filter(isLast)).toHaveLength(1);
    expect(mine.filter((text) => !isLast(text))).toEqual(theirs);
  });
});

describe("the arguments of events", () => {
  it("have the members of newman's", async () => {
    const keysOf = async (library: Library): Promise<object> => {
      const found: Record<string, readonly string[]> = {};
      const note = (name: string, value: unknown): void => {
        found[name] ??= typeof value === "object" && value !== null ? Object.keys(value).toSorted() : [];
      };
      const options = { collection: withScriptRequest(server.base), environment: environment(server.base) };
      await runToEnd(library, options, (emitter) => {
        emitter.on("testScript", (error: Error | null, { execution }: { execution: object }) => {
          note("result", execution);
          if (error !== null) note("script error", error);
        });
        emitter.on("test", (_: null, { executions }: { executions: readonly object[] }) => {
          const [first] = executions;
          if (first !== undefined) note("execution", first);
        });
        emitter.on("assertion", (error: Error | null) => error && note("assertion error", error));
        emitter.on("request", (error: Error | null, { history }: { history: { execution: object } }) => {
          if (error) note("request error", error);
          note("history", history.execution);
        });
        emitter.on("beforeDone", (_: null, { summary }: { summary: { run: object } }) => {
          note("summary", summary);
          note("run", summary.run);
        });
      });
      return found;
    };
    const [theirs, mine] = [await keysOf(newman), await keysOf(ours)];
    expect(mine).toEqual(theirs);
  });
});
