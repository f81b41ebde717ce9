import type { Exchange } from "./exchange.ts";

const STATUS_LINE = /^HTTP\/\d\.\d \d{3} ([^\r\n]*)/;

/** The reason phrase as sent: UTF-8, or Latin-1 when it is not valid UTF-8; the standard phrase when there is none. */
export function responseReason({ reason, status, connection }: Exchange): string {
  // Not by `import`: that reads every export of the module, and some of them load the whole `fetch` of Node (15 ms).
  if (reason === "") return process.getBuiltinModule("node:http").STATUS_CODES[status] ?? "";
  if (!reason.includes("\ufffd")) return reason;
  const start = Buffer.from(connection?.responseStart ?? []).toString("latin1", 0, 4096);
  return STATUS_LINE.exec(start)?.[1] ?? reason;
}
