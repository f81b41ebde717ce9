import type { LookupFunction } from "node:net";

const ADDRESSES = [
  { address: "::1", family: 6 },
  { address: "127.0.0.1", family: 4 },
];

/** Names below `localhost` are this machine, whatever the resolver says (RFC 6761). */
export const localhostLookup: LookupFunction = (_hostname, options, callback) => {
  const family = typeof options.family === "number" ? options.family : 0;
  const found = family === 0 ? ADDRESSES : ADDRESSES.filter((each) => each.family === family);
  const [first] = found;
  // Never in the same tick: the caller has not yet put its listeners on the socket.
  queueMicrotask(() => {
    if (options.all === true) callback(null, found);
    else callback(null, first?.address ?? "127.0.0.1", first?.family);
  });
};
