import type { JsonObject } from "@waybill/collection";
import { describe, expect, it } from "vitest";
import { createScopeChain, type OfferedSecret, type RunPorts } from "./index.ts";
import { fakePorts } from "./test/fake-ports.ts";
import { collectionOf, eventsOfType, requestOf, runCollection } from "./test/run-collection.ts";

const NO_ACCESS = { kind: "value", value: null } as const;

function withVault(secrets: Readonly<Record<string, OfferedSecret>>) {
  const asked: string[] = [];
  const base = fakePorts();
  const ports: RunPorts = {
    ...base,
    vault: {
      access: async () => ({ kind: "denied" }),
      get: async () => NO_ACCESS,
      set: async () => NO_ACCESS,
      unset: async () => NO_ACCESS,
      async offer(name) {
        asked.push(name);
        return Object.hasOwn(secrets, name) ? secrets[name] : undefined;
      },
    },
  };
  return { ports, sent: base.sent, inputs: base.scripts.inputs, asked };
}

async function send(
  request: JsonObject,
  secrets: Readonly<Record<string, OfferedSecret>>,
  variables: Readonly<Record<string, string>> = {},
) {
  const vault = withVault(secrets);
  const collection = collectionOf(requestOf("A", { test: "1" }, { request }));
  const environment = { id: "e", variables: Object.entries(variables).map(([key, value]) => ({ key, value })) };
  const ran = await runCollection(collection, { ports: vault.ports, scopes: createScopeChain({ environment }) });
  return { ...vault, ...ran, warnings: eventsOfType(ran, "warning").map(({ code }) => code) };
}

const ADDRESS = "https://h.test/a";
const header = (value: string): JsonObject => ({ header: [{ key: "K", value }] });

describe("a secret that a request names", () => {
  it("stands wherever templates do, also inside the value of a variable", async () => {
    const { sent, warnings } = await send(
      {
        method: "POST",
        url: `${ADDRESS}?q={{vault:one}}`,
        ...header("x {{v}}"),
        body: { mode: "raw", raw: "{{vault:one}}" },
      },
      { one: { value: "first-secret" }, two: { value: "second-secret" } },
      { v: "{{vault:two}}" },
    );
    expect(sent[0]).toMatchObject({
      url: `${ADDRESS}?q=first-secret`,
      headers: [{ key: "K", value: "x second-secret" }],
      body: { text: "first-secret" },
    });
    expect(warnings).toEqual([]);
  });

  it("may be the address itself, or stand in another secret", async () => {
    const secrets = { host: { value: "h.test", domains: ["h.test"] }, outer: { value: "{{vault:host}}/inner" } };
    const { sent } = await send({ url: "https://{{vault:host}}/{{vault:outer}}" }, secrets);
    expect(sent[0]?.url).toBe("https://h.test/h.test/inner");
  });

  it.each<[string, string, readonly string[] | undefined]>([
    ["http, when it has no domains", "http://h.test/a", undefined],
    ["another host", "https://other.test/a", ["h.test"]],
    ["a host that another secret makes", "https://{{vault:host}}/a", ["h.test"]],
    ["a host that it makes itself", "https://h.test{{vault:key}}/a", ["h.test"]],
  ])("stays as written for %s, with a warning", async (_, url, domains) => {
    const secrets = { key: { value: ".the-secret", ...(domains && { domains }) }, host: { value: "evil.test" } };
    const { sent, warnings } = await send({ url, ...header("{{vault:key}}") }, secrets);
    expect(JSON.stringify(sent)).not.toContain("the-secret");
    expect(warnings).toContain("vault-domain");
  });

  it("stays as written when the vault has none, or the run has no vault", async () => {
    const { sent, warnings, events } = await send({ url: ADDRESS, ...header("{{vault:none}}{{none}}") }, {});
    expect(sent[0]?.headers).toEqual([{ key: "K", value: "{{vault:none}}{{none}}" }]);
    expect(warnings.toSorted()).toEqual(["unknown-variable", "vault-unknown"]);
    expect(JSON.stringify(events)).toContain("{{vault:none}} was left as written: the vault has no such secret.");
    const ports = fakePorts();
    await runCollection(collectionOf(requestOf("A", {}, { request: { url: ADDRESS, ...header("{{vault:a}}") } })), {
      ports,
    });
    expect(ports.sent[0]?.headers).toEqual([{ key: "K", value: "{{vault:a}}" }]);
  });

  it("is not asked for unless a request names it, and comes after the scopes", async () => {
    const { asked } = await send(
      { url: ADDRESS, ...header("{{vault:key}}{{key}}") },
      {},
      { "vault:key": "own", key: "1" },
    );
    expect(asked).toEqual([]);
  });

  it("is masked in events, and in what scripts see of the request", async () => {
    const { events, inputs, sent } = await send(
      { url: `${ADDRESS}?k={{vault:key}}` },
      { key: { value: "the-secret" } },
    );
    expect(sent[0]?.url).toBe(`${ADDRESS}?k=the-secret`);
    expect(JSON.stringify(events)).not.toContain("the-secret");
    expect(inputs.map(({ request }) => request)).toEqual([expect.not.stringContaining("the-secret")]);
  });
});
