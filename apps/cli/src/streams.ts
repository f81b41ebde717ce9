import { streamOutput } from "./stream-output.ts";
import type { StreamOutput } from "./stream-output.ts";

/** Standard output and standard error, opened when something is to be written. */
export interface Streams {
  out(): StreamOutput;
  /** One message for people, apart from the reports. */
  say(message: string): void;
  /** Resolves when all that was said has been taken; nothing may be said afterwards. */
  end(): Promise<void>;
}

export function processStreams(): Streams {
  let out: StreamOutput | undefined;
  let err: StreamOutput | undefined;
  return {
    out() {
      out ??= streamOutput(process.stdout);
      return out;
    },
    say(message) {
      err ??= streamOutput(process.stderr);
      void err.write(`${message}\n`);
    },
    async end() {
      await out?.end();
      await err?.end();
    },
  };
}
