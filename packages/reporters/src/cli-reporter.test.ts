import type { RunEvent } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { cliReporter } from "./cli-reporter.ts";
import type { CliReporterOptions } from "./cli-reporter-options.ts";
import { bodies } from "./test/bodies.ts";
import { hop, Iteration, response, runFinished, runStarted } from "./test/events.ts";
import { textOutput } from "./test/text-output.ts";

const OPTIONS: CliReporterOptions = { color: false, symbols: "regular", clock: { now: () => 0 }, bodies };

async function report(
  events: readonly RunEvent[],
  options: Partial<CliReporterOptions> = {},
  terminal: { readonly isTerminal?: boolean; readonly columns?: number } = {},
): Promise<string> {
  const output = textOutput(terminal);
  const reporter = cliReporter(output, { ...OPTIONS, ...options });
  for (const event of events) await reporter.onEvent(event);
  await reporter.finish();
  return output.text();
}

/** Without totals and failures. */
const progress = (events: readonly RunEvent[], options: Partial<CliReporterOptions> = {}): Promise<string> =>
  report(events, { noSummary: true, noFailures: true, ...options });

const first = new Iteration();
const root = first.request("Root");
const assertionError = { name: "AssertionError", message: "expected 1 to equal 2" };

describe("the cli report", () => {
  it("begins with a banner and the name of the collection", async () => {
    expect(await progress([runStarted("Shop")])).toBe("waybill\n\nShop\n");
  });

  it("names iterations only when there are several", async () => {
    const second = new Iteration(1, 2);
    expect(await progress([runStarted("Shop", 2), second.start()])).toBe("waybill\n\nShop\n\nIteration 2/2\n");
    expect(await progress([runStarted("Shop", 1), first.start()])).toBe("waybill\n\nShop\n");
  });

  it("names a folder when it changes, also after an iteration, and marks requests at the root", async () => {
    const names = (
      [
        ["a", ["F"]],
        ["b", ["F"]],
        ["c", ["F", "G"]],
        ["d", []],
        ["e", ["F"]],
      ] as const
    ).map(([name, path]) => first.request(name, path).start());
    expect(await progress([...names, first.end(), first.start(), first.request("e", ["F"]).start()])).toBe(
      "\n❏ F\n↳ a\n\n↳ b\n\n❏ F / G\n↳ c\n\n→ d\n\n❏ F\n↳ e\n\n↳ e\n",
    );
  });

  it("writes one line for a request and its response", async () => {
    const text = await progress([root.start(), root.prepared(), root.received()]);
    expect(text).toBe("\n→ Root\n  GET http://localhost/ [200 OK, 111B, 5ms]\n");
  });

  it("writes the message of a failed request below it, and what to do if there is something to do", async () => {
    const failed = root.failed({ message: "self-signed certificate", hint: "--insecure accepts it" });
    expect(await progress([root.prepared(), failed])).toBe(
      "  GET http://localhost/ [errored]\n     self-signed certificate\n     --insecure accepts it\n",
    );
  });

  it("writes one line for a token that an auth asked for", async () => {
    const asked = {
      type: "token-requested",
      grant: "password",
      url: "http://auth/token",
      durationMs: 3,
      history: [],
    } as const;
    const failure = { reason: "refused", code: "ECONNREFUSED", message: "m", url: "http://auth/token" } as const;
    const text = await progress([
      { ...asked, ...root.at, status: { code: 200, reason: "OK" } },
      { ...asked, ...root.at, failure },
    ]);
    expect(text).toBe(
      "  token by password from http://auth/token [200 OK, 3ms]\n  token by password from http://auth/token [ECONNREFUSED, 3ms]\n",
    );
  });

  it("writes requests of scripts when they are done, so that overlapping ones do not mix", async () => {
    const one = { method: "POST", url: "http://localhost/1" };
    const two = { method: "PUT", url: "http://localhost/2" };
    const text = await progress([
      root.prepared(one, "script"),
      root.prepared(two, "script"),
      root.received({ cause: "script", request: two }),
      root.failed({}, "script"),
    ]);
    expect(text).toBe(
      "  PUT http://localhost/2 [200 OK, 111B, 5ms]\n" +
        "  GET http://localhost/ [errored]\n     connect ECONNREFUSED 127.0.0.1:1\n",
    );
  });

  it("numbers failures over the whole run, those without a number of their own too", async () => {
    const text = await progress([
      root.passed("fine"),
      root.failedTest("wrong", assertionError),
      root.failed(),
      root.scriptFinished({ name: "TypeError", message: "x" }),
      root.skippedTest("later"),
      root.failedTest("wrong again", null),
    ]);
    expect(text).toBe(
      "  ✓  fine\n  1. wrong\n  GET http://localhost/ [errored]\n     connect ECONNREFUSED 127.0.0.1:1\n" +
        "  3⠄ TypeError in test-script\n  -  [skipped] later\n  4. wrong again\n",
    );
  });

  it("does not print an error that only stands for failed tests", async () => {
    const finished = root.scriptFinished({ name: "AssertionFailure", message: "a" });
    expect(await progress([{ ...finished, standsForTests: true } as RunEvent])).toBe("");
  });

  it("sets adjacent console calls in one block and closes it before anything else", async () => {
    const text = await progress([
      root.console("log", "a", { $: "array", items: [1, 2] }),
      root.console("warn", "b"),
      root.console("clear"),
      root.passed("t"),
      root.console("error", "c"),
    ]);
    expect(text).toBe("  ┌\n  │ 'a', [ 1, 2 ]\n  │ 'b'\n  │ \n  └\n  ✓  t\n  ┌\n  │ 'c'\n  └\n");
  });

  it("wraps console output at the width: 60 columns where there is no terminal", async () => {
    const text = await progress([root.console("log", "x".repeat(60))]);
    expect(text).toBe(`  ┌\n  │ '${"x".repeat(53)}\n  │ ${"x".repeat(7)}'\n  └\n`);
  });

  it("indents groups and draws tables", async () => {
    const rows = { $: "array" as const, items: [{ $: "object" as const, entries: [["id", 1]] as const }] };
    const text = await progress([
      { ...root.console("log", "in"), depth: 1 } as RunEvent,
      { ...root.console("log", rows), table: true } as RunEvent,
    ]);
    expect(text).toBe(
      "  ┌\n  │   'in'\n" +
        "  │ ┌─────────┬────┐\n  │ │ (index) │ id │\n  │ ├─────────┼────┤\n  │ │ 0       │ 1  │\n  │ └─────────┴────┘\n  └\n",
    );
  });

  it("tells of jumps but not of the end of an iteration, and of warnings", async () => {
    const text = await progress([root.next("Login"), root.next(null), root.warning("odd")]);
    expect(text).toBe("\nAttempting to set next request to Login\n  ⚠  odd\n");
  });

  it("never hands a control character to the terminal", async () => {
    const evil = first.request("a\u001b[2Jb\nc", ["f\u0007"]);
    const text = await progress([
      runStarted("n\u001b[31m"),
      evil.start(),
      evil.prepared({ method: "G\u001b", url: "http://x/\u0000" }),
      evil.received({ request: { method: "G\u001b" }, response: response({ reason: "O\u001bK" }) }),
      evil.passed("t\u001b]0;x\u0007"),
      evil.console("log", "\u001b[1m"),
      evil.failedTest("f\r", { name: "E\u001b", message: "m\u001b[0m" }),
      evil.failed({ message: "e\u001bx" }),
      evil.next("n\u001b"),
    ]);
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(text).toContain("↳ a\\x1B[2Jb\\nc");
  });

  describe("at the end", () => {
    it("prints totals and failures", async () => {
      const events = [
        runStarted("Shop"),
        first.start(),
        root.start(),
        root.scriptStarted("prerequest"),
        root.scriptFinished(undefined, "prerequest"),
        root.prepared(),
        root.received(),
        root.scriptStarted(),
        root.passed("fine"),
        root.failedTest("wrong", assertionError, 1),
        root.scriptFinished({ name: "TypeError", message: "x is not a function", line: 3, column: 5 }),
        root.warning("odd"),
        root.end(),
        first.end(),
        runFinished(),
      ];
      expect(await report(events, { noConsole: true, noAssertions: true, noBanner: true })).toBe(`Shop

→ Root
  GET http://localhost/ [200 OK, 111B, 5ms]
  2⠄ TypeError in test-script
  ⚠  odd

┌─────────────────────────┬─────────────────┬────────────────┐
│                         │        executed │         failed │
├─────────────────────────┼─────────────────┼────────────────┤
│              iterations │               1 │              0 │
├─────────────────────────┼─────────────────┼────────────────┤
│                requests │               1 │              0 │
├─────────────────────────┼─────────────────┼────────────────┤
│            test-scripts │               1 │              1 │
├─────────────────────────┼─────────────────┼────────────────┤
│      prerequest-scripts │               1 │              0 │
├─────────────────────────┼─────────────────┼────────────────┤
│              assertions │               2 │              1 │
├─────────────────────────┴─────────────────┴────────────────┤
│ total run duration: 123ms                                  │
├────────────────────────────────────────────────────────────┤
│ total data received: 11B (approx)                          │
├────────────────────────────────────────────────────────────┤
│ average response time: 5ms [min: 5ms, max: 5ms, s.d.: 0µs] │
├────────────────────────────────────────────────────────────┤
│ warnings: 1                                                │
└────────────────────────────────────────────────────────────┘

  #  failure         detail                        
                                                   
 1.  AssertionError  wrong                         
                     expected 1 to equal 2         
                     at assertion:1 in test-script 
                     inside "Root"                 
                                                   
 2.  TypeError                                     
                     x is not a function           
                     at test-script:3:5            
                     inside "Root"                 
`);
    });

    it("a run without a response has a narrow table, and no time of responses", async () => {
      const text = await report([runStarted("Shop"), runFinished(4)]);
      expect(text).toContain("│                         │ executed │   failed │\n");
      expect(text).not.toContain("average");
    });

    it("says what was not run", async () => {
      const stopped = { ...runFinished(), outcome: "stopped" } as RunEvent;
      expect(await report([runStarted("Shop", 3), new Iteration(0, 3).start(), stopped])).toContain(
        "│ not run: 2 iterations                         │",
      );
    });

    it("numbers iterations in the list of failures if there are several, and aligns the numbers", async () => {
      const failures = Array.from({ length: 10 }, (_, index) =>
        new Iteration(index, 10).request("R").failedTest("t", null),
      );
      const text = await report([runStarted("Shop", 10), ...failures, runFinished()], { noSummary: true });
      expect(text).toContain(" 01.  AssertionError  t ");
      expect(text).toContain("      iteration: 10   t ");
    });

    it("lists 500 failures and counts the rest", async () => {
      const failures = Array.from({ length: 510 }, () => root.failedTest("t", null));
      const text = await report([runStarted("Shop"), ...failures, runFinished()], { noSummary: true });
      expect(text).toContain(" 500.  AssertionError");
      expect(text).not.toContain(" 501.  AssertionError");
      expect(text.endsWith("\n… and 10 more\n")).toBe(true);
    });

    it("names the folders of a failed request and the owner of a script that is not the request's own", async () => {
      const inside = first.request("R", ["F", "G"]);
      const script = { id: "s", phase: "prerequest" as const, owner: { kind: "folder" as const, id: "f", name: "F" } };
      const failed = {
        ...inside.scriptFinished({ name: "SyntaxError", message: "Unexpected token", line: 2 }),
        script,
      };
      const text = await report([runStarted("Shop"), failed as RunEvent, inside.failed(), runFinished()], {
        noSummary: true,
      });
      expect(text).toContain('at prerequest-script:2 of the folder "F" ');
      expect(text).toContain('inside "F / G / R" ');
    });

    it("fits the list of failures into a terminal, losing no word", async () => {
      const failed = root.failedTest("a name that is longer than the terminal is wide, much longer", {
        name: "AVeryLongErrorName",
        message: "x".repeat(70),
      });
      const text = await report([failed, runFinished()], { noSummary: true }, { isTerminal: true, columns: 60 });
      const lines = text.split("\n");
      expect(Math.max(...lines.slice(3).map((line) => line.length))).toBeLessThanOrEqual(60);
      expect(text.replace(/\s/g, "").match(/x/g)).toHaveLength(70);
    });
  });

  describe("on a terminal", () => {
    const ticks: (() => void)[] = [];
    const every = (_ms: number, tick: () => void) => {
      ticks.push(tick);
      return () => void ticks.splice(ticks.indexOf(tick), 1);
    };

    it("turns a spinner while a request is under way, and stops it", async () => {
      const output = textOutput({ isTerminal: true, columns: 80 });
      const reporter = cliReporter(output, { ...OPTIONS, every });
      await reporter.onEvent(root.prepared());
      ticks.at(-1)?.();
      ticks.at(-1)?.();
      await reporter.onEvent(root.received());
      expect(output.text()).toBe("  GET http://localhost/ ⠋\b⠙\b[200 OK, 111B, 5ms]\n");
      expect(ticks).toEqual([]);
    });

    it("has no spinner in a pipe or with plain symbols", async () => {
      for (const [output, symbols] of [
        [textOutput(), "regular"],
        [textOutput({ isTerminal: true }), "plain"],
      ] as const) {
        await cliReporter(output, { ...OPTIONS, every, symbols }).onEvent(root.prepared());
        expect(ticks).toEqual([]);
      }
    });
  });

  describe("options", () => {
    const events = [
      runStarted("Shop"),
      root.console("log", "c"),
      root.passed("p"),
      root.failedTest("f", null),
      runFinished(),
    ];

    it.each<[string, Partial<CliReporterOptions>, { present: string[]; absent: string[] }]>([
      ["no-banner", { noBanner: true }, { present: ["Shop"], absent: ["waybill"] }],
      ["no-console", { noConsole: true }, { present: ["✓  p"], absent: ["'c'"] }],
      ["no-assertions", { noAssertions: true }, { present: ["'c'", "at assertion"], absent: ["✓  p", "1. f"] }],
      ["no-success-assertions", { noSuccessAssertions: true }, { present: ["1. f"], absent: ["✓  p"] }],
      ["no-summary", { noSummary: true }, { present: ["at assertion"], absent: ["executed"] }],
      ["no-failures", { noFailures: true }, { present: ["executed", "1. f"], absent: ["at assertion"] }],
    ])("%s", async (_, options, { present, absent }) => {
      const text = await report(events, options);
      for (const part of present) expect(text).toContain(part);
      for (const part of absent) expect(text).not.toContain(part);
    });

    it("show-timestamps", async () => {
      const time = new Date(0).toLocaleTimeString();
      const text = await progress([root.prepared(), root.received(), ...events.slice(1, 4)], { showTimestamps: true });
      expect(text).toBe(
        `  [${new Date(0).toLocaleString()}]  GET http://localhost/ [200 OK, 111B, 5ms]\n` +
          `\n  [${time}]\n  ┌\n  │ 'c'\n  └\n  [${time}]  ✓  p\n  [${time}]  1. f\n`,
      );
    });

    it.each([
      ["regular", "❏ F\n↳ r\n  ✓  p\n  1⠄ E in test-script\n"],
      ["windows", "□ F\n└ r\n  √  p\n  1: E in test-script\n"],
      ["plain", "Folder F\nSub-folder r\n  Pass  p\n  1: E in test-script\n"],
    ] as const)("%s symbols", async (symbols, expected) => {
      const inside = first.request("r", ["F"]);
      const error = { name: "E", message: "m" };
      expect(await progress([inside.start(), inside.passed("p"), inside.scriptFinished(error)], { symbols })).toBe(
        `\n${expected}`,
      );
    });

    it("plain output is ASCII, tables too", async () => {
      // oxlint-disable-next-line no-control-regex
      expect(await report([...events, root.received()], { symbols: "plain" })).toMatch(/^[\u0000-\u007fµ]*$/);
    });

    it("without colour not one escape byte is written, with colour the text is the same", async () => {
      const plain = await report(events);
      const coloured = await report(events, { color: true });
      expect(plain).not.toContain("\u001b");
      expect(coloured).toContain("\u001b[32m");
      // oxlint-disable-next-line no-control-regex
      expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(plain);
    });
  });

  it("verbose adds totals, bodies and phases of each request", async () => {
    const request = {
      method: "POST",
      url: "https://localhost/path?q=1",
      headers: [{ key: "Content-Length", value: "7" }],
      body: { mode: "raw", raw: '{"a":1}' },
    };
    const history = [hop({ dns: 2, tcp: 1.5, secureHandshake: 12 }, "https://localhost/")];
    const events = [root.prepared(request), root.received({ request, history })];
    expect(await progress(events, { verbose: true })).toBe(
      [
        "  POST https://localhost/path?q=1  ",
        "  200 OK ★ 5ms time ★ 53B↑ 111B↓ size ★ 1↑ 1↓ headers ★ 0 cookies",
        "  ┌ ↑ raw ★ 7B",
        '  │ {"a":1}',
        "  └ ",
        "  ┌ ↓ application/json ★ text ★ json ★ utf8 ★ 11B",
        '  │ {"ok":true}',
        "  └",
        "  prepare   wait    dns-lookup   tcp-handshake   ssl-handshake   transfer-start   download   process   total ",
        "  1ms       250µs   2ms          2ms             12ms            3ms              1ms        500µs     6ms   ",
        "",
        "",
      ].join("\n"),
    );
  });

  it("verbose shows the rows of a form as they are sent", async () => {
    const body = {
      mode: "urlencoded",
      urlencoded: [
        { key: "a", value: "b c" },
        { key: "d", value: "ü" },
      ],
    };
    const text = await progress([root.prepared({ body }), root.received({ request: { body } })], { verbose: true });
    expect(text).toContain("  │ a=b c&d=ü\n");
  });

  it("verbose cuts bodies at 2,048 characters and shows no binary ones", async () => {
    const long = root.received({ response: response({ text: `${"x".repeat(5000)}` }) });
    expect(await progress([root.prepared(), long], { verbose: true })).toContain("(showing 2.05kB/5kB)");
    const binary = root.received({ response: response({ body: new Uint8Array([0, 255, 254]) }) });
    expect(await progress([root.prepared(), binary], { verbose: true })).toContain("│ (binary)");
  });

  it("holds the run back while the output is slow", async () => {
    let release = (): void => {};
    const slow = { isTerminal: false, write: () => new Promise<void>((resolve) => (release = resolve)) };
    const waiting = cliReporter(slow, OPTIONS).onEvent(runStarted("Shop"));
    expect(waiting).toBeInstanceOf(Promise);
    release();
    await waiting;
  });
});
