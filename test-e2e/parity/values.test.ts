import { compareCases } from "./compare-cases.ts";
import { valueCases } from "./corpus/values.ts";

compareCases("values", valueCases);
