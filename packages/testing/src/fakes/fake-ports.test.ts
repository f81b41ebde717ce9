import { parseCollection } from "@waybill/collection";
import { planRun } from "@waybill/core";
import type { HttpRequest } from "@waybill/core";
import { expect, it } from "vitest";
import { collectionOf, folderOf, requestItem } from "../builders/collection-of.ts";
import { fakeClock, fakePorts, fakeRandom, fakeScriptHost } from "./fake-ports.ts";
import { fakeRefusal, fakeTransport } from "./fake-transport.ts";

it("builds collections that parse and plan", () => {
  const json = collectionOf(
    [
      folderOf("F", [requestItem("a", { test: "1", auth: { type: "noauth" } })], { prerequest: ["x", "y"] }),
      requestItem("b", { method: "POST", url: "http://b" }),
    ],
    { name: "C", variables: { v: 1 }, test: "t" },
  );
  const parsed = parseCollection(json, { newId: () => "new" });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  expect(parsed.value).toMatchObject({
    id: "C",
    name: "C",
    variables: [{ key: "v", value: 1 }],
    events: [{ listen: "test", text: "t" }],
  });
  expect(parsed.value.items[0]).toMatchObject({
    events: [{ text: "x" }, { text: "y" }],
    items: [{ id: "a", request: { auth: { type: "noauth" } } }],
  });
  const planned = planRun(parsed.value);
  expect(planned.kind === "planned" ? planned.plan.requests.map((request) => request.item.name) : []).toEqual([
    "a",
    "b",
  ]);
});

it("answers as told and keeps what was sent", async () => {
  const request = aRequest("http://host.test/x");
  const transport = fakeTransport((given, index) => (index === 0 ? { code: 201, text: "ü" } : fakeRefusal(given)));
  const signal = new AbortController().signal;
  expect(await transport.send(request, signal)).toMatchObject({
    kind: "response",
    response: { code: 201, size: { body: 2 } },
  });
  expect(await transport.send(request, signal)).toMatchObject({ kind: "failed", failure: { code: "ECONNREFUSED" } });
  expect(transport.sent).toEqual([request, request]);
});

it("has time that moves by sleeping, chance that repeats, and scripts that do as told", async () => {
  const clock = fakeClock(1000);
  await clock.sleep(50, new AbortController().signal);
  expect([clock.now(), clock.monotonic()]).toEqual([1050, 50]);
  const random = fakeRandom([0.1, 0.2]);
  expect([random.next(), random.next(), random.next(), random.uuid()]).toEqual([
    0.1,
    0.2,
    0.1,
    "00000000-0000-4000-8000-000000000001",
  ]);
  const scripts = fakeScriptHost(() => ({ next: "b" }));
  expect(fakePorts({ scripts }).scripts).toBe(scripts);
});

function aRequest(url: string): HttpRequest {
  return {
    method: "GET",
    url,
    headers: [],
    body: { kind: "none" },
    settings: {
      timeout: 0,
      strictSSL: true,
      followRedirects: true,
      maxRedirects: 10,
      followOriginalHttpMethod: false,
      followAuthorizationHeader: false,
      removeRefererHeaderOnRedirect: false,
      disableCookies: false,
      disabledSystemHeaders: {},
      insecureHTTPParser: false,
      other: {},
    },
  };
}
