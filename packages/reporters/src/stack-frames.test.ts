import { expect, it } from "vitest";
import { stackFrames } from "./stack-frames.ts";

it("reads frames with and without the name of a function, whatever the script is called", () => {
  const stack = "Error: no\n    at Log in (admin) (test):12:5\n    at check.user (Log in (admin) (test):3:1)";
  expect(stackFrames(stack)).toEqual([
    {
      fileName: "Log in (admin) (test)",
      lineNumber: 12,
      functionName: null,
      typeName: null,
      methodName: null,
      columnNumber: 5,
      native: false,
    },
    {
      fileName: "Log in (admin) (test)",
      lineNumber: 3,
      functionName: "check.user",
      typeName: "check",
      methodName: "user",
      columnNumber: 1,
      native: false,
    },
  ]);
});

it("an error without a stack has no frames", () => {
  expect(stackFrames(undefined)).toEqual([]);
  expect(stackFrames("Error: at home")).toEqual([]);
});
