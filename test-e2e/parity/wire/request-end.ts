/** Index behind the first complete request of a text of bytes, or 0. */
export function requestEnd(text: string): number {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return 0;
  const start = head + 4;
  const lines = text.slice(0, head);
  if (/^transfer-encoding: *chunked/im.test(lines)) return chunksEnd(text, start);
  const length = Number(/^content-length: *(\d+)/im.exec(lines)?.[1] ?? 0);
  return text.length < start + length ? 0 : start + length;
}

function chunksEnd(text: string, start: number): number {
  for (let at = start; ; ) {
    const lineEnd = text.indexOf("\r\n", at);
    if (lineEnd < 0) return 0;
    const size = Number.parseInt(text.slice(at, lineEnd), 16);
    const end = lineEnd + 2 + size + 2;
    if (text.length < end) return 0;
    if (size === 0) return end;
    at = end;
  }
}
