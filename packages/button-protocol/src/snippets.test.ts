import { describe, expect, it } from "vitest";
import { makeBadge } from "./badge.ts";
import { makeDynamicSnippet } from "./dynamic-snippet.ts";
import { makeLinkedImage, makeMarkdown } from "./static-snippet.ts";

const HOSTILE = `"><script>alert('1')</script>&`;
const parts = {
  prefix: "waybill",
  action: "collection/import",
  environments: [],
  environmentUrls: [],
  script: "https://c.example/button.js",
} as const;

describe("snippets", () => {
  it("escape what stands in attributes, in inline JSON and in the loader", () => {
    const snippet = makeDynamicSnippet({
      ...parts,
      collection: { kind: "inline", json: { a: "</script><!--" } },
      label: HOSTILE,
      script: "https://c.example/'</script>",
    });
    expect(snippet.match(/<\/script>/g)).toHaveLength(2);
    expect(snippet).not.toContain("<!--");
    expect(snippet).toContain('data-waybill-label="&quot;&gt;&lt;script&gt;');
    expect(snippet).toContain(String.raw`'https://c.example/\u0027\u003c/script\u003e'`);
  });

  it("Markdown and HTML keep a label's brackets apart from their own", () => {
    expect(makeMarkdown({ link: "https://l", badge: "b.svg", label: "a [b](c) \\" })).toBe(
      "[![a \\[b\\](c) \\\\](b.svg)](https://l)\n",
    );
    expect(makeLinkedImage({ link: "https://l?a&b", badge: "b.svg", label: HOSTILE })).toBe(
      '<a href="https://l?a&amp;b"><img src="b.svg" alt="&quot;&gt;&lt;script&gt;alert(\'1\')&lt;/script&gt;&amp;" height="32"></a>\n',
    );
  });

  it("a badge grows with its label and holds nothing foreign", () => {
    const width = (label: string): number => Number(/width="(\d+)"/.exec(makeBadge(label))?.[1]);
    expect(width("Run in Waybill, please")).toBeGreaterThan(width("Run"));
    const badge = makeBadge(`${HOSTILE}\u0000`);
    expect(badge).not.toContain("<script");
    expect(badge).not.toContain("\u0000");
  });
});
