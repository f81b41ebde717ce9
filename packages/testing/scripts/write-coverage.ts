// Makes docs/scripts/coverage.md from the cases of the contract.
import { writeFileSync } from "node:fs";
import { CONTRACT_CASES, coveragePage } from "@waybill/testing/contract";

writeFileSync(new URL("../../../docs/scripts/coverage.md", import.meta.url), coveragePage(CONTRACT_CASES));
console.log(`${CONTRACT_CASES.length} cases`);
