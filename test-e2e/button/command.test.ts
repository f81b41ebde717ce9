import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseStaticLink } from "@waybill/button-protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeFolder } from "../cli/folder.ts";
import type { Folder } from "../cli/folder.ts";
import { STACK, waybill } from "../cli/waybill.ts";
import type { Ended } from "../cli/waybill.ts";
import { clickThrough, openStage, received, visit } from "./browser.ts";
import type { Stage } from "./browser.ts";
import { CLEAN_COLLECTIONS } from "./clean-collections.ts";
import { PLANTED_SECRETS, plant } from "./secret-corpus.ts";

const CONDUIT = fileURLToPath(new URL("../../examples/conduit/conduit.postman_collection.json", import.meta.url));
const PUBLIC = "https://docs.example.com/conduit.postman_collection.json";
const ENVIRONMENT = {
  id: "e",
  name: "Zoë's [test]=",
  values: [
    { key: "APIURL", value: "https://api.example.com/api", enabled: true, type: "default" },
    { key: "PASSWORD", value: "hunter2-canary", enabled: true, type: "secret" },
    { key: "off", value: "1", enabled: false },
  ],
};

let stage: Stage;
let folder: Folder;
beforeAll(async () => {
  stage = await openStage();
  folder = makeFolder();
  folder.write("env.json", ENVIRONMENT);
}, 60_000);
afterAll(async () => {
  folder.remove();
  await stage.close();
});

const button = (...words: string[]): Promise<Ended> => waybill(["button", ...words], { cwd: folder.path });
const usual = (): string[] => [CONDUIT, "--console", stage.demo.console, "--collection-url", PUBLIC, "-e", "env.json"];

describe("waybill button", () => {
  it("prints snippets of both kinds that open the same collection and environments", async () => {
    const { code, stdout, stderr } = await button(...usual(), "--json");
    expect(code).toBe(0);
    expect(stdout + stderr).not.toContain("canary");
    const { dynamic, static: links } = JSON.parse(stdout);
    const page = await visit(stage, dynamic);
    const opened = await clickThrough(page, ".waybill-run-button");
    const html = await visit(stage, links.html.replace("<a ", '<a target="_blank" '), { ready: false });
    const [popup] = await Promise.all([html.waitForEvent("popup"), html.locator("a").click()]);
    const { link } = await received(popup);
    expect(link.collection).toEqual({ kind: "url", url: PUBLIC });
    expect(opened.payload.collection).toEqual(link.collection);
    const plain = (environments: any): any =>
      environments.map(({ name, values }: any) => [
        name,
        values.map(({ key, value, enabled }: any) => [key, value, enabled]),
      ]);
    expect(plain(opened.payload.environments)).toEqual(plain(link.environments));
    expect(plain(link.environments)).toEqual([
      [
        "Zoë's [test]=",
        [
          ["APIURL", "https://api.example.com/api", true],
          ["PASSWORD", "", true],
          ["off", "1", false],
        ],
      ],
    ]);
    expect(parseStaticLink(links.markdown.trim())).toEqual(parseStaticLink(links.link));
  });

  it("embeds the collection, names it by an id, and keeps secrets where it is asked to", async () => {
    const inline = await button(
      CONDUIT,
      "--kind",
      "dynamic",
      "--inline",
      "--script-url",
      `${stage.demo.console}/button.js`,
      "--prefix",
      "postman",
      "--action",
      "fork",
      "--label",
      "Try <it>",
    );
    const page = await visit(stage, inline.stdout);
    expect(await page.locator(".postman-run-button").textContent()).toBe("");
    await page.getByText("Try <it>").click();
    expect(await page.locator("dialog h2").textContent()).toContain("Fork");
    await page.keyboard.press("Escape");
    const opened = await clickThrough(page, ".postman-run-button");
    expect(opened.payload.collection.json).toEqual(JSON.parse(readFileSync(CONDUIT, "utf8")));
    const byId = await button(
      CONDUIT,
      "--kind",
      "dynamic",
      "--collection-id",
      "12-ab",
      "--console",
      "https://console.example/sub/",
    );
    expect(byId.stdout).toContain('data-waybill-var-1="12-ab"');
    expect(byId.stdout).toContain(
      "el.src = 'https://console.example/sub/button.js'; el.setAttribute('data-waybill-console', 'https://console.example/sub')",
    );
    const kept = await button(...usual(), "--include-secrets", "--json");
    expect(parseStaticLink(JSON.parse(kept.stdout).static.link)).toMatchObject({
      link: { environments: [{ values: [{}, { value: "hunter2-canary", type: "secret" }, {}] }] },
    });
  });

  it("writes the three files, and a badge that is readable and self-contained", async () => {
    const { code, stdout } = await button(
      ...usual(),
      "--out",
      "out",
      "--badge-url",
      "https://docs.example.com/run.svg",
      "--label",
      "Run & try 試す",
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    const read = (name: string): string => readFileSync(`${folder.path}/out/${name}`, "utf8");
    expect(read("button.md")).toMatch(
      /^\[!\[Run & try 試す\]\(https:\/\/docs\.example\.com\/run\.svg\)\]\(http:\S+\)\n$/,
    );
    expect(read("button.html")).toContain("data-waybill-param=");
    const svg = read("button.svg");
    expect(svg).toMatch(/height="32".*role="img"[^]*<title>Run &amp; try 試す<\/title>/);
    expect(svg).not.toMatch(/<script|href|url\(/);
    const page = await visit(stage, svg, { ready: false });
    const [box, text] = [await page.locator("rect").boundingBox(), await page.locator("text").boundingBox()];
    expect(text!.x + text!.width).toBeLessThan(box!.x + box!.width);
  });

  it("a link of more than 8 kB is warned of; above 32 kB it is refused with advice", async () => {
    const environment = (length: number): object => ({
      name: "Big",
      values: [{ key: "a", value: "x".repeat(length) }],
    });
    folder.write("big.json", environment(9_000));
    folder.write("huge.json", environment(40_000));
    const words = [CONDUIT, "--console", "https://console.example", "--collection-url", PUBLIC, "-e"];
    expect(await button(...words, "big.json")).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^warning: the static link has \d+ characters/),
    });
    expect(await button(...words, "huge.json")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/--environment-url/),
    });
  });

  it.each<[string[], number, RegExp]>([
    [[], 2, /a collection is missing/],
    [["c.json"], 2, /"--console" is missing/],
    [["c.json", "--console", "https://x.example"], 2, /"--collection-url"/],
    [["c.json", "--console", "https://x.example", "--kind", "dynamic"], 2, /"--inline"/],
    [["c.json", "--console", "javascript:alert(1)"], 2, /needs an https:\/\/ address/],
    [
      ["c.json", "--console", "https://x.example", "--collection-url", "https://u:p@x.example"],
      2,
      /https:\/\/ address/,
    ],
    [["c.json", "--kind", "dynamc"], 2, /one of both, dynamic, static, not "dynamc"/],
    [["c.json", "--lable", "x"], 2, /did you mean "--label"/],
    [["c.json", "d.json"], 2, /unexpected argument "d.json"/],
    [
      ["none.json", "--console", "https://x.example", "--collection-url", "https://x.example/c"],
      1,
      /unable to read "none.json"/,
    ],
    [["env.json", "--console", "https://x.example", "--collection-url", "https://x.example/c"], 1, /no collection/],
  ])("%j ends with %i", async (words, code, message) => {
    const ended = await button(...words);
    expect(ended).toMatchObject({ code, stdout: "", stderr: expect.stringMatching(message) });
    expect(ended.stderr).not.toMatch(STACK);
  });
});

describe("the secret scan", () => {
  it("there are sixty realistic secrets and twenty clean collections", () => {
    expect([PLANTED_SECRETS.length, CLEAN_COLLECTIONS.length]).toEqual([60, 20]);
  });

  it("finds every planted secret, says where, and prints no value", async () => {
    const options = [
      "--console",
      "https://x.example",
      "--collection-url",
      "https://x.example/c.json",
      "--strict",
      "-e",
      "secret-env.json",
    ];
    for (const secret of PLANTED_SECRETS) {
      const { collection, environment } = plant(secret);
      folder.write("secret.json", collection);
      folder.write("secret-env.json", environment);
      const { code, stderr, stdout } = await button("secret.json", ...options);
      expect({ name: secret.name, code, stderr }).toEqual({
        name: secret.name,
        code: 1,
        stderr: expect.stringMatching(/^(?:high|medium) {2}.+ {2}[a-z-]+\n/),
      });
      for (const line of secret.value.split("\n")) expect(stderr + stdout).not.toContain(line.replace(/^\w+ /, ""));
    }
  }, 180_000);

  it("has nothing to say about the Conduit collection and twenty clean ones", async () => {
    const options = ["--console", "https://x.example", "--collection-url", "https://x.example/c.json", "--strict"];
    expect(await button(CONDUIT, ...options)).toMatchObject({ code: 0, stderr: "" });
    for (const { name, collection } of CLEAN_COLLECTIONS) {
      folder.write("clean.json", collection);
      const { code, stderr } = await button("clean.json", ...options);
      expect({ name, code, stderr }).toEqual({ name, code: 0, stderr: "" });
    }
  }, 180_000);
});
