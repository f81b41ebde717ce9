import { describe, expect, it } from "vitest";
import { Description } from "./description.ts";
import { Event } from "./event.ts";
import { FormParam } from "./form-param.ts";
import { Item } from "./item.ts";
import { ItemGroup } from "./item-group.ts";
import { MutationTracker } from "./mutation-tracker.ts";
import { PropertyBase } from "./property-base.ts";
import { Property } from "./property.ts";
import { Script } from "./script.ts";
import { VariableList } from "./variable-list.ts";
import { Variable } from "./variable.ts";
import { Version } from "./version.ts";

describe("a property", () => {
  it("has id, name, description and whether it is disabled", () => {
    const property = new Property({ id: "i", name: "n", description: "text", disabled: true });
    expect(property).toMatchObject({ id: "i", name: "n", disabled: true });
    expect(property.description?.toString()).toBe("text");
    expect(property.toJSON()).toEqual({
      id: "i",
      name: "n",
      description: { content: "text", type: "text/plain" },
      disabled: true,
    });
  });

  it("keeps members with an underscore as meta members", () => {
    const property = new Property({ _postman_id: "p", _x: 1 });
    expect([property.meta(), property.id]).toEqual([{ postman_id: "p", x: 1 }, "p"]);
  });

  it("is described later", () => {
    const property = new Property();
    property.describe("# text", "text/markdown");
    expect(property.description).toEqual(new Description({ content: "# text", type: "text/markdown" }));
  });

  it("knows its parent without showing it", () => {
    const [parent, child] = [new Property({ name: "parent" }), new Property()];
    child.setParent(parent);
    expect([child.parent(), Object.keys(child), JSON.stringify(child)]).toEqual([parent, [], "{}"]);
  });

  it("finds members of its parents, nearest first", () => {
    const list = new VariableList({ flag: "far" }, [{ key: "a" }]);
    const variable = list.idx(0) as Variable;
    expect(variable.findInParents("flag")).toBe("far");
    expect(variable.findInParents("absent")).toBeUndefined();
    expect(variable.findInParents("flag", (owner) => owner === variable)).toBeUndefined();
    expect(() => variable.findInParents("flag", 5 as never)).toThrow("`customizer` must be a function");
  });

  it("ends where parents form a circle", () => {
    const [a, b] = [new Property(), new Property()];
    a.setParent(b);
    b.setParent(a);
    const seen: unknown[] = [];
    a.forEachParent({ withRoot: true }, (parent) => seen.push(parent));
    expect(seen).toEqual([b]);
  });

  it("is written with its own members only", () => {
    expect(PropertyBase.toJSON({ a: 1, b: new Property({ name: "n" }), c: [new Property({ name: "m" })] })).toEqual({
      a: 1,
      b: { name: "n" },
      c: [{ name: "m" }],
    });
  });
});

describe("the classes inspectors print", () => {
  it.each([
    [Property, "PostmanProperty"],
    [Variable, "PostmanVariable"],
    [Event, "PostmanEvent"],
    [Script, "PostmanScript"],
    [Item, "PostmanItem"],
    [ItemGroup, "PostmanItemGroup"],
    [FormParam, "PostmanFormParam"],
  ])("%o is called %s", (type, name) => {
    expect(type.name).toBe(name);
  });
});

describe("substitution", () => {
  it("takes the first source that has a name", () => {
    expect(Property.replaceSubstitutions("{{a}} {{b}} {{c}}", { a: 1 }, { a: 2, b: 2 })).toBe("1 2 {{c}}");
  });

  it("names the argument that is wrong", () => {
    expect(() => Property.replaceSubstitutionsIn({}, 5 as never)).toThrow(
      new TypeError("replaceSubstitutionsIn: `variables` must be an array"),
    );
  });

  it("finds the names in any structure", () => {
    expect(Property.findSubstitutions({ a: "{{x}}", b: ["{{y}}{{x}}", { c: "{{z}}" }] })).toEqual(["x", "y", "z"]);
  });
});

describe("a mutation tracker", () => {
  it("keeps the last change of each key when told so", () => {
    const tracker = new MutationTracker({ autoCompact: true });
    tracker.track("set", "a", 1);
    tracker.track("set", "a", 2);
    tracker.track("unset", "b");
    tracker.track("rename", "c");
    expect([tracker.count(), tracker.toJSON()]).toEqual([
      2,
      { autoCompact: true, stream: [], compacted: { a: ["a", 2], b: ["b"] } },
    ]);
  });

  it("keeps all changes otherwise, until compacted", () => {
    const tracker = new MutationTracker();
    tracker.track("set", "a", 1);
    tracker.track("set", "a", 2);
    expect(tracker.count()).toBe(2);
    tracker.compact();
    expect(tracker.count()).toBe(1);
  });

  it("names the argument that is wrong", () => {
    expect(() => new MutationTracker().addMutation(5 as never)).toThrow("`mutation` must be an array");
  });
});

describe("a script", () => {
  it.each<[unknown, string[] | undefined]>([
    ["a\nb\r\nc", ["a", "b", "c"]],
    [
      ["a", "b"],
      ["a", "b"],
    ],
    [{ exec: "a" }, ["a"]],
    [{}, undefined],
  ])("of %j has its lines", (definition, lines) => {
    expect(new Script(definition as string).exec).toEqual(lines);
  });

  it("is empty when nothing is to run", () => {
    expect([new Script("  \n ").isEmpty(), new Script("x").isEmpty(), new Script().isEmpty()]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("belongs to an event", () => {
    const event = new Event({ listen: "test", script: { exec: ["a", "b"] } });
    expect([event.listen, event.script?.toSource()]).toEqual(["test", "a\nb"]);
  });
});

describe("a version", () => {
  it("is read in its parts", () => {
    expect(new Version("1.2.3-beta.1")).toMatchObject({ major: 1, minor: 2, patch: 3, string: "1.2.3-beta.1" });
    expect(new Version("no version").major).toBeUndefined();
    expect(new Version({ major: 1 }).major).toBe(1);
  });
});
