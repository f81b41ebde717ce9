import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sandboxTables } from "../test/sandbox-table.ts";

const PAGE = new URL("../../../../docs/sandboxes.md", import.meta.url);
const GENERATED = /(<!-- generated: .* -->\n)[\s\S]*(<!-- end -->)/;
/** Sizes may drift a little until someone makes the tables anew. */
const SIZES = / \d+ kB/g;

it("docs/sandboxes.md says what each sandbox has (`WRITE_DOCS=1` makes its tables anew)", async () => {
  const page = readFileSync(PAGE, "utf8");
  const now = page.replace(GENERATED, `$1\n${await sandboxTables()}\n\n$2`);
  if (process.env["WRITE_DOCS"] === "1") writeFileSync(PAGE, now);
  else expect(page.replace(SIZES, "")).toBe(now.replace(SIZES, ""));
});
