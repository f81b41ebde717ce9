/**
 * `/r/302?to=…` redirects there (`PORT` and `OTHER` stand for the two ports), `/set?c=…&c=…` sets cookies, `/r/…?c=…` does both;
 * everything else is a plain 200.
 */
export function answerTo(request: string, ports: { readonly port: number; readonly otherPort: number }): string {
  const [method = "", target = ""] = request.split(" ", 2);
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1));
  const lines = query.getAll("c").map((cookie) => `Set-Cookie: ${bytesOf(cookie)}\r\n`);
  const code = /^\/r\/(\d{3})/.exec(path)?.[1];
  const to = query.get("to");
  if (code !== undefined && to !== null) {
    const location = to.replaceAll("PORT", String(ports.port)).replaceAll("OTHER", String(ports.otherPort));
    return `HTTP/1.1 ${code} Redirect\r\n${lines.join("")}Location: ${bytesOf(location)}\r\nContent-Length: 0\r\n\r\n`;
  }
  const status = /^\/status\/(\d{3})/.exec(path)?.[1] ?? "200";
  return `HTTP/1.1 ${status} Fine\r\n${lines.join("")}Content-Length: 2\r\n\r\n${method === "HEAD" ? "" : "ok"}`;
}

/** UTF-8 as the Latin-1 text of its bytes. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString("latin1");
}
