// Digest against Apache httpd, where it is installed: its own code checks nonces, counts and answers.
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authItem } from "./auth-item.ts";
import { runItems } from "./run-items.ts";

const HTTPD = ["/usr/sbin/apache2", "/usr/sbin/httpd"].find((path) => existsSync(path));
const MODULES = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules"].find((path) => existsSync(path));
const REALM = "members, only";

describe.skipIf(HTTPD === undefined || MODULES === undefined)("digest against Apache httpd", () => {
  let folder: string;
  let server: ChildProcess;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "waybill-httpd-"));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    await mkdir(join(folder, "htdocs"));
    await writeFile(join(folder, "htdocs", "index.html"), "welcome");
    const secret = createHash("md5").update(`Mufasa:${REALM}:Circle of Life`).digest("hex");
    await writeFile(join(folder, "users"), `Mufasa:${REALM}:${secret}\n`);
    await writeFile(join(folder, "httpd.conf"), configuration(folder, port));
    server = spawn(HTTPD ?? "", ["-X", "-d", folder, "-f", join(folder, "httpd.conf")], { stdio: "ignore" });
    await answers(url);
  }, 30_000);

  afterAll(async () => {
    server.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  });

  const digest = (path: string, parameters: object = {}) => ({
    type: "digest",
    parameters: { username: "Mufasa", password: "Circle of Life", ...parameters },
    request: { url: `{{url}}${path}` },
  });

  it("is accepted, and its nonce used again", async () => {
    const { items } = await runItems(
      ["/index.html", "/index.html?a=b%20c&d", "/"].map((path) => authItem(path, digest(path))),
      url,
    );
    expect(Object.values(items).map(({ sent }) => sent)).toEqual([[401, 200], [200], [200]]);
  });

  it("is refused with a wrong password", async () => {
    const { items } = await runItems([authItem("x", digest("/", { password: "wrong" }))], url);
    expect(items["x"]?.sent).toEqual([401, 401]);
  });
});

function configuration(folder: string, port: number): string {
  const modules = ["mpm_prefork", "authn_core", "authn_file", "authz_core", "authz_user", "auth_digest", "dir", "mime"];
  return [
    ...modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`),
    `Listen 127.0.0.1:${port}`,
    "ServerName 127.0.0.1",
    `PidFile ${folder}/httpd.pid`,
    `ErrorLog ${folder}/error.log`,
    `DefaultRuntimeDir ${folder}`,
    "TypesConfig /dev/null",
    `DocumentRoot ${folder}/htdocs`,
    "DirectoryIndex index.html",
    `<Directory ${folder}/htdocs>`,
    "  AuthType Digest",
    `  AuthName "${REALM}"`,
    "  AuthDigestProvider file",
    `  AuthUserFile ${folder}/users`,
    "  Require valid-user",
    "</Directory>",
  ].join("\n");
}

/** Apache takes no port 0. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

async function answers(url: string): Promise<void> {
  for (;;) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
