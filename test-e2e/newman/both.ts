// Both libraries, under one type.
import type { EventEmitter } from "node:events";
import { createRequire } from "node:module";
import waybill from "waybill/newman";

export interface Library {
  run(options: object, callback: (error: Error | null, summary?: Summary) => void): EventEmitter;
}

/** What the tests read of a summary. */
interface Summary {
  readonly run: {
    readonly stats: Readonly<
      Record<string, { readonly total: number; readonly failed: number; readonly pending: number }>
    >;
    readonly executions: readonly object[];
    readonly failures: readonly {
      readonly at: string;
      readonly error: Error;
      readonly source: { readonly name: string };
    }[];
    readonly error: unknown;
  };
}

export const newman = createRequire(import.meta.url)("newman") as Library;
export const ours = waybill as unknown as Library;

export interface Ended {
  readonly error: Error | null;
  readonly summary: Summary | undefined;
}

/** Runs to the end; `listen` is given the emitter before anything is said. */
export function runToEnd(library: Library, options: object, listen?: (emitter: EventEmitter) => void): Promise<Ended> {
  return new Promise((resolve) => {
    const emitter = library.run(options, (error, summary) => resolve({ error: error ?? null, summary }));
    listen?.(emitter);
  });
}
