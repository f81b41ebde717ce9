import { compareCases } from "./compare-cases.ts";
import { variableCases } from "./corpus/variables.ts";

compareCases("variables", variableCases);
