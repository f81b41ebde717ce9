// The errors that the host itself gives a script (pm-api §1.6), with the texts of the reference where it has one.
import type { ScriptError } from "@waybill/core";

/** CPU time used up. */
export const NOT_RESPONDING: ScriptError = timeout("sandbox not responding");

const ASYNCHRONOUS_TIMEOUT: ScriptError = timeout("sandbox: asynchronous script execution timeout");

const SYNCHRONOUS_TIMEOUT: ScriptError = timeout("sandbox: synchronous script execution timeout");

/** Wall clock passed, while timers or host calls were pending or with nothing to wait for. */
export function wallClockPassed(isWaiting: boolean): ScriptError {
  return isWaiting ? ASYNCHRONOUS_TIMEOUT : SYNCHRONOUS_TIMEOUT;
}

/** The run was disposed of in mid-script. */
export const INTERRUPTED: ScriptError = {
  type: "Error",
  name: "Error",
  message: "sandbox: execution interrupted, bridge disconnecting.",
};

/** The guest said what the protocol does not allow. */
export const VIOLATION: ScriptError = {
  type: "Error",
  name: "SandboxViolation",
  message: "sandbox: the script interfered with the sandbox and was stopped",
};

export const TOO_MANY_TIMERS: ScriptError = {
  type: "Error",
  name: "ScriptTimers",
  message: "sandbox: more than 100000 timers pending",
};

export function memoryExceeded(memoryMb: number): ScriptError {
  return { type: "Error", name: "ScriptMemory", message: `sandbox: memory limit of ${memoryMb} MB exceeded` };
}

export function vmCrashed(detail: string): ScriptError {
  return { type: "Error", name: "ScriptCrash", message: `sandbox: the sandbox broke down (${detail})` };
}

/** For a script that waited for a nested request whose script ended the VM for both. */
export function endedByNested(cause: ScriptError): ScriptError {
  const message = `sandbox: a script of the request that this script ran was stopped (${cause.message})`;
  return { type: "Error", name: "ScriptInterrupted", message };
}

/** A refused allocation means that the VM is full: engines say so in words of their own. */
export function isRefusedAllocation(error: ScriptError): boolean {
  const { name, message } = error;
  return (
    (name === "RangeError" && message === "Array buffer allocation failed") ||
    (name === "InternalError" && message === "out of memory")
  );
}

/** What an asynchronous test says that is still open when its script ends (pm-api §4.2). */
export function incompleteTest(wait: "done" | "promise"): ScriptError {
  const what = wait === "done" ? "done() was not called" : "the promise returned by the test did not settle";
  return { type: "Error", name: "IncompleteTestError", message: `${what} before the script ended` };
}

function timeout(message: string): ScriptError {
  return { type: "Error", name: "ScriptTimeout", message };
}
