// The built package does what its read-me file says.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const README = new URL("../../packages/sandbox-quickjs/README.md", import.meta.url);

const RUN = `
const scopes = { layer: () => ({ id: "l", variables: [], token: {} }), apply: () => scopes };
const text = 'pm.test("lodash", () => pm.expect(require("lodash").chunk([1, 2], 1)).to.eql([[1], [2]])); for (;;);';
const outcome = await host.run(
  {
    phase: "test", stopAfter: "nothing", scopes, location: ["C", "R"], request: "{}", cookies: [], dynamic: () => undefined,
    scripts: [{ id: "s", phase: "test", text, owner: { kind: "request", id: "r", name: "R" } }],
    info: { requestId: "r", requestName: "R", iteration: 0, iterationCount: 1 },
  },
  { tell: (notice) => notice.kind === "test" && console.log(notice.test.name, notice.test.passed), ask: () => new Promise(() => {}) },
);
console.log(outcome.scripts[0].error.message);
host.dispose();`;

it("@waybill/sandbox-quickjs runs scripts as its example says, with its libraries and limits", async () => {
  const example = /```js\n([\s\S]*?)```/.exec(readFileSync(README, "utf8"))?.[1] ?? "";
  const code = example.replace("30_000", "500") + RUN;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    timeout: 60_000,
  });
  expect([stdout, stderr]).toEqual(["lodash true\nsandbox not responding\n", ""]);
});
