import { expect, it } from "vitest";
import { isAllowedAddress } from "./address.ts";

it.each([
  ["https://a.example/x?y#z", undefined, true],
  ["HTTPS://a.example", undefined, true],
  ["http://a.example", undefined, false],
  ["http://a.example", "https:", false],
  ["http://a.example", "http:", true],
  ["http://localhost:3000/x", undefined, true],
  ["http://sub.localhost", undefined, true],
  ["http://127.1.2.3", undefined, true],
  ["http://[::1]:8", undefined, true],
  ["http://127.0.0.1.evil.example", undefined, false],
  ["http://localhost.evil.example", undefined, false],
  ["https://user:pass@a.example", undefined, false],
  ["https://user@a.example/@", undefined, false],
  ["https:\\\\a.example", undefined, false],
  ["https://a.example\\@b", undefined, false],
  ["https://a.exa\nmple", undefined, false],
  [" https://a.example", undefined, false],
  ["javascript:alert(1)", undefined, false],
  ["data:text/html,x", undefined, false],
  ["file:///etc/passwd", undefined, false],
  ["//a.example", undefined, false],
  ["", undefined, false],
])("%s on a page of %s: %s", (address, page, expected) => {
  expect(isAllowedAddress(address, page)).toBe(expected);
});
