import { createHostLook } from "./host-look.ts";
import { dialogPrompt } from "./dialog-prompt.ts";
import { hints } from "./hints.ts";
import { createRunButton, sdkHolder } from "./run-button.ts";
import type { RunButton } from "./run-button.ts";
import { VERSION } from "./version.ts";

/** The SDK of this window: the one that is there, which looks at the page again, or a new one under `WaybillButton`. */
export function boot(script: HTMLOrSVGScriptElement | null): RunButton {
  const known = sdkHolder().WaybillButton;
  if (!known) return createRunButton({ script, makePrompt: dialogPrompt, makeLook: createHostLook, hints });
  if (known.version.split(".")[0] === VERSION.split(".")[0]) known.scan();
  // oxlint-disable-next-line no-console -- two versions on one page are the publisher's to know of
  else console.warn(`Waybill button: ${known.version} stays; ${VERSION} does nothing`);
  return known;
}
