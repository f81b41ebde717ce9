import { expect, it } from "vitest";
import { printableLine, printableText } from "./printable.ts";

it("a line keeps ordinary text of any language", () => {
  expect(printableLine("GET ünï 日本 😀")).toBe("GET ünï 日本 😀");
});

it("a line cannot move the cursor, recolour, break or reorder", () => {
  expect(printableLine("a\u001b[2Jb\r\nc\u009b31m\u202ed\u2028")).toBe("a\\x1B[2Jb\\r\\nc\\x9B31m\\u202Ed\\u2028");
});

it("a text keeps its line breaks and tabs", () => {
  expect(printableText("a\r\n\tb\u0007\rc")).toBe("a\n\tb\\x07\\rc");
});
