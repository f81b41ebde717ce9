import { readFileSync } from "node:fs";

/** Text after the name in Linux's account of a thread: state, then eleven more, then ticks in user and in system code. */
const ACCOUNT = /\) (\w)(?: \S+){10} (\d+) (\d+)/;

/** What a sleeping thread of this process has used so far; undefined while it runs or wants to, and where that cannot be known. */
export function threadActivity(thread: string): string | undefined {
  try {
    const [, state, user, system] = ACCOUNT.exec(readFileSync(`/proc/${thread}/stat`, "utf8")) ?? [];
    return state === "S" ? `${user} ${system}` : undefined;
  } catch {
    return undefined;
  }
}
