// The script without anything to see: what its size limit is measured on (run-button.md §13).

import { createRunButton } from "./run-button.ts";

createRunButton(document.currentScript);
