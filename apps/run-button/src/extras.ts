import type { HostLook } from "./host-look.ts";
import type { Prompt } from "./prompt.ts";
import type { Explanations, Report } from "./report.ts";
import type { ResolveAids } from "./resolve-collection.ts";
import type { Settings } from "./settings.ts";

/** What visitors see. */
export interface Face {
  readonly prompt: Prompt;
  makeLook(): HostLook;
}

/** What the core does without: everything to be seen, and what helps to find mistakes and collections. */
export interface Extras extends ResolveAids {
  makeFace?(settings: Settings, report: Report): Face;
  readonly explanations?: Explanations;
}
