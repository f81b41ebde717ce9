import type { Output } from "../output.ts";

export interface TextOutput extends Output {
  text(): string;
}

/** Keeps what is written. */
export function textOutput(given: { readonly isTerminal?: boolean; readonly columns?: number } = {}): TextOutput {
  let text = "";
  return {
    isTerminal: false,
    ...given,
    write(added) {
      text += added;
    },
    text: () => text,
  };
}
