// Secrets of --vault in templates of requests, through the command.
import { chmodSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeFolder, type Folder } from "./folder.ts";
import { waybill } from "./waybill.ts";

const keys: unknown[] = [];
const server = createServer(({ headers, url }, response) => {
  keys.push([url, headers["x-key"]]);
  response.end("{}");
});
let folder: Folder;
let origin: string;

beforeEach(async () => {
  folder = makeFolder();
  keys.length = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder.write("c.json", {
    info: { name: "C", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    item: [
      {
        name: "R",
        request: { method: "GET", url: `${origin}/{{path}}`, header: [{ key: "X-Key", value: "{{vault:key}}" }] },
        event: [
          {
            listen: "test",
            script: { exec: ["console.log(pm.request.headers.get('X-Key'), pm.request.url.getPath())"] },
          },
        ],
      },
    ],
  });
});
afterEach(async () => {
  folder.remove();
  await new Promise((resolve) => server.close(resolve).closeAllConnections());
});

function run(secrets: object, ...words: string[]) {
  folder.write("secrets.json", secrets);
  chmodSync(join(folder.path, "secrets.json"), 0o600);
  const vault = ["--vault", "file:secrets.json", "--env-var", "path={{vault:path}}"];
  return waybill(["run", "c.json", ...vault, "-r", "cli,json", "--reporter-json-export", "report.json", ...words], {
    cwd: folder.path,
  });
}

it("sends secrets where they may go, also those that variables name, and shows none", async () => {
  const domains = ["http://127.0.0.1"];
  const secrets = { key: { value: "open-sesame", domains }, path: { value: "hidden-place", domains } };
  const { code, stdout, stderr } = await run(secrets);
  expect([code, keys]).toEqual([0, [["/hidden-place", "open-sesame"]]]);
  expect(stdout).toContain("••••••");
  expect(stdout + stderr).not.toMatch(/open-sesame|hidden-place/);
});

it("leaves the template as written where a secret may not go, and says so", async () => {
  const { code, stdout, stderr } = await run({ key: "open-sesame", path: { value: "p", domains: ["h.test"] } });
  expect([code, keys]).toEqual([0, [["/%7B%7Bvault:path%7D%7D", "{{vault:key}}"]]]);
  expect(stdout + stderr).toContain("{{vault:key}} was left as written: the secret may only be sent to https URLs");
  expect(stdout + stderr).toContain("{{vault:path}} was left as written: the secret may only be sent to h.test");
});
