/** Colours for a terminal, or the identity: without colour not one escape byte is written. */
export interface Paint {
  readonly enabled: boolean;
  grey(text: string): string;
  red(text: string): string;
  redBold(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
  magenta(text: string): string;
  bold(text: string): string;
  underlinedGrey(text: string): string;
}

const plain = (text: string): string => text;

const PLAIN: Paint = {
  enabled: false,
  grey: plain,
  red: plain,
  redBold: plain,
  green: plain,
  yellow: plain,
  cyan: plain,
  magenta: plain,
  bold: plain,
  underlinedGrey: plain,
};

const COLOURED: Paint = {
  enabled: true,
  grey: (text) => `\u001b[90m${text}\u001b[39m`,
  red: (text) => `\u001b[31m${text}\u001b[39m`,
  redBold: (text) => `\u001b[1m\u001b[31m${text}\u001b[39m\u001b[22m`,
  green: (text) => `\u001b[32m${text}\u001b[39m`,
  yellow: (text) => `\u001b[33m${text}\u001b[39m`,
  cyan: (text) => `\u001b[36m${text}\u001b[39m`,
  magenta: (text) => `\u001b[35m${text}\u001b[39m`,
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  underlinedGrey: (text) => `\u001b[4m\u001b[90m${text}\u001b[39m\u001b[24m`,
};

export function paintFor(coloured: boolean): Paint {
  return coloured ? COLOURED : PLAIN;
}
