import { describe, expect, it } from "vitest";
import { openGuest, runScript } from "../test/guest-vm.ts";

describe("a script", () => {
  it("runs and ends in one post", () => {
    const result = runScript("pm.test('a', () => {}); console.log('hello', 1)");
    expect(result.tests).toEqual([{ name: "a", index: 0, async: false, skipped: false, passed: true }]);
    expect(result.logs).toEqual([["log", "hello", 1]]);
    expect(result.posts).toBe(1);
    expect(result.finished).toBe(true);
  });
});
