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
}

type InterruptSignal = "SIGINT" | "SIGTERM";

const CODES = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated } as const;

export interface InterruptActions {
  /** Asks for an end in order. */
  interrupt(signal: InterruptSignal): void;
  /** Ends at once. */
  end(code: number): void;
  /** False while there is nothing to be brought to an end: inputs are being loaded. */
  hasStarted(): boolean;
}

/** The first signal asks for an end in order, the second ends the process at once. */
export function onInterrupt(source: SignalSource, actions: InterruptActions): Interrupts {
  let code: number | undefined;
  const listener = (signal: InterruptSignal): void => {
    const isSecond = code !== undefined;
    code ??= CODES[signal];
    if (isSecond || !actions.hasStarted()) actions.end(code);
    else actions.interrupt(signal);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) source.on(signal, listener);
  return {
    exitCode: () => code,
    stop() {
      for (const signal of ["SIGINT", "SIGTERM"] as const) source.off(signal, listener);
    },
  };
}
