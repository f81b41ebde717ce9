import type { Problem } from "@waybill/collection";

export type LoadSubject =
  | "collection"
  | "environment"
  | "globals"
  | "iteration data"
  | "cookie jar"
  | "certificate authorities"
  | "client certificates";

/** Why an input cannot be used, in the order in which a person should read it. */
export interface LoadProblem {
  readonly subject: LoadSubject;
  /** What was tried: `unable to read data from file "x.json"`. */
  readonly reason: string;
  /** What came of it, line by line; for broken JSON the place and the line of the text. */
  readonly details: readonly string[];
  /** All problems of a file that could be read but not understood. */
  readonly problems: readonly Problem[];
}

/** Where an input came from: a collection of the web may not read files of this machine. */
export type LoadedFrom = "file" | "url" | "stdin" | "object";

export type Loaded<Value> =
  | { readonly ok: true; readonly value: Value; readonly from: LoadedFrom; readonly notices: readonly Problem[] }
  | { readonly ok: false; readonly problem: LoadProblem };

/** The words of the command line: `collection could not be loaded`, and the rest indented below. */
export function loadProblemText(problem: LoadProblem): string {
  const lines = [problem.reason, ...problem.details].map((line) => `  ${line}`);
  return [`${problem.subject} could not be loaded`, ...lines].join("\n");
}
