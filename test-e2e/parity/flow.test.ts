import { compareCases } from "./compare-cases.ts";
import { flowCases } from "./corpus/flow.ts";

compareCases("flow of a run", flowCases);
