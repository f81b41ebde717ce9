import type { JsonObject } from "@waybill/collection";

// `at name (script:line:column)`; the name of a script may itself end in parentheses.
const NAMED_FRAME = /^\s*at ([^(]+) \((.+):(\d+):(\d+)\)\s*$/;
const FRAME = /^\s*at ()(.+):(\d+):(\d+)\)?\s*$/;

/** The frames of a stack as newman's report lists them. */
export function stackFrames(stack: string | undefined): readonly JsonObject[] {
  if (stack === undefined) return [];
  return stack.split("\n").flatMap((line) => {
    const [, functionName, fileName, lineNumber, columnNumber] = NAMED_FRAME.exec(line) ?? FRAME.exec(line) ?? [];
    if (fileName === undefined) return [];
    const name = functionName === "" ? undefined : functionName;
    const [typeName, ...rest] = (name ?? "").split(".");
    return [
      {
        fileName,
        lineNumber: Number(lineNumber),
        functionName: name ?? null,
        typeName: rest.length > 0 ? (typeName ?? null) : null,
        methodName: rest.length > 0 ? rest.join(".") : null,
        columnNumber: Number(columnNumber),
        native: false,
      },
    ];
  });
}
