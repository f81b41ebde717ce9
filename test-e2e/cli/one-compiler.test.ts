// On two processors a long run replaces its process by one with a single thread for V8's compilers. Nobody should notice but by the time.
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { startEchoServer } from "@waybill/testing";
import type { LoopbackServer } from "@waybill/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { collectionOf } from "./collection.ts";
import { makeFolder } from "./folder.ts";
import type { Folder } from "./folder.ts";
import { startWaybill, waybill } from "./waybill.ts";

const ON_TWO = ["taskset", "-c", processors().slice(0, 2).join(",")];
const LONG = ["-n", "60"];
const OPTION = "--v8-pool-size=1";

let echo: LoopbackServer;
let folder: Folder;

beforeAll(async () => {
  echo = await startEchoServer();
});
afterAll(() => echo.close());
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

/** The numbers of those that this process may use. */
function processors(): readonly number[] {
  if (process.platform !== "linux") return [];
  const [, list = ""] = /^Cpus_allowed_list:\s*(.*)$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return list.split(",").flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** The arguments of the process that was started as `words` say, while its first request is on its way. */
async function argumentsOf(words: readonly string[], node: readonly string[] = []): Promise<readonly string[]> {
  folder.write("c.json", collectionOf({ url: `${echo.url}/delay/9`, name: "slow" }));
  const { child, says, ended } = startWaybill(["run", "c.json", ...words], { cwd: folder.path, under: ON_TWO, node });
  await says("→ slow");
  const line = readFileSync(`/proc/${child.pid}/cmdline`, "utf8");
  child.kill("SIGINT");
  expect(await ended).toMatchObject({ code: 130, signal: null, stderr: "error: interrupted by SIGINT\n" });
  return line.split("\0");
}

describe.skipIf(process.platform !== "linux" || availableParallelism() < 2)("on two processors", () => {
  it("a long run has one thread for the compilers, in the process that was started", async () => {
    expect(await argumentsOf(LONG)).toContain(OPTION);
  });

  it("a short run is left as it is", async () => {
    expect(await argumentsOf([])).not.toContain(OPTION);
  });

  it("a number of threads that somebody chose stays", async () => {
    const words = await argumentsOf(LONG, ["--v8-pool-size=2"]);
    expect(words).toContain("--v8-pool-size=2");
    expect(words).not.toContain(OPTION);
  });

  it("a long run reads its collection from standard input", async () => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get`, test: "pm.test('t', () => {})" }));
    const under = [...ON_TWO, "bash", "-c", 'cat c.json | "$0" "$@"'];
    const end = await waybill(["run", "/dev/stdin", ...LONG], { cwd: folder.path, under });
    expect(end).toMatchObject({ code: 0, stderr: "" });
    expect(end.stdout).toContain("Iteration 60/60");
  });

  it("a long run reads an environment from a descriptor that its shell opened", async () => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get?who={{who}}` }));
    folder.write("e.json", JSON.stringify({ name: "e", values: [{ key: "who", value: "me" }] }));
    const shell = ["bash", "-c", 'exec "$0" "$@" -e <(cat e.json)'];
    const end = await waybill(["run", "c.json", ...LONG], { cwd: folder.path, under: [...ON_TWO, ...shell] });
    expect(end).toMatchObject({ code: 0, stderr: "" });
    expect(end.stdout).toContain("/get?who=me");
  });

  it("a long run ends with the code of what happened in it", async () => {
    folder.write(
      "c.json",
      collectionOf({ url: `${echo.url}/get`, test: "pm.test('t', () => { throw new Error('no') })" }),
    );
    expect(await waybill(["run", "c.json", ...LONG], { cwd: folder.path, under: ON_TWO })).toMatchObject({ code: 1 });
  });
});
