import { encodeParam } from "@waybill/button-protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOADER, STUB, clickThrough, environmentsOf, openStage, ready, run, visit } from "./browser.ts";
import type { Stage } from "./browser.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 60_000);
afterAll(() => stage.close());

const COLLECTION = "https://docs.example.com/orders.postman_collection.json";
const SANDBOX = encodeParam([
  { name: "Sandbox", values: [{ key: "base", value: "https://a.example", enabled: true }] },
]);
const button = (param = "", attributes = ""): string =>
  `<div class="postman-run-button" data-waybill-collection="${COLLECTION}" data-postman-param="${param}" ${attributes}></div>`;
const values = (code: string): string =>
  `_pm('_property.get','environments').map(e => [e.name, e.values.map(v => [v.key, v.value])])${code}`;

describe("loading", () => {
  it("a call before the script has loaded answers undefined and takes effect afterwards", async () => {
    const page = await visit(
      stage,
      `${button()}${LOADER}<script>window.early = _pm('env.create','Early',{a:1})</script>`,
    );
    expect(await run(page, "return [window.early, _pm('_property.get','environments').map(e => e.name)]")).toEqual([
      undefined,
      ["Early"],
    ]);
  });

  it("queued calls apply in order, as arrays and as arguments, and a bad entry does not stop the rest", async () => {
    const queue = `window.PostmanRunObject = [['env.create','A',{a:1}], null, ['env.create'], 7, ['env.assign','A',{a:2}]];
      window._pm = function () { window.PostmanRunObject.push(arguments) }; _pm('env.assign','A',{b:3});`;
    const page = await visit(stage, `${button()}<script>${queue}</script>${LOADER}`);
    expect(await run(page, `return ${values("")}`)).toEqual([
      [
        "A",
        [
          ["a", 2],
          ["b", 3],
        ],
      ],
    ]);
  });

  it("a script that is loaded twice, or removed and added again, keeps environments and one dialog", async () => {
    const page = await visit(stage, `${button(SANDBOX)}${LOADER}`);
    await run(page, "_pm('env.create','Kept',{a:1}); document.getElementById('_pmPostmanRunObject').remove();");
    await page.addScriptTag({ content: STUB.replace("{{console}}", stage.demo.console) });
    await page.addScriptTag({ url: `${stage.demo.console}/button.js` });
    await page.waitForFunction("document.getElementById('_pmPostmanRunObject')");
    const opening = await clickThrough(page, ".postman-run-button");
    expect(environmentsOf(opening)).toEqual({ Sandbox: { base: "https://a.example" }, Kept: { a: 1 } });
    expect(await page.locator("dialog").count()).toBe(1);
  });

  it("a reference to the stub, and the queue itself, work after the start", async () => {
    const page = await visit(stage, `${button()}${LOADER}<script>window.old = _pm</script>`);
    await run(page, "old('env.create','Old',{a:1}); PostmanRunObject.push(['env.create','Pushed',{}])");
    expect(await run(page, "return _pm('_property.get','environments').map(e => e.name)")).toEqual(["Old", "Pushed"]);
  });

  it("without a stub and with other script ids the function is there all the same", async () => {
    const page = await visit(stage, `${button()}<script id="mine" src="{{console}}/button.js"></script>`);
    expect(
      await run(page, "return [_pm('env.create','A',{}), typeof _pm.version, WaybillButton.buttons().length]"),
    ).toEqual([true, "string", 1]);
  });

  it("a _pm of somebody else is left alone, unless the script tag takes over", async () => {
    const foreign = "<script>window._pm = Object.assign(() => 'theirs', { version: '9' })</script>";
    const left = await visit(stage, `${foreign}${button()}<script src="{{console}}/button.js"></script>`);
    expect(await run(left, "return [_pm(), typeof WaybillButton]")).toEqual(["theirs", "object"]);
    const taken = await visit(
      stage,
      `${foreign}${button()}<script data-waybill-take-over src="{{console}}/button.js"></script>`,
    );
    expect(await run(taken, "return _pm('env.create','A',{})")).toBe(true);
  });

  it("destroy takes back attributes, listeners and dialog, and the next load starts anew", async () => {
    const page = await visit(stage, `${button(SANDBOX)}${LOADER}`);
    await page.locator(".postman-run-button").click();
    await page.keyboard.press("Escape");
    await run(page, "WaybillButton.destroy()");
    expect(
      await run(
        page,
        "return [document.querySelector('[role=button]'), document.querySelector('dialog'), _pm('env.create','A',{}), typeof WaybillButton]",
      ),
    ).toEqual([null, null, undefined, "undefined"]);
    await page.addScriptTag({ url: `${stage.demo.console}/button.js` });
    await ready(page);
    expect(environmentsOf(await clickThrough(page, ".postman-run-button"))).toEqual({
      Sandbox: { base: "https://a.example" },
      A: {},
    });
  });
});

describe("methods", () => {
  it("env.create answers true; a duplicate answers false, changes nothing and is reported", async () => {
    const page = await visit(stage, `${button()}${LOADER}`);
    const code = `window.faults = []; document.addEventListener('waybill:error', e => faults.push(e.detail));
      return [_pm('env.create','A',{k:1}), _pm('env.create','A',{k:2}), ${values("")}, faults]`;
    expect(await run(page, code)).toEqual([
      true,
      false,
      [["A", [["k", 1]]]],
      [{ code: "E_DUPLICATE", method: "env.create", name: "A" }],
    ]);
  });

  it("create or else replace works before and after the load, repeatedly", async () => {
    const call = "if (!_pm('env.create','A',{n:window.n})) _pm('env.replace','A',{n:window.n});";
    const page = await visit(stage, `<script>window.n = 1</script>${button()}${LOADER}<script>${call}</script>`);
    expect(
      await run(
        page,
        `const seen = [${values("")}]; for (window.n = 2; n < 4; n++) { ${call} seen.push(${values("")}) } return seen`,
      ),
    ).toEqual([1, 2, 3].map((n) => [["A", [["n", n]]]]));
  });

  it("env.assign merges old and new keys, and prevents overriding where asked", async () => {
    const page = await visit(stage, `${button()}${LOADER}`);
    const code = `_pm('env.create','A',[{key:'s',value:'1',type:'secret',enabled:false},{key:'d',value:1},{key:'d',value:2}]);
      const out = [_pm('env.assign','A',{s:'2',d:3,n:4})]; out.push(_pm('_property.get','environments')[0].values);
      out.push(_pm('env.assign','A',{s:'3',m:5},true)); out.push(_pm('_property.get','environments')[0].values.map(v => v.value)); return out`;
    expect(await run(page, code)).toEqual([
      true,
      [
        { key: "s", value: "2", enabled: true, type: "secret" },
        { key: "d", value: 3, enabled: true },
        { key: "n", value: 4, enabled: true },
      ],
      true,
      ["2", 3, 4, 5],
    ]);
  });

  it.each([
    ["assign of a missing name", "_pm('env.assign','No',{})", false],
    ["replace of a missing name", "_pm('env.replace','No',{})", false],
    [
      "replace with {} leaves an empty environment",
      "_pm('env.create','A',{a:1}) && _pm('env.replace','A',{}) && _pm('_property.get','environments')[0].values.length",
      0,
    ],
    ["remove twice", "_pm('env.create','A',{}) && [_pm('env.remove','A'), _pm('env.remove','A')]", [true, false]],
    [
      "unknown and prototype names",
      "['toString','__proto__','constructor','env','env.create2',''].map(m => _pm(m)).concat(_pm(), _pm(7))",
      Array(8).fill(false),
    ],
    [
      "legacy properties",
      "[_pm('_property.set','enableArtemis',true), _pm('_property.set','enableArtemis','x'), _pm('_property.set','url_root.a','<b>x</b>'), _pm('_property.get','url_root.a')]",
      [true, false, true, undefined],
    ],
    [
      "segregateEnvironments takes booleans only",
      "[_pm('_property.set','segregateEnvironments','true'), _pm('_property.get','segregateEnvironments'), _pm('_property.set','environments',[])]",
      [false, false, false],
    ],
    [
      "referrer",
      "[_pm('_referrer.set','https://a.example/x?y=1'), _pm('_referrer.set','javascript:1'), _pm('_referrer.set')]",
      [true, false, false],
    ],
    [
      "names",
      "[_pm('env.create',7,{}), _pm('env.remove','7'), _pm('env.create','',{}), _pm('env.create',null,{}), _pm('env.create',' a',{}), _pm('env.assign','a',{})]",
      [true, true, false, false, true, false],
    ],
  ])("%s", async (_, code, expected) => {
    const page = await visit(stage, `${button()}${LOADER}`);
    expect(await run(page, `return ${code}`)).toEqual(expected);
  });

  it.each<[string, string, unknown]>([
    [
      "an object",
      "{b:1,a:'x',n:null,l:[1,{}],t:true}",
      [
        ["b", 1],
        ["a", "x"],
        ["n", null],
        ["l", [1, {}]],
        ["t", true],
      ],
    ],
    [
      "entries",
      "[{key:'a',value:1},{value:2},{key:'b'}]",
      [
        ["a", 1],
        ["b", ""],
      ],
    ],
    [
      "a Map",
      "new Map([['a',1],[2,'x']])",
      [
        ["a", 1],
        ["2", "x"],
      ],
    ],
    [
      "URLSearchParams",
      "new URLSearchParams('a=1&b=2')",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    [
      "FormData without its files",
      "(() => { const f = new FormData(); f.append('a','1'); f.append('f',new File(['x'],'x')); return f })()",
      [["a", "1"]],
    ],
    ["undefined", "undefined", []],
    ["null", "null", []],
    ["__proto__ as an ordinary key", 'JSON.parse(\'{"__proto__":"x"}\')', [["__proto__", "x"]]],
    ["functions and undefined members dropped", "{a:() => 1,b:undefined,c:1}", [["c", 1]]],
  ])("values as %s", async (_, written, expected) => {
    const page = await visit(stage, `${button()}${LOADER}`);
    expect(await run(page, `return [_pm('env.create','A',${written}), ${values("[0][1]")}]`)).toEqual([true, expected]);
  });

  it.each([
    ["a text", "'x'", "E_VALUES"],
    ["a number", "7", "E_VALUES"],
    ["a function", "() => 1", "E_VALUES"],
    ["a cycle", "(() => { const a = {}; a.a = a; return a })()", "E_VALUES"],
    ["a throwing getter", "{get a() { throw 1 }}", "E_VALUES"],
    ["too deep", "(() => { let a = {}; for (let i = 0; i < 40; i++) a = {a}; return a })()", "E_TOO_LARGE"],
    ["too many", "Object.fromEntries(Array.from({length:5001}, (_, i) => ['k' + i, i]))", "E_TOO_LARGE"],
    ["too large", "{a:'x'.repeat(6e6)}", "E_TOO_LARGE"],
  ])("values that are refused: %s", async (_, written, code) => {
    const page = await visit(stage, `${button()}${LOADER}`);
    expect(
      await run(
        page,
        `let c; document.addEventListener('waybill:error', e => c = e.detail.code, {once:true}); return [_pm('env.create','A',${written}), c]`,
      ),
    ).toEqual([false, code]);
  });

  it("what the caller or the reader changes later changes nothing; both spellings of the index are there", async () => {
    const page = await visit(stage, `${button()}${LOADER}`);
    const code = `const v = {a:{b:1}}; _pm('env.create','A',v,0); v.a.b = 2; const list = _pm('_property.get','environments');
      list[0].values[0].value.b = 3; list.length = 0; const [e] = _pm('_property.get','environments'); return [e.values[0].value, e.button_index, e.buttonIndex]`;
    expect(await run(page, code)).toEqual([{ b: 1 }, 0, 0]);
  });
});

describe("index and environments", () => {
  const two = `${button(SANDBOX, 'id="one"')}${button(SANDBOX, 'id="two"')}${LOADER}`;
  const on = "_pm('_property.set','segregateEnvironments',true);";

  it("while segregated, a call without index answers false for all four methods; text and fractions are read", async () => {
    const page = await visit(stage, two);
    expect(
      await run(
        page,
        `${on} return [_pm('env.create','A',{}), _pm('env.assign','Sandbox',{}), _pm('env.replace','Sandbox',{}), _pm('env.remove','Sandbox')]`,
      ),
    ).toEqual(Array(4).fill(false));
    expect(
      await run(
        page,
        "return ['0','1abc',0.9,document.getElementById('two')].map((i, n) => _pm('env.create','N' + n,{},i))",
      ),
    ).toEqual(Array(4).fill(true));
    expect(await run(page, "return _pm('_property.get','environments').slice(2).map(e => e.buttonIndex)")).toEqual([
      0, 1, 0, 1,
    ]);
    expect(await run(page, "return [-2,NaN,Infinity,{},document.body].map(i => _pm('env.create','X',{},i))")).toEqual(
      Array(5).fill(false),
    );
  });

  it("an index in the place of the flag counts as missing, and the message explains the order", async () => {
    const page = await visit(stage, two);
    const warned = page.waitForEvent("console", (message) => message.text().includes("E_INDEX_REQUIRED"));
    expect(await run(page, `${on} return _pm('env.assign','Sandbox',{a:1},1)`)).toBe(false);
    expect((await warned).text()).toContain("in env.assign, after preventOverride");
  });

  it("-1 answers false with a hint at the missing dot", async () => {
    const page = await visit(stage, two);
    const warned = page.waitForEvent("console", (message) => message.text().includes("E_INDEX_INVALID"));
    expect(await run(page, `${on} return _pm('env.create','A',{},-1)`)).toBe(false);
    expect((await warned).text()).toContain(".postman-run-button");
  });

  it("an embedded environment can be assigned, replaced and removed, and its name is taken", async () => {
    const page = await visit(stage, `${button(SANDBOX)}${LOADER}`);
    expect(
      await run(
        page,
        `return [_pm('env.create','Sandbox',{}), _pm('env.assign','Sandbox',{x:1}), ${values("")}, _pm('env.replace','Sandbox',{y:2}), ${values("")}, _pm('env.remove','Sandbox'), ${values("")}]`,
      ),
    ).toEqual([
      false,
      true,
      [
        [
          "Sandbox",
          [
            ["base", "https://a.example"],
            ["x", 1],
          ],
        ],
      ],
      true,
      [["Sandbox", [["y", 2]]]],
      true,
      [],
    ]);
  });

  it("two buttons that embed one name hand over their own; a shared assign changes both, a segregated one its own", async () => {
    const page = await visit(stage, two);
    await run(
      page,
      `_pm('env.assign','Sandbox',{both:1}); ${on} _pm('env.assign','Sandbox',{mine:2},false,1); _pm('_property.set','segregateEnvironments',false)`,
    );
    expect(environmentsOf(await clickThrough(page, "#one"))).toEqual({
      Sandbox: { base: "https://a.example", both: 1 },
    });
    expect(environmentsOf(await clickThrough(page, "#two"))).toEqual({
      Sandbox: { base: "https://a.example", both: 1, mine: 2 },
    });
  });

  it("a malformed param leaves the other buttons and the queue working", async () => {
    const page = await visit(
      stage,
      `${button("env%5BX%5D=%%%")}${button(SANDBOX, 'id="two"')}${LOADER}<script>_pm('env.create','Q',{})</script>`,
    );
    expect(environmentsOf(await clickThrough(page, "#two"))).toEqual({ Sandbox: { base: "https://a.example" }, Q: {} });
  });

  it("environments stay with their element when another is put before it", async () => {
    const page = await visit(stage, two);
    const code = `${on} _pm('env.create','Mine',{a:1},1); const b = document.createElement('div'); b.className = 'postman-run-button';
      document.body.prepend(b); return [_pm('env.assign','Mine',{b:2},false,2), _pm('env.assign','Mine',{},false,1), _pm('_property.get','environments').map(e => [e.name, e.buttonIndex])]`;
    expect(await run(page, code)).toEqual([
      true,
      false,
      [
        ["Sandbox", 1],
        ["Sandbox", 2],
        ["Mine", 2],
      ],
    ]);
    expect(environmentsOf(await clickThrough(page, "#two"))).toMatchObject({ Mine: { a: 1, b: 2 } });
  });

  it.each([
    ["shared", "", { Own: {}, Other: {}, Free: {}, E0: {} }],
    [
      "shared with embedded ones",
      "_pm('_property.set','shareEmbeddedEnvironments',true);",
      { Own: {}, Other: {}, Free: {}, E0: {}, E1: {} },
    ],
    ["segregated", on, { Own: {}, E0: {} }],
  ])("what a button hands over: %s", async (_, setting, expected) => {
    const embed = (name: string): string => encodeParam([{ name, values: [] }]);
    const page = await visit(stage, `${button(embed("E0"), 'id="one"')}${button(embed("E1"))}${LOADER}`);
    await run(
      page,
      `_pm('env.create','Own',{},0); _pm('env.create','Other',{},1); _pm('env.create','Free',{}); ${setting}`,
    );
    expect(environmentsOf(await clickThrough(page, "#one"))).toEqual(expected);
  });

  it("switching properties to and fro loses nothing", async () => {
    const page = await visit(stage, two);
    const toggle =
      "for (const v of [true,false,true,false]) { _pm('_property.set','segregateEnvironments',v); _pm('_property.set','shareEmbeddedEnvironments',v) }";
    expect(
      await run(
        page,
        `_pm('env.create','A',{a:1},0); _pm('env.create','B',{}); const before = JSON.stringify(_pm('_property.get','environments')); ${toggle}
      return before === JSON.stringify(_pm('_property.get','environments'))`,
      ),
    ).toBe(true);
  });

  it("an index without a button is accepted, follows the button that comes, and an element that goes and returns keeps its changes", async () => {
    const page = await visit(stage, `${button(SANDBOX, 'id="one"')}${LOADER}`);
    await run(
      page,
      "window.ok = _pm('env.create','Later',{},1); const b = document.createElement('div'); b.className = 'postman-run-button'; b.id = 'late'; document.body.append(b)",
    );
    expect(
      await run(page, `${on} return [ok, _pm('env.assign','Later',{a:1},false,document.getElementById('late'))]`),
    ).toEqual([true, true]);
    const code = `_pm('env.assign','Sandbox',{kept:1},false,0); const one = document.getElementById('one'); one.remove();
      const gone = _pm('_property.get','environments').map(e => e.name); document.body.append(one); return [gone, ${values("")}]`;
    expect(await run(page, code)).toEqual([
      ["Later"],
      [
        [
          "Sandbox",
          [
            ["base", "https://a.example"],
            ["kept", 1],
          ],
        ],
        ["Later", [["a", 1]]],
      ],
    ]);
  });

  it("the same calls by name: upsert, get and list", async () => {
    const page = await visit(stage, `${button()}${LOADER}`);
    expect(
      await run(
        page,
        "const {env} = WaybillButton; return [env.upsert('A',{a:1}), env.upsert('A',{b:2}), env.get('A').values, env.get('B'), env.list().length]",
      ),
    ).toEqual([true, true, [{ key: "b", value: 2, enabled: true }], undefined, 1]);
  });
});
