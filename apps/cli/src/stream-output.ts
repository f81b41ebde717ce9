// Text to stdout or stderr in few writes: a report makes thousands of lines, and each write to a stream costs a system call.
import type { Output } from "@waybill/reporters";

export interface StreamOutput extends Output {
  /** Passes everything on and lets go of the stream. Resolves when the reader has taken it all, or is gone. */
  end(): Promise<void>;
}

/** The part of a Node stream that is used. */
export interface TextStream {
  write(text: string, done?: (error?: Error | null) => void): boolean;
  on(event: StreamEvent, listener: () => void): unknown;
  off(event: StreamEvent, listener: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

type StreamEvent = "drain" | "close" | "error";

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
  let release = (): void => {};
  let isGone = false;

  const drained = (): void => {
    pressure = undefined;
    release();
  };
  const left = (): void => {
    isGone = true;
    drained();
  };
  stream.on("drain", drained);
  stream.on("close", left);
  stream.on("error", left);
  const pass = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const taken = text;
    text = "";
    if (isGone || taken === "" || stream.write(taken)) return;
    pressure ??= new Promise((resolve) => {
      release = resolve;
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
    async end() {
      pass();
      await new Promise<void>((resolve) => {
        release = resolve;
        // The callback of an empty write comes when all before it is written.
        if (isGone) resolve();
        else stream.write("", (error) => (error ? left() : resolve()));
      });
      stream.off("drain", drained);
      stream.off("close", left);
      // The error of a reader who left may still be on its way.
      if (!isGone) stream.off("error", left);
    },
  };
}
