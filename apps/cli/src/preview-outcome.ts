import type { Problem } from "@waybill/collection";
import type { PreviewedRequest } from "@waybill/core";

export type PreviewOutcome =
  | PreviewedRequest
  /** Inputs could not be loaded, options are wrong, or there is no such request. */
  | { readonly kind: "not-started"; readonly problems: readonly Problem[] };
