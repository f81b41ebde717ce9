import { compareCases } from "./compare-cases.ts";
import { requestCases } from "./corpus/requests.ts";

compareCases("requests", requestCases);
