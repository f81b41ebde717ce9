// Where the object model answers otherwise than postman-collection on purpose. The migration page lists the same rules.
import type { Sdk } from "./reference.ts";

/** One rule in the words of the migration page, with a call that shows it and what each model makes of it. */
export interface Difference {
  readonly rule: string;
  readonly observe: (sdk: Sdk) => unknown;
  /** A value, or the message of an error. */
  readonly theirs: unknown;
  readonly ours: unknown;
}

const error = (message: string): object => ({ error: message });
const variables = (sdk: Sdk): InstanceType<Sdk["VariableList"]> =>
  new sdk.VariableList(null, [
    { key: "a", value: 1 },
    { key: "a", value: 2 },
  ]);
const headers = (sdk: Sdk): InstanceType<Sdk["HeaderList"]> => new sdk.HeaderList(null, ["a: 1", "b: 2", "c: 3"]);
const cycle = (): object => {
  const value: Record<string, unknown> = { text: "{{a}}" };
  value.self = value;
  return value;
};

const CLASSES: readonly Difference[] = [
  {
    rule: "Classes are made with `new` and extended with `extends`.",
    observe: (sdk) => Reflect.apply(sdk.Url, undefined, ["http://a"]),
    theirs: error("this.update is not a function"),
    ours: error("Class constructor Url cannot be invoked without 'new'"),
  },
  {
    rule: "A list has one member of its own, `members`; how it works is not enumerable, and `reference` is a copy.",
    observe: (sdk) => Object.keys(headers(sdk)),
    theirs: [
      "members",
      "reference",
      "Type",
      "_postman_listIndexKey",
      "_postman_listIndexCaseInsensitive",
      "_postman_listAllowsMultipleValues",
    ],
    ours: ["members"],
  },
  {
    rule: "What was worked out is not kept in enumerable members.",
    observe: (sdk) => {
      const response = new sdk.Response({ code: 200 });
      response.details();
      return Object.keys(response).includes("_details");
    },
    theirs: true,
    ours: false,
  },
  {
    rule: "Instances are taken where definitions are, and copied.",
    observe: (sdk) => new sdk.Request(new sdk.Request({ header: [{ key: "a", value: "1" }] })).headers.count(),
    theirs: 0,
    ours: 1,
  },
  {
    rule: "A new item always has a request.",
    observe: (sdk) => typeof new sdk.Item().request,
    theirs: "undefined",
    ours: "object",
  },
  {
    rule: "Methods that are not documented do not exist.",
    observe: (sdk) => typeof Reflect.get(sdk.UrlMatchPattern.prototype, "globPatternToRegexp"),
    theirs: "function",
    ours: "undefined",
  },
  {
    rule: "Wrong arguments are refused with a `TypeError` that names them, where they are not simply ignored.",
    observe: (sdk) => new sdk.Request("a").removeHeader(undefined as never),
    theirs: error("Cannot read properties of undefined (reading 'key')"),
    ours: error("Request#removeHeader: `toRemove` must be a string or a header"),
  },
];

const FILES: readonly Difference[] = [
  {
    rule: "`toJSON` of items, folders and collections gives the file back: short forms and unknown members stay, ids that were made up are left out.",
    observe: (sdk) => new sdk.Item({ name: "i", request: "http://a", unknown: 1 } as object).toJSON(),
    theirs: {
      id: "made-id",
      name: "i",
      request: { url: { protocol: "http", host: ["a"], query: [], variable: [] }, method: "GET" },
      response: [],
      event: [],
    },
    ours: { name: "i", request: "http://a", unknown: 1 },
  },
  {
    rule: "A collection makes requests, examples and scripts when they are read: leave its definition as it is until then.",
    observe: (sdk) => {
      let reads = 0;
      const item = {
        get request(): string {
          reads += 1;
          return "http://a";
        },
      };
      new sdk.Collection({ item: [item] } as object);
      return reads > 0;
    },
    theirs: true,
    ours: false,
  },
  {
    rule: "`PropertyBase.toJSON` gives values that are no objects back.",
    observe: (sdk) => sdk.PropertyBase.toJSON("ab" as never),
    theirs: { 0: "a", 1: "b" },
    ours: "ab",
  },
  {
    rule: "A stream read from JSON becomes a `Uint8Array`.",
    observe: (sdk) => new sdk.Response({ stream: { type: "Buffer", data: [104] } }).stream?.constructor.name,
    theirs: "Buffer",
    ours: "Uint8Array",
  },
];

const LISTS: readonly Difference[] = [
  {
    rule: "Names that every object inherits are not found in lists and scopes.",
    observe: (sdk) => [new sdk.VariableList(null, []).has("constructor"), new sdk.VariableScope([]).has("toString")],
    theirs: [true, true],
    ours: [false, false],
  },
  {
    rule: "`__proto__` is a key like any other.",
    observe: (sdk) => Object.keys(new sdk.VariableList(null, [{ key: "__proto__", value: "v" }]).toObject()),
    theirs: [],
    ours: ["__proto__"],
  },
  {
    rule: "Items are found by the key they have now, also after it was changed.",
    observe: (sdk) => {
      const list = new sdk.VariableList(null, [{ key: "a", value: 1 }]);
      const variable = list.idx(0);
      if (variable !== undefined) {
        variable.key = "b";
      }
      list.remove("b");
      return [list.count(), list.has("a")];
    },
    theirs: [0, true],
    ours: [0, false],
  },
  {
    rule: "When one of several items with a key is removed, the others are still found.",
    observe: (sdk) => {
      const list = variables(sdk);
      list.remove(list.idx(1));
      return [list.count(), list.get("a")];
    },
    theirs: [1, { undefined: true }],
    ours: [1, 1],
  },
  {
    rule: "`append`, `prepend` and `insert` take definitions and text, as `add` does.",
    observe: (sdk) => {
      const list = new sdk.HeaderList();
      list.append("a: 1");
      return list.map("key");
    },
    theirs: [],
    ours: ["a"],
  },
  {
    rule: "An item inserted where it stands, before itself or after the one it follows, stays there.",
    observe: (sdk) => {
      const list = headers(sdk);
      const other = headers(sdk);
      list.insert(list.idx(0) as never, list.idx(0));
      other.insertAfter(other.idx(1) as never, other.idx(0));
      return [list.map("key"), other.map("key")];
    },
    theirs: [
      ["b", "c", "a"],
      ["a", "c", "b"],
    ],
    ours: [
      ["a", "b", "c"],
      ["a", "b", "c"],
    ],
  },
  {
    rule: "`each` calls back with every item the list had, whatever the callback does to the list.",
    observe: (sdk) => {
      const [list, seen]: [InstanceType<Sdk["HeaderList"]>, string[]] = [headers(sdk), []];
      list.each((header) => {
        seen.push(header?.key);
        list.remove(header);
      });
      return seen;
    },
    theirs: ["a", "c", { undefined: true }],
    ours: ["a", "b", "c"],
  },
  {
    rule: "`populate` and `assimilate` take lists, none of their items is skipped.",
    observe: (sdk) => {
      const list = new sdk.VariableList(null, []);
      list.assimilate(variables(sdk));
      return list.get("a");
    },
    theirs: 1,
    ours: 2,
  },
  {
    rule: "`assimilate` with `prune` keeps items whose key differs in case only, where case does not count.",
    observe: (sdk) => {
      const list = new sdk.HeaderList(null, ["Accept: 1"]);
      list.assimilate([{ key: "Accept", value: "2" }], true);
      return list.map("value");
    },
    theirs: [],
    ours: ["2"],
  },
  {
    rule: "`reduce` without a function gives the start value.",
    observe: (sdk) => headers(sdk).reduce("key" as never, 5),
    theirs: { undefined: true },
    ours: 5,
  },
  {
    rule: "Lists of classes that cannot write themselves have a text all the same.",
    observe: (sdk) => String(new sdk.PropertyList(sdk.Property, null, [{ name: "a" }])),
    theirs: error("Maximum call stack size exceeded"),
    ours: "[object Object]",
  },
  {
    rule: "Circles of parents end.",
    observe: (sdk) => {
      const [first, second] = [new sdk.Property(), new sdk.Property()];
      first.setParent(second);
      second.setParent(first);
      let steps = 0;
      first.forEachParent({ withRoot: true }, () => {
        steps += 1;
        if (steps > 10) {
          throw new Error("endless");
        }
      });
      return steps;
    },
    theirs: error("endless"),
    ours: 1,
  },
];

const VARIABLES: readonly Difference[] = [
  {
    rule: "Replacing in an array gives an array.",
    observe: (sdk) => sdk.Property.replaceSubstitutionsIn(["{{a}}"], [{ a: 1 }]),
    theirs: { 0: "1" },
    ours: ["1"],
  },
  {
    rule: "Replacing in structures that contain themselves ends.",
    observe: (sdk) => (sdk.Property.replaceSubstitutionsIn(cycle(), [{ a: 1 }]) as { text: string }).text,
    theirs: error("Maximum call stack size exceeded"),
    ours: "1",
  },
  {
    rule: "`VariableList#replace` and `substitute` take an array of overrides, or one.",
    observe: (sdk) => new sdk.VariableList(null, [{ key: "a", value: 1 }]).replace("{{a}}{{b}}", [{ b: 2 }]),
    theirs: "1{{b}}",
    ours: "12",
  },
  {
    rule: "`toObjectResolved` works with overrides alone.",
    observe: (sdk) => new sdk.Header({ key: "a", value: "{{x}}" }).toObjectResolved(null, [{ x: 1 }]).value,
    theirs: error("Unable to resolve variables. Require a List type property for variable auto resolution."),
    ours: "1",
  },
  {
    rule: "A mutation without a key is not recorded.",
    observe: (sdk) => {
      const tracker = new sdk.MutationTracker();
      tracker.track("set");
      return tracker.count();
    },
    theirs: 1,
    ours: 0,
  },
];

const REQUESTS: readonly Difference[] = [
  {
    rule: "Authentication types cannot be called like a method.",
    observe: (sdk) => typeof new sdk.RequestAuth({ type: "update", update: [{ key: "a", value: 1 }] }).update,
    theirs: error("this.update.bind is not a function"),
    ours: "function",
  },
  {
    rule: "The `description` of an authentication is a description, not the parameters of a type.",
    observe: (sdk) => {
      const auth = new sdk.RequestAuth({ type: "basic", description: { content: "x", type: "text/plain" } });
      return auth.description?.constructor.name;
    },
    theirs: "PostmanVariableList",
    ours: "PostmanPropertyDescription",
  },
  {
    rule: "`getOAuth1BaseUrl` works without a host.",
    observe: (sdk) => new sdk.Url("/x").getOAuth1BaseUrl(),
    theirs: error("Cannot read properties of undefined (reading 'join')"),
    ours: "http:///x",
  },
  {
    rule: "A pattern that cannot be read matches nothing.",
    observe: (sdk) => new sdk.UrlMatchPattern("nonsense").testHost("a"),
    theirs: error("Cannot read properties of undefined (reading 'host')"),
    ours: false,
  },
  {
    rule: "A cookie ignores extensions that are none.",
    observe: (sdk) =>
      new sdk.Cookie({ name: "a", value: "b", extensions: [null, { key: "x", value: "1" }] } as object).toString(),
    theirs: error("Cannot destructure property 'key' of 'object null' as it is null."),
    ours: "a=b; x=1",
  },
  {
    rule: "Descriptions and versions always have a text.",
    observe: (sdk) => [new sdk.Description({ content: 5 } as object).toString(), new sdk.Version("x").toString()],
    theirs: [5, { undefined: true }],
    ours: ["5", ""],
  },
];

const RESPONSES: readonly Difference[] = [
  {
    rule: "The `detail` of status codes is worded otherwise.",
    observe: (sdk) => new sdk.Response({ code: 404 }).details().detail?.slice(0, 20),
    theirs: "The requested resour",
    ours: "The request cannot b",
  },
  {
    rule: "The names of 598 and 599 have no footnote marks.",
    observe: (sdk) => new sdk.Response({ code: 599 }).reason(),
    theirs: "Network connect timeout error[23]",
    ours: "Network connect timeout error",
  },
  {
    rule: "Text is decoded from UTF-8, UTF-16 and Latin-1; for other charsets pass `decode`.",
    observe: (sdk) => {
      const header = [{ key: "content-type", value: "text/plain; charset=hex" }];
      return new sdk.Response({ header, stream: Buffer.from("hi") }).text();
    },
    theirs: "6869",
    ours: "hi",
  },
  {
    rule: "File names are decoded from every charset that texts are.",
    observe: (sdk) => {
      const header = [{ key: "content-disposition", value: "attachment; filename*=ISO-8859-1''%e9.txt" }];
      return new sdk.Response({ header }).contentInfo().fileName;
    },
    theirs: "response.txt",
    ours: "\u00e9.txt",
  },
  {
    rule: "File extensions are known for common media types only.",
    observe: (sdk) =>
      new sdk.Response({ header: [{ key: "content-type", value: "application/vnd.lotus-1-2-3" }] }).contentInfo()
        .fileName,
    theirs: "response.123",
    ours: "response",
  },
  {
    rule: "`jsonp` leaves JSON alone that only contains brackets.",
    observe: (sdk) => new sdk.Response({ body: '"f(1)"' }).jsonp(),
    theirs: 1,
    ours: "f(1)",
  },
  {
    rule: "`createFromNode` makes a header for each of several values, and no `body` of bytes.",
    observe: (sdk) => {
      const headers = { "set-cookie": ["a=1", "b=2"] };
      const response = sdk.Response.createFromNode({ statusCode: 200, headers, body: Buffer.from("x") }, []);
      return [response.headers.count(), typeof response.body];
    },
    theirs: [1, "string"],
    ours: [2, "undefined"],
  },
];

/** All of them, by the chapters of the migration page. */
export const DIFFERENCES: Readonly<Record<string, readonly Difference[]>> = {
  Classes: CLASSES,
  Files: FILES,
  Lists: LISTS,
  Variables: VARIABLES,
  Requests: REQUESTS,
  Responses: RESPONSES,
};
