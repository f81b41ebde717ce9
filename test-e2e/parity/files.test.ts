import { compareCases } from "./compare-cases.ts";
import { fileCases } from "./corpus/files.ts";

compareCases("files", fileCases);
