import { expect, it } from "vitest";
import { nodePorts } from "./node-ports.ts";
import { startRawServer } from "./test/raw-server.ts";
import { requestTo, responseOf } from "./test/sending.ts";

const refuse = () => Promise.reject(new Error("no scripts here"));
const NO_SCRIPTS = { run: refuse, resume: refuse, dispose: () => undefined };

it("the ports of a run work together until they are disposed of", async () => {
  await using server = await startRawServer({
    "*": "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nContent-Length: 2\r\n\r\nok",
  });
  const ports = nodePorts({ userAgent: "Waybill/test", scripts: NO_SCRIPTS });
  const { signal } = new AbortController();
  const signed = await ports.authorizer.prepare(requestTo(`${server.url}/`), {
    type: "bearer",
    parameters: { token: "t" },
  });
  expect(responseOf(await ports.transport.send(signed.request, signal)).text()).toBe("ok");
  expect(server.requests[0]).toContain("\r\nAuthorization: Bearer t\r\n");
  expect(ports.cookies.cookiesFor(server.url).map(({ name }) => name)).toEqual(["a"]);
  await ports.dispose();
});

it("a seed makes what is random repeat", async () => {
  const draw = () => nodePorts({ userAgent: "x", seed: 5, scripts: NO_SCRIPTS }).random.uuid();
  expect(draw()).toBe(draw());
});

it.each([true, false])(
  "scripts run in isolated-vm unless another sandbox is given (started at once: %s)",
  async (now) => {
    const ports = nodePorts({ userAgent: "x", startScripts: now });
    expect(typeof ports.scripts.run).toBe("function");
    await ports.dispose();
  },
);
