// The examples of the script API's documentation through the built command, on both sandboxes.
import { describe, expect, it } from "vitest";
import { EXAMPLES, type Example } from "./examples.ts";
import { runExample } from "./run-example.ts";

describe.each(["isolated-vm", "quickjs"])("on %s", (sandbox) => {
  it.each(EXAMPLES.map((example) => [example.name, example] as const))("%s", async (_name, example) => {
    const ran = await runExample(example, sandbox);
    expectShown(ran.stdout, example);
    if (example.sent !== undefined) expect(ran.sent).toEqual(example.sent);
    expect(ran.code).toBe(example.code ?? 0);
    // Secrets that are shown are warned of.
    if (example.arguments?.includes("--no-mask") !== true) expect(ran.stderr).toBe("");
  });
});

function expectShown(stdout: string, { shows, hides = [] }: Example): void {
  let rest = stdout;
  for (const text of shows) {
    const at = typeof text === "string" ? rest.indexOf(text) : rest.search(text);
    expect(at, `${String(text)} in ${rest}`).toBeGreaterThanOrEqual(0);
    rest = rest.slice(at + (typeof text === "string" ? text.length : 1));
  }
  for (const text of hides) expect(stdout).not.toContain(text);
}
