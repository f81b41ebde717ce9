// `pm.cookies.jar()` in a run, and the domains that a program allows it (http.md §7).
import { describe, expect, it } from "vitest";
import { type RunOptions, run } from "waybill";
import { httpCollection } from "./http-collection.ts";
import { headerOf, serve } from "./serve.ts";

const SCRIPT = `
const jar = pm.cookies.jar();
const show = async (name, task) => { try { console.log(name, await task()); } catch (error) { console.log(name, error.message); } };
await show("set", () => jar.set(pm.variables.get("url"), "scripted", "1").then(({ name }) => name));
await show("get", () => jar.get(pm.variables.get("url"), "served"));
await show("other", () => jar.set("http://www.example.com/", "a", "b").then(({ name }) => name));
await show("all", () => jar.getAll(pm.variables.get("url")).then((all) => all.map(({ name }) => name).join()));
await show("unset", () => jar.unset(pm.variables.get("url"), "served").then(() => "done"));
`;

async function logsOf(options: Partial<RunOptions>) {
  await using server = await serve({
    "/set": (response) => void response.writeHead(200, { "set-cookie": "served=1; Path=/" }).end(),
  });
  const url = `${server.url}/`;
  const requests = [{ request: `${server.url}/set`, test: SCRIPT }, { request: url }];
  const handle = run({
    collection: httpCollection(requests),
    envVar: [{ key: "url", value: url }],
    noMask: true,
    ...options,
  });
  const logs: string[] = [];
  for await (const event of handle) if (event.type === "console") logs.push(event.messages.join(" "));
  return { logs, sent: server.received.map((one) => headerOf(one, "cookie")) };
}

it("a program may give a jar of its own as an object, which is not changed", async () => {
  const cookie = { key: "given", value: "1", domain: "127.0.0.1", path: "/", hostOnly: true };
  const jar = Object.freeze({ cookies: Object.freeze([Object.freeze(cookie)]) });
  const { sent } = await logsOf({ cookieJar: jar });
  expect(sent).toEqual(["given=1", "given=1; scripted=1"]);
});

describe("the jar in scripts", () => {
  it("reaches every domain, and requests carry what scripts set", async () => {
    const { logs, sent } = await logsOf({});
    expect(logs).toEqual(["set scripted", "get 1", "other a", "all served,scripted", "unset done"]);
    expect(sent).toEqual([undefined, "scripted=1"]);
  });

  it("reaches the domains of cookieAccess only", async () => {
    const { logs, sent } = await logsOf({ cookieAccess: ["*.example.com"] });
    const denied = 'CookieStore: programmatic access to "127.0.0.1" is denied';
    expect(logs).toEqual([`set ${denied}`, `get ${denied}`, "other a", `all ${denied}`, `unset ${denied}`]);
    expect(sent).toEqual([undefined, "served=1"]);
  });
});
