import { describe, expect, it } from "vitest";
import { asciiHost } from "./ascii-host.ts";
import { encodePunycode } from "./punycode.ts";

describe("punycode", () => {
  // RFC 3492 §7.1, but for the samples with mixed case.
  it.each([
    ["ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"],
    ["他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"],
    ["למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"],
    ["почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"],
    ["ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"],
    ["majiでkoiする5秒前", "majikoi5-783gue6qz075azm5e"],
    ["パフィーdeルンバ", "de-jg4avhby1noc0d"],
    ["そのスピードで", "d9juau41awczczp"],
    ["bücher", "bcher-kva"],
    ["👍", "yp8h"],
    ["ü", "tda"],
  ])("%s", (label, expected) => expect(encodePunycode(label)).toBe(expected));
});

describe("a host for the wire", () => {
  it.each([
    ["example.com", "example.com"],
    ["Example.COM", "example.com"],
    ["localhost", "localhost"],
    ["a_b.c", "a_b.c"],
    ["faß.de", "xn--fa-hia.de"],
    ["FAẞ.de", "xn--fa-hia.de"],
    ["exa%6Dple.com", "example.com"],
    ["b%C3%BCcher.de", "xn--bcher-kva.de"],
    ["a。b", "a.b"],
    ["1.2.3", "1.2.0.3"],
    ["0x7f.1", "127.0.0.1"],
    ["0177.0.0.1", "127.0.0.1"],
    ["2130706433", "127.0.0.1"],
    ["127.0.0.1.", "127.0.0.1"],
    ["0x", "0.0.0.0"],
    ["4294967295", "255.255.255.255"],
    ["[::1]", "[::1]"],
    ["::1", "[::1]"],
    ["[2001:DB8:0:0:1:0:0:1]", "[2001:db8::1:0:0:1]"],
    ["[1:0:0:2:0:0:0:3]", "[1:0:0:2::3]"],
    ["[0:0:0:0:0:0:0:0]", "[::]"],
    ["[1::]", "[1::]"],
    ["[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7:8]"],
    ["[0:1:0:1:0:1:0:1]", "[0:1:0:1:0:1:0:1]"],
    ["[::ffff:1.2.3.4]", "[::ffff:102:304]"],
    ["[1:2:3:4:5:6:1.2.3.4]", "[1:2:3:4:5:6:102:304]"],
  ])("%s is %s", (host, expected) => expect(asciiHost(host)).toBe(expected));

  it.each([
    "a b",
    "{{host}}",
    "a%b",
    "a%00b",
    "a<b",
    "a/b",
    "256.0.0.1",
    "1.2.3.4.5",
    "1.2.3.09",
    "4294967296",
    "a.1b.08",
    "[::1",
    "[::g]",
    "[1:2:3:4:5:6:7]",
    "[1:2:3:4:5:6:7:8:9]",
    "[1::2::3]",
    "[:1]",
    "[::1.2.3]",
    "[::1.2.3.256]",
    "[::01.2.3.4]",
    "[12345::]",
    "a:b",
    "\u0000",
  ])("%j is none", (host) => expect(asciiHost(host)).toBeUndefined());
});
