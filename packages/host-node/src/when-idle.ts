/**
 * Calls `job` when the next request has left. That is two turns away: undici takes a connection back one turn after its last response.
 */
export function whenIdle(job: () => void): void {
  setImmediate(() => setImmediate(job));
}
