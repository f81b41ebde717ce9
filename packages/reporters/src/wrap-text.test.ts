import { describe, expect, it } from "vitest";
import { cutLines, wrapWords } from "./wrap-text.ts";

describe("cutLines", () => {
  it("cuts at the width and keeps line breaks", () => {
    expect(cutLines("abcdef\ngh", 4)).toEqual(["abcd", "ef", "gh"]);
  });

  it("counts wide characters as two columns and never cuts one", () => {
    expect(cutLines("a日本", 4)).toEqual(["a日", "本"]);
  });

  it("does not count colours, closes them at the cut and opens them again", () => {
    expect(cutLines("\u001b[31mabcdef\u001b[39m", 4)).toEqual(["\u001b[31mabcd\u001b[0m", "\u001b[31mef\u001b[39m"]);
  });

  it("keeps an empty text as one empty line", () => {
    expect(cutLines("", 10)).toEqual([""]);
  });
});

describe("wrapWords", () => {
  it("breaks at blanks", () => {
    expect(wrapWords("some words to wrap", 10)).toEqual(["some words", "to wrap"]);
  });

  it("cuts a word that is too long, losing nothing", () => {
    expect(wrapWords("see abcdefghij now", 4)).toEqual(["see", "abcd", "efgh", "ij", "now"]);
  });
});
