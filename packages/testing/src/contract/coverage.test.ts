import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CONTRACT_CASES } from "./contract-cases.ts";
import { casesOfMember, casesOfRow, coveragePage } from "./coverage.ts";
import { DOCUMENTED_MEMBERS } from "./documented-members.ts";
import { SPEC_ROWS } from "./spec-rows.ts";

describe("the contract of script sandboxes", () => {
  it("has ids that are unique", () => {
    const ids = CONTRACT_CASES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each(SPEC_ROWS)("has a case for the row %s", (row) => {
    expect(casesOfRow(row, CONTRACT_CASES)).not.toEqual([]);
  });

  it("names only rows that there are", () => {
    const rows = new Set(SPEC_ROWS);
    expect(CONTRACT_CASES.flatMap((contract) => contract.rows.filter((row) => !rows.has(row)))).toEqual([]);
  });

  it.each(DOCUMENTED_MEMBERS.map((member) => [member.name, member] as const))("has a case for %s", (_name, member) => {
    expect(casesOfMember(member, CONTRACT_CASES)).not.toEqual([]);
  });

  it("is what the page for readers says", () => {
    const page = readFileSync(new URL("../../../../docs/scripts/coverage.md", import.meta.url), "utf8");
    expect(page, "run npm run coverage -w @waybill/testing").toBe(coveragePage(CONTRACT_CASES));
  });
});
