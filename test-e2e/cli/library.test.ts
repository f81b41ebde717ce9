import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startEchoServer } from "@waybill/testing";
import type { LoopbackServer } from "@waybill/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "waybill";
import type { RunEvent } from "waybill";
import { collectionOf } from "./collection.ts";

let echo: LoopbackServer;
beforeAll(async () => {
  echo = await startEchoServer();
});
afterAll(() => echo.close());

/** Counts the requests of runs; visits do not count. */
async function countingServer() {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += request.url === "/visit" ? 0 : 1;
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => requests,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

const collection = (test?: string) =>
  collectionOf({ url: `${echo.url}/get`, ...(test !== undefined && { test }) }) as {};

describe("run as a library", () => {
  it("answers how the run ended, with totals, failures and variables, and prints nothing", async () => {
    const test =
      "pm.environment.set('a', 1); pm.test('ok', () => {}); pm.test('wrong', () => { throw new Error('no') })";
    const result = await run({ collection: collection(test), iterationCount: 2, envVar: [{ key: "b", value: "x" }] })
      .result;
    if (result.kind !== "completed") throw new Error(result.kind);
    expect(result).toMatchObject({ outcome: "failed", exitCode: 1, failureCount: 2, outputs: [] });
    expect(result.totals.assertions).toEqual({ total: 4, failed: 2, pending: 0 });
    expect(result.failures[0]).toMatchObject({ kind: "assertion", name: "wrong", at: "assertion:1 in test-script" });
    expect(result.scopes.environment.variables).toMatchObject([
      { key: "b", value: "x" },
      { key: "a", value: 1 },
    ]);
    expect(result.timings.response.count).toBe(2);
  });

  it("gives every event to whoever iterates, from the first one", async () => {
    const handle = run({ collection: collection("pm.test('ok', () => {})") });
    const types: RunEvent["type"][] = [];
    for await (const event of handle) types.push(event.type);
    expect(types[0]).toBe("run-started");
    expect(types.at(-1)).toBe("run-finished");
    expect(types).toContain("test-finished");
    expect((await handle.result).kind).toBe("completed");
  });

  it("waits for a reader who is 1,000 events behind", async () => {
    const server = await countingServer();
    const handle = run({ collection: collectionOf({ url: server.url }) as {}, iterationCount: 600 });
    let iterations = 0;
    let most = 0;
    for await (const event of handle) {
      if (event.type === "iteration-started") iterations += 1;
      most = Math.max(most, server.requests() - iterations);
      await new Promise(setImmediate);
    }
    await server.close();
    expect(iterations).toBe(600);
    // An iteration has ten events.
    expect(most).toBeLessThan(120);
  });

  it("leaving the loop aborts the run", async () => {
    const handle = run({ collection: collection(), iterationCount: 10_000 });
    for await (const event of handle) if (event.type === "iteration-finished") break;
    const result = await handle.result;
    expect(result).toMatchObject({ kind: "stopped", error: { name: "AbortError" } });
  });

  it("abort and a signal end the run in order", async () => {
    const handle = run({ collection: collection(), iterationCount: 10_000 });
    handle.abort("enough");
    expect(await handle.result).toMatchObject({ kind: "stopped", error: { message: "enough" }, exitCode: 1 });
    const signal = AbortSignal.timeout(200);
    const timed = await run({ collection: collection(), iterationCount: 100_000, signal }).result;
    expect(timed.kind).toBe("stopped");
  });

  it("pauses and goes on", async () => {
    const server = await countingServer();
    const handle = run({ collection: collectionOf({ url: server.url }) as {}, iterationCount: 50 });
    handle.pause();
    for (let visit = 0; visit < 50; visit += 1) await (await fetch(`${server.url}/visit`)).text();
    expect(server.requests()).toBeLessThanOrEqual(1);
    handle.resume();
    expect((await handle.result).kind).toBe("completed");
    expect(server.requests()).toBe(50);
    await server.close();
  });

  it("an unknown or wrong option, or an input that cannot be loaded, is a result and not an exception", async () => {
    const wrong = await run({ collection: "c.json", iterationCuont: 2 } as never).result;
    expect(wrong).toMatchObject({
      kind: "not-started",
      exitCode: 2,
      problems: [
        { pointer: "/iterationCuont", message: 'unknown option "iterationCuont"; did you mean "iterationCount"?' },
      ],
    });
    const missing = await run({ collection: "/nowhere/c.json" }).result;
    expect(missing).toMatchObject({ kind: "not-started", exitCode: 1, problems: [{ code: "not-loaded" }] });
  });

  it("changes neither the collection nor the process, and two runs share nothing", async () => {
    const one = collection("pm.environment.set('n', (pm.environment.get('n') ?? 0) + 1); shared = 1;");
    const copy = structuredClone(one);
    const [first, second] = await Promise.all([
      run({ collection: one, iterationCount: 3 }).result,
      run({ collection: one, iterationCount: 5 }).result,
    ]);
    expect(one).toEqual(copy);
    expect(process.exitCode).toBeUndefined();
    if (first.kind !== "completed" || second.kind !== "completed") throw new Error("not completed");
    expect(first.scopes.environment.variables).toMatchObject([{ key: "n", value: 3 }]);
    expect(second.scopes.environment.variables).toMatchObject([{ key: "n", value: 5 }]);
  });
});
