/** A random version 4 UUID. Ids of properties need to differ, not to be unguessable, so `Math.random` is enough. */
export function createId(): string {
  return (
    block() +
    block() +
    "-" +
    block() +
    "-4" +
    block().slice(1) +
    "-" +
    "89ab"[Math.floor(Math.random() * 4)] +
    block().slice(1) +
    "-" +
    block() +
    block() +
    block()
  );
}

function block(): string {
  return Math.floor(65_536 + Math.random() * 65_536)
    .toString(16)
    .slice(1);
}
