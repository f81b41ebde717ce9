// `Intl` and its like in QuickJS give what they give on the host.
import { afterAll, describe, expect, it } from "vitest";
import { quickJsScriptHost } from "./quickjs-script-host.ts";
import { chunk, engine } from "./test/quickjs.ts";
import { runScripts } from "@waybill/testing/contract";

const host = quickJsScriptHost({ engine, chunk });
afterAll(() => host.dispose());

const logged = async (expression: string): Promise<unknown> => {
  const { logs, errors } = await runScripts(host, [
    `let result; try { result = ${expression}; } catch (error) { result = error.name; } console.log(JSON.stringify(result));`,
  ]);
  expect(errors).toEqual([undefined]);
  return logs[0];
};

describe("what QuickJS itself does not know", () => {
  it.each([
    "new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR' }).format(1234.5)",
    "[1, 2.5, -0, NaN, 10n].map(new Intl.NumberFormat('en').format)",
    "Intl.NumberFormat('en').formatToParts(1234)",
    "new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'full' }).format(new Date(0))",
    "new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).formatRange(0, 864e5)",
    "new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris' }).resolvedOptions().timeZone",
    "['z', 'ä', 'a'].sort(new Intl.Collator('sv').compare)",
    "['b', 'A', 'a', 'B'].sort((x, y) => x.localeCompare(y))",
    "new Intl.PluralRules('en', { type: 'ordinal' }).select(22)",
    "new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-1, 'day')",
    "new Intl.ListFormat('en').format(['a', 'b', 'c'])",
    "new Intl.DisplayNames('en', { type: 'region' }).of('US')",
    "[...new Intl.Segmenter('en', { granularity: 'word' }).segment('one two')].map((one) => one.segment)",
    "new Intl.Locale('en').maximize().region + new Intl.Locale('de-DE')",
    "Intl.getCanonicalLocales(['EN-us'])",
    "Intl.NumberFormat.supportedLocalesOf(['en', 'xx'])",
    "Intl.supportedValuesOf('calendar').includes('gregory')",
    "(1234567.891).toLocaleString('en-IN') + 12345n.toLocaleString('de')",
    "new Date(0).toLocaleDateString('en-US', { timeZone: 'UTC', month: 'long' })",
    "new Date(0).toLocaleTimeString('en-US', { timeZone: 'UTC' })",
    "new Intl.NumberFormat('en', { style: 'nonsense' })",
    "Intl.PluralRules('en')",
    "Intl.NumberFormat.prototype.formatToParts.call({}, 1)",
    "new Intl.NumberFormat('not a locale')",
    "Object.prototype.toString.call(Intl) + Object.prototype.toString.call(new Intl.Collator())",
    "new Intl.NumberFormat() instanceof Intl.NumberFormat",
  ])("%s", async (expression) => {
    const there = new Function(`try { return ${expression}; } catch (error) { return error.name; }`)();
    expect(await logged(expression)).toBe(JSON.stringify(there));
  });
});

describe("Atomics, in a VM of one thread", () => {
  it.each([
    "(() => { const a = new Int32Array(2); return [Atomics.add(a, 0, 5), Atomics.sub(a, 0, 2), Atomics.load(a, 0)]; })()",
    "(() => { const a = new Int32Array(2); return [Atomics.store(a, 1, 7), Atomics.exchange(a, 1, 8), a[1]]; })()",
    "(() => { const a = new Uint8Array([255]); return [Atomics.add(a, 0, 2), a[0], Atomics.or(a, 0, 6), Atomics.xor(a, 0, 1), a[0]]; })()",
    "(() => { const a = new Int32Array([4]); return [Atomics.compareExchange(a, 0, 4, 9), Atomics.compareExchange(a, 0, 4, 1), a[0]]; })()",
    "(() => { const a = new BigInt64Array([4n]); return String([Atomics.add(a, 0, 1n), Atomics.and(a, 0, 4n), a[0]]); })()",
    "[Atomics.isLockFree(4), Atomics.isLockFree(3), Atomics.notify(new Int32Array(1), 0), Object.prototype.toString.call(Atomics)]",
    "Atomics.load([1], 0)",
    "Atomics.load(new Int32Array(1), 5)",
    "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1)",
    "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)",
  ])("%s", async (expression) => {
    const there = new Function(`try { return ${expression}; } catch (error) { return error.name; }`)();
    expect(await logged(expression)).toBe(JSON.stringify(there));
  });
});

it("a text to be cut into segments is at most 100,000 characters long", async () => {
  expect(await logged('new Intl.Segmenter("en").segment("x".repeat(100_001))')).toBe('"RangeError"');
});

it("errors and arrays have what other engines give them", async () => {
  expect(await logged("(() => { const o = {}; Error.captureStackTrace(o); return typeof o.stack; })()")).toBe(
    '"string"',
  );
  const { logs } = await runScripts(host, [
    "console.log(JSON.stringify(await Array.fromAsync([1, Promise.resolve(2)], (x) => x * 2)))",
  ]);
  expect(logs).toEqual(["[2,4]"]);
});
