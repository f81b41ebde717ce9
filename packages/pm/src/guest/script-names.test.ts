// Names are made when a script's text speaks of them: every way to speak of one has to count.
import { describe, expect, it } from "vitest";
import { runScript } from "../test/guest-vm.ts";

describe("the names of a script", () => {
  it.each([
    ["by name", "console.log(typeof setTimeout)"],
    ["in code made from text", "eval('con' + 'sole.log(typeof set' + 'Timeout)')"],
    ["with escapes", "c\\u006fnsole.log(typeof s\\u0065tTimeout)"],
  ])("are there when it speaks of them %s", (_how, script) => {
    expect(runScript(script).logs).toEqual([["log", "function"]]);
  });

  it("stay the same however often they are read", () => {
    const script = "const f = () => [console, setTimeout, require, pm]; console.log(f().every((x, i) => x === f()[i]))";
    expect(runScript(script).logs).toEqual([["log", true]]);
  });
});
