import type { JsonObject } from "@waybill/collection";
import { describe, expect, it } from "vitest";
import { type Authorizer, createScopeChain, type Previewer, previewRequest, type PreviewOptions } from "./index.ts";
import { fakePorts, type FakeOptions } from "./test/fake-ports.ts";
import { collectionOf, planOf, requestOf } from "./test/run-collection.ts";

const previewer: Previewer = {
  async preview({ method, url, headers, body }) {
    return { kind: "request", request: { method, url, headers, body }, warnings: ["of the transport"] };
  },
};

async function preview(request: JsonObject, options: Partial<PreviewOptions> = {}, fakes: FakeOptions = {}) {
  const ports = fakePorts(fakes);
  const world = { ...ports, transport: { ...ports.transport, ...previewer } };
  const cursor = { iteration: 0, position: 0 };
  const setting = { cursor, scripts: true, scopes: createScopeChain(), ...options };
  const previewed = await previewRequest(planOf(collectionOf(request)), world, setting);
  return { previewed, sent: ports.sent, inputs: ports.scripts.inputs };
}

const AUTH: JsonObject = { request: { auth: { type: "some" } } };

/** Signs with a token that it asks for. */
const asking: Authorizer = {
  async prepare(request, _auth, aid) {
    const sent = await aid.requestToken({ ...request, method: "POST", url: "http://auth.test/token" }, "some");
    return sent.kind === "failed" ? { kind: "failed", failure: sent.failure } : { kind: "signed", request };
  },
  respond: () => ({ kind: "done" }),
};

describe("a preview", () => {
  it("is the request as the pre-request scripts leave it; the test scripts do not run", async () => {
    const scripts = { pre: 'pm.variables.set("x", "made")', test: "1" };
    const { previewed, sent, inputs } = await preview(
      requestOf("A", scripts, { request: { url: "http://h.test/{{x}}" } }),
    );
    expect(previewed).toMatchObject({ kind: "request", request: { url: "http://h.test/made" } });
    expect(inputs.map(({ phase }) => phase)).toEqual(["prerequest"]);
    expect(sent).toEqual([]);
  });

  it("runs no script where it may not, and names the variables that are missing", async () => {
    const request = requestOf(
      "A",
      { pre: 'pm.variables.set("x", "made")' },
      { request: { url: "http://h.test/{{x}}" } },
    );
    const { previewed, inputs } = await preview(request, { scripts: false });
    expect(inputs).toEqual([]);
    expect(previewed.warnings).toEqual([expect.stringContaining("{{x}}"), "of the transport"]);
  });

  it("tells of a script that fails, and shows the request all the same, as it would be sent", async () => {
    const { previewed } = await preview(requestOf("A", { pre: 'throw new TypeError("oh")' }));
    expect(previewed).toMatchObject({ kind: "request" });
    expect(previewed.warnings).toContain("a pre-request script failed: TypeError: oh");
  });

  it("of a request that a script skips has none", async () => {
    const { previewed } = await preview(requestOf("A", { pre: "pm.execution.skipRequest()" }));
    expect(previewed).toEqual({ kind: "skipped", warnings: [] });
  });

  it("asks for no token: the request is shown without", async () => {
    const { previewed, sent } = await preview(requestOf("A", {}, AUTH), {}, { authorizer: asking });
    expect(previewed).toMatchObject({ kind: "request", request: { url: "http://host.test/A" } });
    expect(previewed.warnings[0]).toBe("a preview sends nothing: POST http://auth.test/token would be sent before");
    expect(sent).toEqual([]);
  });

  it("says what an auth that cannot sign says", async () => {
    const { previewed } = await preview(requestOf("A", {}, AUTH));
    expect(previewed.warnings[0]).toBe("runtime: could not find a handler for auth: some");
  });

  it("of a URL that leads nowhere is the failure", async () => {
    const { previewed } = await preview(requestOf("A", {}, { request: { url: "" } }));
    expect(previewed).toMatchObject({ kind: "failed", failure: { code: "ERR_INVALID_URL" }, warnings: [] });
  });
});
