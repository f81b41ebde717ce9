import type { JsonObject } from "@waybill/collection";

const FRAME = /^\s*at (?:(.*?) )?\(?([^()\s]+):(\d+):(\d+)\)?\s*$/;

/** The frames of a stack as newman's report lists them. */
export function stackFrames(stack: string | undefined): readonly JsonObject[] {
  if (stack === undefined) return [];
  return stack.split("\n").flatMap((line) => {
    const [, functionName, fileName, lineNumber, columnNumber] = FRAME.exec(line) ?? [];
    if (fileName === undefined) return [];
    const [typeName, ...rest] = (functionName ?? "").split(".");
    return [
      {
        fileName,
        lineNumber: Number(lineNumber),
        functionName: functionName ?? null,
        typeName: rest.length > 0 ? (typeName ?? null) : null,
        methodName: rest.length > 0 ? rest.join(".") : null,
        columnNumber: Number(columnNumber),
        native: false,
      },
    ];
  });
}
