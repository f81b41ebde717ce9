// How the process ends. By itself, normally: nothing is left to do. A script that no one can stop (a native that never looks up, a heap
// that cannot be freed) leaves a thread behind that keeps the process alive and makes `process.exit` wait for ever.

const GRACE_MS = 200;

/** Sets the exit code, and ends the process should something that cannot be stopped keep it from ending by itself. */
export function endWith(code: number): void {
  process.exitCode = code;
  // Does not keep the process alive itself: it fires only if something else does.
  setTimeout(() => endNow(code), GRACE_MS).unref();
}

/** Ends the process at once, whatever its threads are doing: it becomes another one that only has the exit code. */
export function endNow(code: number): void {
  if (process.platform !== "win32" && process.execve !== undefined) {
    process.execve(process.execPath, [process.execPath, "--eval", `process.exit(${code})`], {});
  }
  process.exit(code);
}
