import type { HostMessage } from "./protocol.ts";

/** What has a guest load libraries before a script asks for them. */
export interface WarmDelivery {
  readonly names: readonly string[];
  readonly message: string;
  readonly body: string;
}

/** Of those that there are. Their texts travel as they are: as part of the message they would be written and read as JSON. */
export function warmDelivery(
  names: readonly string[],
  chunk: (name: string) => string | undefined,
): WarmDelivery | undefined {
  const found = names.flatMap((name): [string, string][] => {
    const text = chunk(name);
    return text === undefined ? [] : [[name, text]];
  });
  if (found.length === 0) return undefined;
  const chunks = found.map(([name, text]) => [name, text.length] as const);
  return {
    names: found.map(([name]) => name),
    message: JSON.stringify({ kind: "warm", chunks } satisfies HostMessage),
    body: found.map(([, text]) => text).join(""),
  };
}
