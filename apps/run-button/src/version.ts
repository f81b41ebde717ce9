declare const WAYBILL_VERSION: string | undefined;

/** Set by the build; sources that run as they are have no version of their own. */
export const VERSION: string = typeof WAYBILL_VERSION === "string" ? WAYBILL_VERSION : "0.0.0";
