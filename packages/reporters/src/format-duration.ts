/** `714µs`, `1261ms`, `7.4s`, `1m 2.3s`, `1h 0m 5s`: milliseconds for people, as newman writes them. */
export function formatDuration(ms: number): string {
  if (!(ms > 0)) return "0µs";
  if (ms < 1) return `${Math.round(ms * 1000)}µs`;
  if (ms < 2000) return `${Math.round(ms)}ms`;
  if (ms < 60_000) return `${tenths(ms / 1000)}s`;
  const minutes = Math.floor(ms / 60_000);
  const seconds = `${tenths((ms - minutes * 60_000) / 1000)}s`;
  return minutes < 60 ? `${minutes}m ${seconds}` : `${Math.floor(minutes / 60)}h ${minutes % 60}m ${seconds}`;
}

function tenths(value: number): string {
  return String(Math.floor(value * 10) / 10);
}
