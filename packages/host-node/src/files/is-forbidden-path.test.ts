import { describe, expect, it } from "vitest";
import { isForbiddenPath } from "./is-forbidden-path.ts";

describe("on every system", () => {
  it.each([
    ["a.txt", false],
    ["/etc/hosts", false],
    ["a:b", false],
    ["//server/share", false],
    ["nul", false],
    ["file:///etc/hosts", true],
    ["FILE:a", true],
    ["a\0.txt", true],
  ])("%j: %s", (src, expected) => expect(isForbiddenPath(src, "linux")).toBe(expected));
});

describe("on Windows", () => {
  it.each([
    ["a.txt", false],
    ["C:\\dir\\a.txt", false],
    ["c:/dir/a.txt", false],
    ["..\\console.txt", false],
    ["\\\\server\\share\\a.txt", true],
    ["//server/share/a.txt", true],
    ["/\\server\\share", true],
    ["\\\\?\\C:\\a.txt", true],
    ["\\\\.\\pipe\\name", true],
    ["a.txt:stream", true],
    ["C:\\a.txt:stream", true],
    ["C:\\a.txt::$DATA", true],
    ["::x", true],
    ["NUL", true],
    ["nul.txt", true],
    ["dir\\con", true],
    ["dir/COM1.log", true],
    ["C:aux", true],
    ["LPT¹", true],
    ["con .txt", true],
    ["CONIN$", true],
    ["prn/a.txt", true],
    ["contact.txt", false],
    ["com.txt", false],
  ])("%j: %s", (src, expected) => expect(isForbiddenPath(src, "win32")).toBe(expected));
});
