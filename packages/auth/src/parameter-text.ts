import type { ResolvedAuth } from "@waybill/core";

/** The parameter as text; empty when it is missing, null or no plain value. */
export function parameterText(parameters: ResolvedAuth["parameters"], name: string): string {
  if (!Object.hasOwn(parameters, name)) return "";
  const value = parameters[name];
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "boolean":
    case "bigint":
      return String(value);
    default:
      return "";
  }
}
