import { compareCases } from "./compare-cases.ts";
import { scriptCases } from "./corpus/scripts.ts";

compareCases("scripts", scriptCases);
