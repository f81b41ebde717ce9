import { expect, it } from "vitest";
import { mayReceive } from "./secret-domains.ts";

it.each<[boolean, string, readonly string[] | undefined]>([
  [true, "https://any.test/a", undefined],
  [false, "http://any.test/a", undefined],
  [true, "https://h.test/a?b", ["h.test"]],
  [true, "https://h.test:8443/", ["other.test", "H.test"]],
  [false, "http://h.test/", ["h.test"]],
  [true, "http://h.test/", ["http://h.test"]],
  [false, "https://h.test/", ["http://h.test"]],
  [true, "https://h.test/b", ["https://h.test:*/a/*"]],
  [true, "https://h.test/", ["h.test:443"]],
  [false, "https://h.test:444/", ["h.test:443"]],
  [true, "https://a.h.test/", ["*.h.test"]],
  [false, "https://h.test/", ["*.h.test"]],
  [false, "https://evilh.test/", ["*.h.test"]],
  [false, "https://h.test.evil.test/", ["h.test"]],
  [true, "https://any.test/", ["*"]],
  [true, "http://[::1]:81/", ["http://[::1]"]],
  [false, "https://h.test@evil.test/", ["h.test"]],
  [false, "https://h.test/", []],
  [false, "https://h.test/", ["", "://h.test", "h.test@evil.test"]],
])("%s: %s may have a secret of %j", (expected, url, domains) => {
  expect(mayReceive(url, domains)).toBe(expected);
});
