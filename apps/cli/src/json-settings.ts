// The options of the JSON report, read and checked.
import type { Problem } from "@waybill/collection";
import type { RunOptions } from "./run-options.ts";

export interface JsonSettings {
  /** Absent for the default place. */
  readonly path?: string;
  readonly compact: boolean;
  readonly details: boolean;
  readonly body: "text" | "buffer" | "none";
  readonly maxBody?: number;
}

const BODIES = ["text", "buffer", "none"] as const;

/** The settings, and what is wrong with them. */
export function readJsonSettings(options: RunOptions): { settings: JsonSettings; problems: readonly Problem[] } {
  const given = options.reporter?.["json"] ?? {};
  const { export: path, body = "text", maxBody } = given;
  const known = BODIES.find((name) => name === body);
  const most = maxBody === undefined ? undefined : Number(maxBody);
  const isCount = most === undefined || (Number.isSafeInteger(most) && most >= 0);
  const problems = [
    ...(known === undefined ? [problem("body", `must be one of ${BODIES.join(", ")}, not "${body}"`)] : []),
    ...(isCount ? [] : [problem("max-body", `needs a whole number of at least 0, not "${maxBody}"`)]),
  ];
  const settings = {
    ...(typeof path === "string" && { path }),
    compact: given["compact"] === true,
    details: given["details"] === true,
    body: known ?? "text",
    ...(most !== undefined && { maxBody: most }),
  };
  return { settings, problems };
}

function problem(name: string, message: string): Problem {
  const pointer = `/reporter/json/${name === "max-body" ? "maxBody" : name}`;
  return { pointer, code: "wrong-option", message: `option "--reporter-json-${name}" ${message}` };
}
