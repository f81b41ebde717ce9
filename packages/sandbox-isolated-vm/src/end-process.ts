/**
 * Ends this process at once with that exit code, though the thread of a lost isolate never ends: then `process.exit` waits for ever.
 * Exit handlers do not run and nothing is flushed: call it when everything is written and the process is still there.
 */
export function endProcess(exitCode: number): void {
  // Replaces the image, threads and all, by a process that only exits. Windows has no such call; there a kill means exit code 1.
  if (process.execve === undefined || process.platform === "win32") process.kill(process.pid, "SIGKILL");
  else process.execve(process.execPath, [process.execPath, "-e", `process.exitCode = ${Number(exitCode)}`], {});
}
