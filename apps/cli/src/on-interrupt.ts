import { EXIT } from "./exit-code.ts";

export interface Interrupts {
  /** The exit code of the signal that came, if one did. */
  exitCode(): number | undefined;
  stop(): void;
}

/** The part of the process that is used. */
export interface SignalSource {
  on(signal: InterruptSignal, listener: (signal: InterruptSignal) => void): unknown;
  off(signal: InterruptSignal, listener: (signal: InterruptSignal) => void): unknown;
  exit(code: number): void;
}

export type InterruptSignal = "SIGINT" | "SIGTERM";

const CODES = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated } as const;

/** The first signal asks for an end in order, the second ends the process at once. */
export function onInterrupt(source: SignalSource, interrupt: (signal: InterruptSignal) => void): Interrupts {
  let code: number | undefined;
  const listener = (signal: InterruptSignal): void => {
    if (code !== undefined) source.exit(code);
    code = CODES[signal];
    interrupt(signal);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) source.on(signal, listener);
  return {
    exitCode: () => code,
    stop() {
      for (const signal of ["SIGINT", "SIGTERM"] as const) source.off(signal, listener);
    },
  };
}
