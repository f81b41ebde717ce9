import type { JsonObject } from "@waybill/collection";
import { describe, expect, it } from "vitest";
import { createAbort, createScopeChain, run, type Clock, type RowSource, type RunEvent } from "./index.ts";
import { answerOk, fakeClock, fakePorts, response } from "./test/fake-ports.ts";
import { collectionOf, eventsOfType, planOf, requestOf, runCollection } from "./test/run-collection.ts";
import { traceOf } from "./test/trace-of.ts";

const AB = collectionOf(requestOf("A"), requestOf("B"));

describe("a run", () => {
  it("of a plan without requests starts and finishes and has no iteration", async () => {
    const { events, result } = await runCollection(collectionOf(), { iterations: 3 });
    expect(traceOf(events)).toEqual(["start", "done"]);
    expect(result.kind).toBe("completed");
  });

  it("says when it started, how long it took and what it had to do", async () => {
    const { events } = await runCollection(AB, { iterations: 3, delay: { item: 10 } });
    expect(events[0]).toMatchObject({
      type: "run-started",
      name: "C",
      iterations: 3,
      requests: 2,
      startedAt: 1_700_000_000_000,
    });
    expect(events.at(-1)).toMatchObject({ outcome: "completed", finishedAt: 1_700_000_000_060, durationMs: 60 });
  });

  it("gives every execution of a request a cursor of its own", async () => {
    const cursors = eventsOfType(await runCollection(AB, { iterations: 2 }), "request-started").map(
      ({ cursor }) => cursor,
    );
    expect(cursors.map(({ iteration, position, length, cycles }) => [iteration, position, length, cycles])).toEqual([
      [0, 0, 2, 2],
      [0, 1, 2, 2],
      [1, 0, 2, 2],
      [1, 1, 2, 2],
    ]);
    expect(new Set(cursors.map(({ ref }) => ref)).size).toBe(4);
  });

  it("answers the variables at its end and leaves the given ones alone", async () => {
    const scopes = createScopeChain({ environment: { id: "e", variables: [{ key: "n", value: 0 }] } });
    const count = 'pm.environment.set("n", pm.environment.get("n") + 1)';
    const { result } = await runCollection(collectionOf(requestOf("A", { pre: count, test: count })), {
      scopes,
      iterations: 3,
    });
    expect(result.scopes.find("n")?.value).toBe(6);
    expect(scopes.find("n")?.value).toBe(0);
  });

  it("says which variables each phase changed", async () => {
    const { events } = await runCollection(collectionOf(requestOf("A", { pre: 'pm.environment.set("k", 1)' })));
    expect(eventsOfType({ events }, "scripts-finished").map(({ mutations }) => mutations)).toEqual([
      [{ scope: "environment", op: "set", key: "k", value: 1 }],
      [],
    ]);
  });

  it("executes only its range of the iterations, with their rows, as part of the whole", async () => {
    const info = "console.log(pm.info.iteration, pm.info.iterationCount, pm.iterationData.get('row'))";
    const ran = await runCollection(collectionOf(requestOf("A", { pre: info })), {
      rows: rowsOf(5),
      range: { from: 2, to: 4 },
    });
    expect(eventsOfType(ran, "console").map(({ messages }) => messages)).toEqual([
      [2, 5, 2],
      [3, 5, 3],
    ]);
  });

  it("ignores setNextRequest when jumps are switched off", async () => {
    const tree = collectionOf(
      requestOf("A", { test: 'pm.execution.setNextRequest("C")' }),
      requestOf("B"),
      requestOf("C"),
    );
    const ran = await runCollection(tree, { disableJumps: true });
    expect(eventsOfType(ran, "request-started").map(({ item }) => item.name)).toEqual(["A", "B", "C"]);
    expect(eventsOfType(ran, "next-request")).toEqual([]);
  });

  it("warns once of an unknown jump target", async () => {
    const ran = await runCollection(collectionOf(requestOf("A", { test: 'pm.execution.setNextRequest("nowhere")' })), {
      iterations: 3,
    });
    expect(eventsOfType(ran, "next-request").map(({ target, found }) => [target, found])).toEqual(
      Array(3).fill(["nowhere", false]),
    );
    expect(eventsOfType(ran, "warning").map(({ code, message }) => [code, message])).toEqual([
      ["unknown-next-request", 'setNextRequest: no request named "nowhere" is part of this run, the iteration ends'],
    ]);
  });

  it("shows the visualizer of the test scripts rather than that of the pre-request scripts", async () => {
    const set = (template: string) => `pm.visualizer.set("${template}")`;
    const ran = await runCollection(
      collectionOf(requestOf("A", { pre: set("p"), test: set("t") }), requestOf("B", { pre: set("p") })),
    );
    expect(eventsOfType(ran, "visualizer").map(({ template }) => template)).toEqual(["t", "p"]);
  });
});

describe("rows", () => {
  it("each iteration gets row min(i, rows - 1) and each index comes once, for any number of rows and iterations", async () => {
    const plan = planOf(collectionOf(requestOf("A")));
    for (let rows = 0; rows <= 64; rows += 1) {
      for (let iterations = 1; iterations <= 70; iterations += 1) {
        const seen: unknown[] = [];
        const emit = (event: RunEvent) => {
          if (event.type === "iteration-started") seen.push([event.cursor.iteration, event.row?.row]);
        };
        await run(plan, fakePorts(), { scopes: createScopeChain(), emit, rows: rowsOf(rows), iterations });
        const row = (index: number) => (rows === 0 ? undefined : Math.min(index, rows - 1));
        expect(seen).toEqual(Array.from({ length: iterations }, (_, index) => [index, row(index)]));
      }
    }
  });

  it("decide the number of iterations where none is given; without rows there is one", async () => {
    const iterationsOf = async (rows?: RowSource) =>
      eventsOfType(await runCollection(AB, rows === undefined ? {} : { rows }), "iteration-started").length;
    expect([await iterationsOf(rowsOf(3)), await iterationsOf(rowsOf(0)), await iterationsOf()]).toEqual([3, 1, 1]);
  });

  it("may come later", async () => {
    const rows: RowSource = { count: 2, row: async (index) => ({ row: index }) };
    const ran = await runCollection(AB, { rows });
    expect(eventsOfType(ran, "iteration-started").map(({ row }) => row)).toEqual([{ row: 0 }, { row: 1 }]);
  });
});

describe("delays", () => {
  it("come before every request, the first and skipped ones too, and between iterations only", async () => {
    const skipped = requestOf("A", { pre: "pm.execution.skipRequest()" });
    const { events } = await runCollection(collectionOf(skipped, requestOf("B")), {
      iterations: 2,
      delay: { item: 20, iteration: 30 },
    });
    const shown = events
      .filter(({ type }) => /^(delay|iteration|request-(started|finished))/.test(type))
      .map(described);
    const iteration = [
      "iteration-started",
      "request-started A",
      "delay-started item 20",
      "delay-ended item 20",
      "request-finished A",
      "request-started B",
      "delay-started item 20",
      "delay-ended item 20",
      "request-finished B",
      "iteration-finished",
    ];
    expect(shown).toEqual([...iteration, "delay-started iteration 30", "delay-ended iteration 30", ...iteration]);
  });

  it.each([0, -5])("of %s ms are none", async (ms) => {
    expect(
      eventsOfType(await runCollection(AB, { delay: { item: ms, iteration: ms }, iterations: 2 }), "delay-started"),
    ).toEqual([]);
  });
});

function described(event: RunEvent): string {
  if ("ms" in event) return `${event.type} ${event.cause} ${event.ms}`;
  return "item" in event && event.item !== undefined ? `${event.type} ${event.item.name}` : event.type;
}

describe("time limits", () => {
  it("of the whole run end it in order, with an error that names it", async () => {
    const clock = stoppableClock();
    const ports = fakePorts({
      clock,
      answer: (request) => {
        clock.elapse();
        return response(request, {});
      },
    });
    const tree = collectionOf(requestOf("A", { pre: "1", test: "1" }), requestOf("B"));
    const { events, result } = await runCollection(tree, { ports, iterations: 2, timeout: { global: 300 } });
    expect(traceOf(events).slice(-5)).toEqual([
      "beforeRequest /A",
      "request /A 200",
      "item A",
      "iteration",
      "done ERR Error: callback timed out",
    ]);
    expect(result).toMatchObject({ kind: "stopped", error: { message: "callback timed out" } });
    expect(ports.scripts.disposals()).toBe(1);
  });

  it("of requests travel with each request", async () => {
    const ports = fakePorts();
    await runCollection(AB, { ports, timeout: { request: 250 } });
    expect(ports.sent.map(({ settings }) => settings.timeout)).toEqual([250, 250]);
  });

  it.each([0, -1])("of %s are none", async (ms) => {
    const ports = fakePorts();
    const { result } = await runCollection(AB, { ports, timeout: { global: ms, request: ms } });
    expect(result.kind).toBe("completed");
    expect(ports.sent.map(({ settings }) => settings.timeout)).toEqual([0, 0]);
  });

  it("leave nothing waiting when the run is over", async () => {
    const clock = stoppableClock();
    await runCollection(AB, { ports: fakePorts({ clock }), timeout: { global: 300 } });
    expect(clock.waiting()).toBe(0);
  });
});

describe("an abort by the signal", () => {
  it("ends the request in progress, then item, iteration and run, in order", async () => {
    const abort = createAbort();
    const ports = fakePorts({
      answer: (request) => {
        abort.abort("stopped by hand");
        return answerOk(request);
      },
    });
    const { events, result } = await runCollection(collectionOf(requestOf("A", { test: "1" }), requestOf("B")), {
      ports,
      signal: abort.signal,
    });
    expect(traceOf(events).slice(-4)).toEqual([
      "request /A 200",
      "item A",
      "iteration",
      "done ERR AbortError: stopped by hand",
    ]);
    expect(result).toEqual({
      kind: "stopped",
      scopes: result.scopes,
      error: { name: "AbortError", message: "stopped by hand" },
    });
  });

  it("interrupts scripts through their host and sends nothing after them", async () => {
    const abort = createAbort();
    const ports = fakePorts();
    const tree = collectionOf(requestOf("A", { pre: "console.log(1)" }));
    const events: RunEvent[] = [];
    const emit = (event: RunEvent) => {
      events.push(event);
      if (event.type === "console") abort.abort(undefined);
    };
    await run(planOf(tree), ports, { scopes: createScopeChain(), emit, signal: abort.signal });
    expect(traceOf(events).slice(-4)).toEqual([
      "prerequest",
      "item A",
      "iteration",
      "done ERR AbortError: the run was aborted",
    ]);
    expect([ports.scripts.disposals(), ports.sent.length]).toEqual([1, 0]);
  });

  it("during a delay starts nothing more", async () => {
    const abort = createAbort();
    const clock: Clock = { ...fakeClock(), sleep: async () => abort.abort("enough") };
    const between = await runCollection(AB, {
      ports: fakePorts({ clock }),
      iterations: 2,
      delay: { iteration: 5 },
      signal: abort.signal,
    });
    expect(traceOf(between.events).slice(-3)).toEqual(["item B", "iteration", "done ERR AbortError: enough"]);
    const before = createAbort();
    const early: Clock = { ...fakeClock(), sleep: async () => before.abort("enough") };
    const first = await runCollection(AB, {
      ports: fakePorts({ clock: early }),
      delay: { item: 5 },
      signal: before.signal,
    });
    expect(traceOf(first.events)).toEqual([
      "start",
      "beforeIteration",
      "beforeItem A",
      "item A",
      "iteration",
      "done ERR AbortError: enough",
    ]);
  });

  it("before the start lets nothing start", async () => {
    const abort = createAbort();
    abort.abort(new Error("no"));
    const { events } = await runCollection(AB, { signal: abort.signal });
    expect(traceOf(events)).toEqual(["start", "done ERR Error: no"]);
  });
});

describe("emit", () => {
  it("holds the next request back until its promises resolve", async () => {
    const order: string[] = [];
    let release = (): void => undefined;
    const emit = (event: RunEvent): void | Promise<void> => {
      if (event.type === "request-started") order.push(`start ${event.item.name}`);
      if (event.type !== "request-finished" || event.item.name !== "A") return;
      return new Promise((resolve) => {
        release = () => {
          order.push("written");
          resolve();
        };
      });
    };
    const running = run(planOf(AB), fakePorts(), { scopes: createScopeChain(), emit });
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
    expect(order).toEqual(["start A"]);
    release();
    await running;
    expect(order).toEqual(["start A", "written", "start B"]);
  });

  it("that fails makes the run reject with its reason", async () => {
    const emit = (event: RunEvent) =>
      event.type === "request-started" ? Promise.reject(new Error("disk full")) : undefined;
    await expect(run(planOf(AB), fakePorts(), { scopes: createScopeChain(), emit })).rejects.toThrow("disk full");
  });
});

describe("dynamic variables", () => {
  it("come from a source of their own for each iteration where the port has one", async () => {
    const ports = fakePorts();
    const random = {
      ...ports.random,
      forIteration: (iteration: number) => ({ next: () => 0, uuid: () => `of-${iteration}` }),
    };
    const tree = collectionOf(requestOf("A", {}, { request: { url: "http://host.test/{{$guid}}" } }));
    await runCollection(tree, { ports: { ...ports, random }, iterations: 2 });
    expect(ports.sent.map(({ url }) => url)).toEqual(["http://host.test/of-0", "http://host.test/of-1"]);
  });
});

function rowsOf(count: number): RowSource {
  return { count, row: (index): JsonObject => ({ row: index }) };
}

/** A clock whose sleepers wait until time is made to elapse, or until they are aborted. */
function stoppableClock(): Clock & { elapse(): void; waiting(): number } {
  const sleepers = new Set<() => void>();
  return {
    ...fakeClock(),
    sleep: (_ms, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          sleepers.delete(wake);
          resolve();
        };
        sleepers.add(wake);
        signal.addEventListener("abort", wake);
      }),
    elapse: () => sleepers.forEach((wake) => wake()),
    waiting: () => sleepers.size,
  };
}
