import { compareCases } from "./compare-cases.ts";
import { requestFormCases } from "./corpus/request-forms.ts";

compareCases("forms of requests", requestFormCases);
