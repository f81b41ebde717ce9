// Which cases stand for what, as a page for readers (docs/scripts/coverage.md).
import type { ContractCase } from "./contract-case.ts";
import { DOCUMENTED_MEMBERS, type DocumentedMember } from "./documented-members.ts";
import { SPEC_ROWS } from "./spec-rows.ts";

export function casesOfMember(member: DocumentedMember, cases: readonly ContractCase[]): readonly ContractCase[] {
  return cases.filter(({ rows, steps }) => {
    const text = steps.flatMap((step) => step.scripts).join("\n");
    return rows.some((row) => member.rows.includes(row)) && text.includes(member.mentioned);
  });
}

export function casesOfRow(row: string, cases: readonly ContractCase[]): readonly ContractCase[] {
  return cases.filter(({ rows }) => rows.includes(row));
}

/** Markdown: each documented member and each row of the specification with its cases. */
export function coveragePage(cases: readonly ContractCase[]): string {
  return `# What is tested of the script API

Every sandbox runs the same ${cases.length} cases (\`packages/testing/src/contract\`): isolated-vm, QuickJS in Node, and QuickJS in a browser. A case is
a script, what it is given and what must come of it. This page is made from the cases: \`npm run coverage -w @waybill/testing\`.

## Members

| member | cases |
|---|---|
${DOCUMENTED_MEMBERS.map((member) => tableRow(`\`${member.name}\``, casesOfMember(member, cases))).join("\n")}

## Rows of the specification

| row | cases |
|---|---|
${SPEC_ROWS.map((row) => tableRow(row, casesOfRow(row, cases))).join("\n")}
`;
}

const MOST_SHOWN = 3;

function tableRow(head: string, cases: readonly ContractCase[]): string {
  const shown = cases.slice(0, MOST_SHOWN).map(({ id }) => id.replaceAll("|", "\\|"));
  const more = cases.length > MOST_SHOWN ? `, and ${cases.length - MOST_SHOWN} more` : "";
  return `| ${head.replaceAll("|", "\\|")} | ${shown.join("; ")}${more} |`;
}
