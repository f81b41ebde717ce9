import { compareCases } from "./compare-cases.ts";
import { contractScriptCases } from "./corpus/contract-scripts.ts";

compareCases("scripts of the sandbox contract", contractScriptCases);
