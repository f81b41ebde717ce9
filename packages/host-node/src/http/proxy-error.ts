/** No way through the proxy. Its code and words are the reference's, where that fails too; read by `describeError`. */
export class ProxyError extends Error {
  readonly failureReason = "proxy";
  readonly code: string;
  constructor(cause: unknown) {
    const status = cause instanceof Error && "status" in cause ? cause.status : undefined;
    const why = typeof status === "number" ? `statusCode=${status}` : `cause=${textOf(cause)}`;
    super(`tunneling socket could not be established, ${why}`);
    this.code = typeof status === "number" ? "ERR_PROXY" : "ECONNRESET";
  }
}

function textOf(cause: unknown): string {
  const last = cause instanceof AggregateError ? cause.errors.at(-1) : cause;
  return last instanceof Error ? last.message : String(last);
}
