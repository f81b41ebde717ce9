// Text to stdout or stderr in few writes: a report makes thousands of lines, and each write to a stream costs a system call.
import type { Output } from "@waybill/reporters";

export interface StreamOutput extends Output {
  /** Resolves when everything has been taken by the reader, or the reader is gone. */
  flush(): Promise<void>;
}

/** The part of a Node stream that is used. */
export interface TextStream {
  write(text: string, done?: () => void): boolean;
  once(event: "drain" | "close" | "error", listener: (error?: Error) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const MOST_CHARACTERS = 64 * 1024;
/** A person sees no difference below this, and a pipe does not care. */
const DELAY_MS = 30;

/**
 * Collects text and passes it on when there is enough of it or when a moment has passed. `write` answers a promise while the reader
 * is slow. A reader that went away (`| head`) is no error: the rest is dropped.
 */
export function streamOutput(stream: TextStream): StreamOutput {
  let text = "";
  let timer: NodeJS.Timeout | undefined;
  let pressure: Promise<void> | undefined;
  let isGone = false;

  stream.on("error", () => {
    isGone = true;
  });
  const pass = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const taken = text;
    text = "";
    if (isGone || taken === "" || stream.write(taken) || pressure !== undefined) return;
    pressure = drained(stream).then(() => {
      pressure = undefined;
    });
  };
  return {
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
    write(added) {
      text += added;
      if (text.length >= MOST_CHARACTERS) pass();
      else timer ??= setTimeout(pass, DELAY_MS);
      return pressure;
    },
    async flush() {
      pass();
      if (!isGone) await new Promise<void>((resolve) => void writeEnd(stream, resolve));
    },
  };
}

function drained(stream: TextStream): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ["drain", "close", "error"] as const) stream.once(event, () => resolve());
  });
}

/** The callback of an empty write comes when all before it is written. */
function writeEnd(stream: TextStream, done: () => void): void {
  stream.once("error", done);
  stream.once("close", done);
  stream.write("", done);
}
