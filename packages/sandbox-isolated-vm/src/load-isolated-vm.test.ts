import { expect, it } from "vitest";
import { describeLoadFailure, isolatedVmProblem } from "./load-isolated-vm.ts";

it("isolated-vm loads on the Node that this project is developed with", () => {
  expect(isolatedVmProblem()).toBeUndefined();
});

it.each([
  [
    { code: "MODULE_NOT_FOUND", message: "Cannot find module 'isolated-vm'\nRequire stack:" },
    /^isolated-vm is not installed/,
  ],
  [
    { message: "No native build was found for platform=x\n loaded from: y" },
    /^isolated-vm has no binary for \w+-\w+, Node \d/,
  ],
  [
    { code: "ERR_DLOPEN_FAILED", message: "was compiled against a different Node.js version\nusing" },
    /different Node\.js version$/,
  ],
])("a failed load is told in one line: %j", (error, line) => {
  expect(describeLoadFailure(error)).toMatch(line);
  expect(describeLoadFailure(error)).not.toContain("\n");
});
