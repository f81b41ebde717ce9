// A thrown value as plain data. Never throws; reads the value with care, because scripts throw what they like.
import type { ScriptError } from "@waybill/core";
import type { WireThrown } from "../protocol.ts";
import { stringSlice } from "./primordials.ts";
import { isError, plainCopy, property, textOf } from "./read-safely.ts";
import { scriptFrames, type ScriptFrames, type ScriptSources } from "./stack-frames.ts";

const LONGEST_MESSAGE = 100_000;

export function thrownToData(thrown: unknown, sources: ScriptSources): ScriptError {
  if (!isError(thrown)) return plainThrown(thrown);
  const name = shortText(property(thrown, "name"), "Error");
  const message = shortText(property(thrown, "message"), "");
  const position = located(name, message, stackFrames(thrown, sources));
  return name === "AssertionError" ? { ...position, ...assertionDetails(thrown) } : { type: "Error", ...position };
}

/** An error that the VM reported because nothing handled a rejection. */
export function rejectionToData(rejection: WireThrown, sources: ScriptSources): ScriptError {
  if (rejection.name === undefined) return unhandled(textOf(rejection.thrown));
  const { name, message = "", stack = "" } = rejection;
  return { type: "Error", ...located(name, message, scriptFrames(stack, sources)) };
}

/** What an unhandled rejection with a reason that is no `Error` reads as. */
function unhandled(reason: string): ScriptError {
  return { type: "Error", name: "UnhandledPromiseRejection", message: reason };
}

function located(name: string, message: string, frames: ScriptFrames): ScriptError {
  const { line, column } = frames;
  const stack = `${name}: ${message}${frames.text}`;
  return line === undefined ? { name, message, stack } : { name, message, stack, line, column };
}

function stackFrames(error: unknown, sources: ScriptSources): ScriptFrames {
  const stack = property(error, "stack");
  return typeof stack === "string" ? scriptFrames(stack, sources) : { text: "" };
}

function assertionDetails(error: unknown): Pick<ScriptError, "actual" | "expected" | "showDiff" | "operator"> {
  const actual = plainCopy(property(error, "actual"));
  const expected = plainCopy(property(error, "expected"));
  const operator = property(error, "operator");
  return {
    showDiff: property(error, "showDiff") === true,
    ...(actual !== undefined && { actual }),
    ...(expected !== undefined && { expected }),
    ...(typeof operator === "string" && { operator }),
  };
}

/** The raw value, its type for a name. */
function plainThrown(thrown: unknown): ScriptError {
  const name = thrown === null ? "null" : typeof thrown;
  const message = property(thrown, "message");
  return {
    name,
    message: typeof message === "string" ? shortText(message, "") : shortText(textOf(thrown), name),
    thrown: plainCopy(thrown) ?? null,
  };
}

function shortText(value: unknown, otherwise: string): string {
  const text = value === undefined ? otherwise : textOf(value);
  return text.length > LONGEST_MESSAGE ? `${stringSlice(text, 0, LONGEST_MESSAGE)}…` : text;
}
