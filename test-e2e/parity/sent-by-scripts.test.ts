import { compareCases } from "./compare-cases.ts";
import { sentByScriptsCases } from "./corpus/sent-by-scripts.ts";

compareCases("requests that scripts send", sentByScriptsCases);
