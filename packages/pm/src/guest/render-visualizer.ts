// What pm.visualizer was given, rendered when the script is over: the last call of a script counts.
import type { PhaseOutcome } from "@waybill/core";
import type { Guest } from "./guest.ts";
import { property, textOf } from "./read-safely.ts";

type Visualizer = NonNullable<PhaseOutcome["visualizer"]>;

/** Adds the rendered page, or why there is none: a broken template is no failure of the script. */
export function renderVisualizer(visualizer: Visualizer, guest: Guest): Visualizer {
  const { template, data, options } = visualizer;
  try {
    const { compile } = guest.load("handlebars");
    return { ...visualizer, processedTemplate: `${compile(template, options ?? undefined)(data ?? {})}` };
  } catch (error) {
    const name = textOf(property(error, "name") ?? "Error");
    return { ...visualizer, error: { name, message: textOf(property(error, "message") ?? error) } };
  }
}
