import { createStyler } from "./dom.ts";
import { explanations } from "./explanations.ts";
import type { Face } from "./extras.ts";
import { createHostLook } from "./host-look.ts";
import { dialogPrompt } from "./dialog-prompt.ts";
import { hints } from "./hints.ts";
import { lookUp } from "./look-up.ts";
import { createRunButton, sdkHolder } from "./run-button.ts";
import type { Report } from "./report.ts";
import type { RunButton } from "./run-button.ts";
import type { ScriptTag, Settings } from "./settings.ts";
import { STYLE } from "./style.ts";
import { VERSION } from "./version.ts";

/** The SDK of this window: the one that is there, which looks at the page again, or a new one under `WaybillButton`. */
export function boot(script: ScriptTag | null): RunButton {
  const known = sdkHolder().WaybillButton;
  if (!known) return createRunButton(script, { makeFace, hints, explanations, lookUp });
  if (Number.parseInt(known.version) === Number.parseInt(VERSION)) known.scan();
  // oxlint-disable-next-line no-console -- two versions on one page are the publisher's to know of
  else console.warn(`Waybill button: ${known.version} stays`);
  return known;
}

function makeFace(settings: Settings, report: Report): Face {
  const styler = createStyler(STYLE, settings);
  return { prompt: dialogPrompt(styler), makeLook: () => createHostLook(settings, { report, styler }) };
}
