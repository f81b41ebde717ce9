import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileTemplate, renderTemplate } from "./template.ts";

function render(text: string, values: Readonly<Record<string, string>>, onStopped?: () => void): string {
  return renderTemplate(
    compileTemplate(text),
    (name) => (Object.hasOwn(values, name) ? values[name] : undefined),
    onStopped,
  );
}

describe("tokens", () => {
  it.each<[text: string, expected: string]>([
    ["{{a}}", "1"],
    ["x{{a}}y{{b}}z", "x1y2z"],
    ["{{a}}{{a}}", "11"],
    ["{{ a }}", "{{ a }}"],
    ["{{A}}", "{{A}}"],
    ["{{}}", "empty"],
    ["{{a/b}}{{a b}}{{ä}}", "!?ä"],
    ["{{unknown}}", "{{unknown}}"],
    ["{{a", "{{a"],
    ["a}}", "a}}"],
    ["{a}", "{a}"],
    ["{{a}", "{{a}"],
    ["{{{a}}}", "{1}"],
    ["{{{{a}}}}", "{{1}}"],
    ["{{a}b}}", "{{a}b}}"],
    ["{{a{{b}}", "{{a2"],
    ['{"x":{"y":{{a}}}}', '{"x":{"y":1}}'],
    ["}}{{a}}{{", "}}1{{"],
    ["", ""],
  ])("%s", (text, expected) => {
    const values = { a: "1", b: "2", "": "empty", "a/b": "!", "a b": "?", ä: "ä" };

    expect(render(text, values)).toBe(expected);
  });
});

describe("passes", () => {
  it("a value's own tokens are replaced too", () =>
    expect(render("{{a}}", { a: "{{b}}/x", b: "deep" })).toBe("deep/x"));

  it("a name may be computed", () => expect(render("{{{{k}}}}", { k: "b", b: "found" })).toBe("found"));

  it("halves of a token meet", () => {
    expect(render("{{{open}}a}}", { open: "{", a: "1" })).toBe("1");
    expect(render("{{open}}a}}", { open: "{{", a: "1" })).toBe("1");
    expect(render("{{{none}}{a}}", { none: "", a: "1" })).toBe("1");
  });

  const chain = (length: number) =>
    Object.fromEntries(Array.from({ length }, (_, i) => [`n${i + 1}`, i + 1 === length ? "end" : `{{n${i + 2}}}`]));

  it("a chain of 19 names resolves, a longer one stops at the token it reached", () => {
    expect(render("{{n1}}", chain(19))).toBe("end");
    expect(render("{{n1}}", chain(20))).toBe("{{n20}}");
  });

  it("a variable that names itself is replaced 19 times", () => {
    expect(render("{{loop}}", { loop: "{{loop}}x" })).toBe(`{{loop}}${"x".repeat(19)}`);
  });

  it.each<[text: string, values: Record<string, string>, stops: number]>([
    ["{{n1}}", chain(20), 1],
    ["{{n1}}", chain(19), 0],
    ["{{loop}}", { loop: "{{loop}}x" }, 1],
    ["{{a}}", { a: "{{unknown}}" }, 0],
    ["{{a}}", { a: "{{a}}" }, 0],
  ])("of %s with %j it is told %i times that it stopped", (text, values, stops) => {
    let told = 0;
    render(text, values, () => {
      told += 1;
    });

    expect(told).toBe(stops);
  });

  it("a name is asked for anew at each occurrence", () => {
    let count = 0;
    const text = renderTemplate(compileTemplate("{{$n}} {{$n}}"), () => String((count += 1)));

    expect(text).toBe("1 2");
  });

  it("hostile braces take no long time", () => {
    const braces = "{{".repeat(200_000) + "}".repeat(200_000);

    expect(render(braces, {}).length).toBe(braces.length);
  });

  it("a variable that names itself many times stops growing, and it is told so", () => {
    let told = 0;
    const text = render("{{bomb}}", { bomb: "{{bomb}}".repeat(100) }, () => {
      told += 1;
    });

    expect(text.length).toBeLessThan(2 ** 26);
    expect(told).toBe(1);
  });

  it("gives what replacing again and again gives", () => {
    const piece = fc.constantFrom("{", "}", "{{", "}}", "a", "b", "c", "{{a}}", "{{b}}", " ");
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));

    fc.assert(
      fc.property(text, fc.record({ a: text, b: text }), (template, values) => {
        fc.pre(naive(template, values).length < 10_000);

        expect(render(template, values)).toBe(naive(template, values));
      }),
      { numRuns: 2000 },
    );
  });
});

function naive(template: string, values: Readonly<Record<string, string>>): string {
  let text = template;
  for (let pass = 0; pass < 19 && text.length < 10_000; pass += 1) {
    const next = text.replace(/\{\{([^{}]*)\}\}/g, (token, name: string) => values[name] ?? token);
    if (next === text) break;
    text = next;
  }
  return text;
}
