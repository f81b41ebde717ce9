// Expected values are recordings of the reference: requests sent to a raw socket server, at 127.0.0.1:7001 in the table.
import type { JsonValue } from "@waybill/collection";
import { describe, expect, it } from "vitest";
import table from "../test/fixtures/reference-urls.json" with { type: "json" };
import { resolve } from "../test/resolve.ts";

type Expected =
  | { readonly target: string; readonly host: string; readonly authorization?: string }
  | { readonly dns: string }
  | { readonly refused: string }
  | { readonly error: string };

interface Row {
  readonly url: JsonValue;
  readonly disableUrlEncoding?: boolean;
  readonly expect: Expected;
}

describe("a URL reaches the wire as the reference sends it", () => {
  it.each((table.rows as Row[]).map((row) => [JSON.stringify(row.url), row] as const))("%s", (_, row) => {
    const resolved = resolve(
      { method: "GET", url: row.url },
      {
        variables: table.variables,
        ...(row.disableUrlEncoding === true && { behaviour: { disableUrlEncoding: true } }),
      },
    );

    expect(outcome(resolved, row.expect)).toEqual(row.expect);
  });
});

/** What happened, told in the terms of the recording. */
function outcome(resolved: ReturnType<typeof resolve>, expected: Expected): Expected {
  if (resolved.kind === "failed") {
    const { message } = resolved.failure;
    return message.startsWith("getaddrinfo ENOTFOUND ") ? { dns: message.slice(22) } : { error: message };
  }
  const { url, headers } = resolved.request;
  const [, host = "", target = ""] = /^https?:\/\/([^/?]*)(.*)$/s.exec(url) ?? [];
  if ("dns" in expected) return { dns: host.replace(/:\d+$/, "") };
  if ("refused" in expected) return { refused: host.replace(/[[\]]/g, "") };
  const authorization = headers.find(({ key }) => key === "Authorization")?.value;
  return { target, host, ...(authorization !== undefined && { authorization }) };
}
