import type { Item, JsonObject, JsonValue } from "@waybill/collection";
import { describe, expect, it } from "vitest";
import { planRun } from "./plan.ts";
import type { PlannedRequest } from "./planned-request.ts";
import { collectionOf, folderOf, parsed, planOf, requestOf } from "./test/run-collection.ts";

const TREE = collectionOf(
  requestOf("A", { pre: "a" }, { id: "id-a" }),
  folderOf("F", [folderOf("G", [requestOf("B", { pre: "b", test: ["b1", "b2"] })], { pre: "g" }), requestOf("C")], {
    pre: "f",
    test: "f",
  }),
);

describe("a plan", () => {
  it("has the requests in document order, with the names of their folders", () => {
    const items = planOf(TREE).requests.map(({ item }) => [item.name, ...item.path]);
    expect(items).toEqual([["A"], ["B", "F", "G"], ["C", "F"]]);
  });

  it("gives each request the scripts around it, outermost first, in both phases", () => {
    const plan = planOf({ ...TREE, event: [{ listen: "prerequest", script: { exec: "c" } }] });
    expect(plan.requests.map((request) => textsOf(request, "prerequest"))).toEqual([
      ["c", "a"],
      ["c", "f", "g", "b"],
      ["c", "f"],
    ]);
    expect(plan.requests.map((request) => textsOf(request, "test"))).toEqual([[], ["f", "b1", "b2"], ["f"]]);
  });

  it("names the location of a request from the collection inwards", () => {
    expect(planOf(TREE).requests[1]!.inherited.location).toEqual(["C", "F", "G", "B"]);
  });

  it("gives scripts with one id in the file an id each, and one script the same id everywhere", () => {
    const event = [{ listen: "prerequest", script: { id: "same", exec: "1" } }];
    const plan = planOf(
      collectionOf(folderOf("F", [{ ...requestOf("A"), event }, requestOf("B")], {}), { ...requestOf("C"), event }),
    );
    const shared = planOf({ ...collectionOf({ ...requestOf("A"), event }, requestOf("B")), event });
    expect(plan.requests.map(idsOf)).toEqual([["same"], [], ["same#2"]]);
    expect(shared.requests.map(idsOf)).toEqual([["same", "same#2"], ["same"]]);
  });

  it("compiles a request on first use, and keeps it", () => {
    const [request] = planOf(collectionOf(requestOf("A"))).requests;
    expect(request!.compiled).toBe(request!.compiled);
  });

  it("of one request does not look into the others", () => {
    const collection = parsed(collectionOf(requestOf("A"), requestOf("B"), requestOf("C")));
    const unreadable = (item: Item): Item => ({
      ...item,
      get events(): never {
        throw new Error("read");
      },
      get request(): never {
        throw new Error("read");
      },
    });
    const items = collection.items.map((item) => (item.name === "C" ? item : unreadable(item)));
    expect(planRun({ ...collection, items }, { kind: "names", names: ["C"] }).kind).toBe("planned");
    expect(() => planRun({ ...collection, items })).toThrow("read");
  });
});

describe("jump targets", () => {
  const plan = planOf(
    collectionOf(
      requestOf("X"),
      requestOf("Y", {}, { id: "X" }),
      requestOf("Z"),
      requestOf("Z"),
      requestOf("__proto__"),
    ),
  );
  it.each([
    ["an id wins over a name", "X", 1],
    ["of several of a name the last is meant", "Z", 3],
    ["odd names are names", "__proto__", 4],
    ["a name of no request is none", "constructor", undefined],
  ])("%s", (_title, target, position) => {
    expect(plan.positionOf(target)).toBe(position);
  });
});

describe("any request of the collection", () => {
  const plan = planOf(TREE, { kind: "names", names: ["C"] });

  it("is found by id, selected or not, with what it inherits", () => {
    expect(plan.requestById("id-a")?.item.name).toBe("A");
    expect(plan.requestById(plan.requests[0]!.item.id)).toBe(plan.requests[0]);
  });

  it("is not found by name", () => {
    expect(plan.requestById("B")).toBeUndefined();
  });
});

describe("a selection that finds nothing", () => {
  const problemsOf = (...names: string[]) => {
    const planned = planRun(parsed(TREE), { kind: "names", names });
    return planned.kind === "unknown-selection" ? planned.problems.map(({ code, message }) => [code, message]) : [];
  };

  it("names the one that was asked for", () => {
    expect(problemsOf("nowhere")).toEqual([
      ["ERR_INVALID_FOLDER_OR_REQUEST", 'Unable to find a folder or request: "nowhere"'],
    ]);
  });

  it("names all of several that are missing", () => {
    expect(problemsOf("A", "x", "y")).toEqual([
      ["ERR_INVALID_ENTRY_POINTS", 'Unable to find a folder or request: "x"'],
      ["ERR_INVALID_ENTRY_POINTS", 'Unable to find a folder or request: "y"'],
    ]);
  });
});

describe("a selection", () => {
  const selected = (json: JsonValue, ...names: string[]) =>
    planOf(json, { kind: "names", names }).requests.map(({ item }) => item.name);

  it("of no name is the whole collection", () => {
    expect(selected(TREE)).toEqual(["A", "B", "C"]);
  });

  it("of several does not repeat a hit that lies inside another, however deep", () => {
    expect(selected(TREE, "B", "F")).toEqual(["B", "C"]);
    expect(selected(TREE, "F", "B", "A")).toEqual(["A", "B", "C"]);
  });

  it("by path takes exact ids only", () => {
    const tree = collectionOf(folderOf("F", [requestOf("A", {}, { id: "a" })], { id: "f" }));
    const byPath = (...ids: string[]) => planRun(parsed(tree), { kind: "path", ids }).kind;
    expect([byPath("f", "a"), byPath("f"), byPath("a"), byPath("F", "a"), byPath()]).toEqual([
      "planned",
      "planned",
      "unknown-selection",
      "unknown-selection",
      "unknown-selection",
    ]);
  });
});

describe("auth is inherited", () => {
  const bearer = (token: string): JsonObject => ({ type: "bearer", bearer: [{ key: "token", value: token }] });
  const authOf = (own: JsonValue | undefined, folder?: JsonValue) => {
    const request = requestOf("A", {}, own === undefined ? {} : { request: { auth: own } });
    const tree = {
      ...collectionOf(folderOf("F", [request], folder === undefined ? {} : { auth: folder })),
      auth: bearer("c"),
    };
    return planOf(tree).requests[0]!.inherited.auth;
  };
  it.each([
    ["from the collection", undefined, undefined, "c"],
    ["through a folder without a type", undefined, {}, "c"],
    ["from the nearest folder", undefined, bearer("f"), "f"],
    ["by a request whose auth is null", null, bearer("f"), "f"],
    ["by a request whose auth is empty", {}, bearer("f"), "f"],
    ["not by a request that has its own", bearer("r"), bearer("f"), "r"],
  ])("%s", (...[, own, folder, token]) => {
    expect(authOf(own, folder)?.parameters).toEqual([{ key: "token", value: token }]);
  });

  it("not past noauth, on request or folder", () => {
    expect([authOf({ type: "noauth" })?.type, authOf(undefined, { type: "noauth" })?.type]).toEqual([
      "noauth",
      "noauth",
    ]);
  });

  it("not past a type nobody knows", () => {
    expect(authOf({ type: "zzz" })?.type).toBe("zzz");
  });
});

describe("protocolProfileBehavior is merged key by key, inner wins", () => {
  const behaviour = (value: JsonObject): JsonObject => ({ protocolProfileBehavior: value });
  it.each([
    ["run options alone", {}, {}, {}, 1],
    ["the collection over run options", { maxRedirects: 2 }, {}, {}, 2],
    ["a folder over the collection", { maxRedirects: 2 }, { maxRedirects: 3 }, {}, 3],
    ["the request over its folder", { maxRedirects: 2 }, { maxRedirects: 3 }, { maxRedirects: 4 }, 4],
  ])("%s", (...[, collection, folder, request, maxRedirects]) => {
    const tree = {
      ...collectionOf(folderOf("F", [requestOf("A", {}, behaviour(request))], behaviour(folder))),
      ...behaviour(collection),
    };
    const plan = planOf(tree, { kind: "all" }, { behaviour: { maxRedirects: 1, followRedirects: false } });
    const { settings } = plan.requests[0]!.compiled;
    expect([settings.maxRedirects, settings.followRedirects]).toEqual([maxRedirects, false]);
  });

  it("requests of scripts have that of the run alone", () => {
    const plan = planOf(
      { ...collectionOf(requestOf("A")), ...behaviour({ maxRedirects: 2 }) },
      { kind: "all" },
      { behaviour: { strictSSL: false } },
    );
    expect(plan.scriptSettings).toMatchObject({ maxRedirects: 10, strictSSL: false, disableBodyPruning: true });
  });
});

function textsOf(request: PlannedRequest, phase: "prerequest" | "test"): string[] {
  return request.inherited.scripts[phase].scripts.map(({ text }) => text);
}

function idsOf(request: PlannedRequest): string[] {
  return request.inherited.scripts.prerequest.scripts.map(({ id }) => id);
}
