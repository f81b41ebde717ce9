// Hostile scripts against the built command: on a thread of their own, in the lane of a long run, and behind the process wall.
import { startEchoServer } from "@waybill/testing";
import type { LoopbackServer } from "@waybill/testing";
import { HOSTILE_SCRIPTS } from "@waybill/testing/hostile";
import type { HostileScript } from "@waybill/testing/hostile";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collectionOf } from "../cli/collection.ts";
import { makeFolder } from "../cli/folder.ts";
import { waybill } from "../cli/waybill.ts";
import { healthName, hostileRun, ITERATIONS } from "./hostile-run.ts";
import type { HostileRun } from "./hostile-run.ts";

let echo: LoopbackServer;
beforeAll(async () => {
  echo = await startEchoServer();
});
afterAll(() => echo.close());

const SURVIVABLE = HOSTILE_SCRIPTS.filter(({ takes }) => takes !== "process");
const MINUTES = 60_000;

const STOPPED =
  /^(ScriptTimeout|ScriptMemory|ScriptCrash|ScriptTimers|SandboxViolation|RangeError|TypeError|InternalError): /;

interface Mode {
  readonly name: string;
  readonly scripts: readonly HostileScript[];
  readonly words: readonly string[];
  readonly iterations: number;
}

const MANY = ["-n", String(ITERATIONS)];

const MODES: readonly Mode[] = [
  { name: "on a thread of its own", scripts: SURVIVABLE, words: [], iterations: 1 },
  { name: "in the lane of a long run", scripts: SURVIVABLE, words: MANY, iterations: ITERATIONS },
  {
    name: "behind the process wall",
    scripts: HOSTILE_SCRIPTS,
    words: [...MANY, "--untrusted"],
    iterations: ITERATIONS,
  },
];

describe.each(MODES)("a hostile script $name", ({ scripts, words, iterations }) => {
  it(
    "ends within its limit, and the run goes on as if nothing had been",
    async () => {
      const run = await hostileRun(scripts, `${echo.url}/get`, words);
      expect([run.code, run.signal]).toEqual([1, null]);
      const names = scripts.flatMap((script) => [script.name, healthName(script)]);
      expect(run.order).toEqual(Array.from({ length: iterations }, () => names).flat());
      expect(scripts.flatMap((script) => surprises(script, run))).toEqual([]);
      expect(run.healthy).toBe(scripts.length * iterations);
    },
    8 * MINUTES,
  );
});

/** What did not go as it should. */
function surprises(script: HostileScript, { errors }: HostileRun): readonly string[] {
  const own = errors.get(script.name) ?? [];
  const isStopped = own.length === 1 && STOPPED.test(own[0] ?? "");
  const isRight = script.ends === "either" || (script.ends === "contained" ? own.length === 0 : isStopped);
  const next = errors.get(healthName(script)) ?? [];
  return [
    ...(isRight ? [] : [`${script.name}, to be ${script.ends}: ${own.join(", ") || "no error"}`]),
    ...next.map((error) => `${healthName(script)}: ${error}`),
  ];
}

describe("an input that aborts V8, without the wall", () => {
  const fatal = HOSTILE_SCRIPTS.filter(({ takes }) => takes === "process");

  // docs/script-limits.md lists them; one that no longer does this belongs to the others.
  it.each(fatal.map(({ name, text }) => [name, text]))("ends the process: %s", async (_, text) => {
    const folder = makeFolder();
    folder.write("c.json", collectionOf({ url: `${echo.url}/get`, test: text }));
    const { code, signal, stderr } = await waybill(["run", "c.json"], { cwd: folder.path });
    folder.remove();
    expect([code ?? signal, stderr]).toEqual([expect.anything(), expect.stringContaining("Fatal")]);
    expect([0, 1, 2, 3]).not.toContain(code);
  });
});
