// The classic script: `_pm` and `WaybillButton` for a page without modules.

import { boot } from "./boot.ts";

boot(document.currentScript);
