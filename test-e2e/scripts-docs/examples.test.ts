// The pages for script writers: every example does what the page says, on both sandboxes.
import { startEchoServer } from "@waybill/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Given, pageNames, readExamples, readPage } from "./read-examples.ts";
import { runPageExample } from "./run-page-example.ts";

const EXAMPLES = pageNames().flatMap(readExamples);

let server: Awaited<ReturnType<typeof startEchoServer>>;
beforeAll(async () => {
  server = await startEchoServer();
});
afterAll(() => server.close());

describe.each(["isolated-vm", "quickjs"])("on %s", (sandbox) => {
  it.each(EXAMPLES.map((example) => [`${example.page}:${example.line}`, example] as const))(
    "%s shows what it says",
    async (_, example) => {
      const ran = await runPageExample(example, { baseUrl: server.url, sandbox });
      expect(ran.shows, ran.stdout).toBe(example.shows);
      expect(ran.code).toBe(/^✗/m.test(example.shows) ? 1 : 0);
    },
  );
});

describe("the pages", () => {
  it("have examples", () => {
    expect(pageNames().filter((page) => !EXAMPLES.some((example) => example.page === page))).toEqual([]);
    expect(EXAMPLES.length).toBeGreaterThan(40);
  });

  it("say what an example is given, not only in the comment that nobody sees", () => {
    const unsaid = pageNames().flatMap((page) =>
      Array.from(readPage(page).matchAll(/([\s\S]*?)^<!-- given (.*) -->$/gm)).flatMap(
        ([, before = "", given = "{}"]) =>
          factsOf(JSON.parse(given))
            .filter((fact) => !before.slice(Math.max(0, before.lastIndexOf("```\n\n"))).includes(fact))
            .map((fact) => `${page}: ${fact}`),
      ),
    );
    expect(unsaid).toEqual([]);
  });

  it("are all in the index", () => {
    const index = readPage("README.md");
    expect(pageNames().filter((page) => page !== "README.md" && !index.includes(`(${page})`))).toEqual([]);
  });

  it("lead to pages and headings that are there", () => {
    const broken = pageNames().flatMap((page) =>
      Array.from(readPage(page).matchAll(/\]\(([\w-]+\.md)?(?:#([\w-]+))?\)/g)).flatMap(
        ([link, target = page, heading]) => (isThere(target, heading) ? [] : [`${page}: ${link}`]),
      ),
    );
    expect(broken).toEqual([]);
  });
});

/** Address and names of what an example is given. */
function factsOf({ request, ...given }: Given): readonly string[] {
  const address = typeof request === "object" ? (request as { readonly url: string }).url : request;
  const named = [
    given.environment,
    given.collection,
    given.globals,
    given.vault,
    given.packages,
    ...(given.data ?? []),
  ];
  return [...(address === undefined ? [] : [address]), ...named.flatMap((values) => Object.keys(values ?? {}))];
}

function isThere(page: string, heading: string | undefined): boolean {
  if (![...pageNames(), "coverage.md"].includes(page)) return false;
  const anchors = Array.from(readPage(page).matchAll(/^#+ (.*)$/gm), ([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
  return heading === undefined || anchors.includes(heading);
}
