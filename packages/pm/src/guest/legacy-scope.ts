// The global names of older scripts (pm-api §14). Most warn when a script first uses them.
import type { ScriptContext } from "./guest.ts";
import { createLegacyPostman } from "./legacy-postman.ts";
import { createLegacyTests } from "./legacy-tests.ts";
import { createSnapshots, type LegacySnapshots } from "./legacy-snapshots.ts";
import {
  legacyData,
  legacyRequest,
  legacyResponseCode,
  legacyResponseHeaders,
  parseLegacyXml,
} from "./legacy-values.ts";
import { warnDeprecated } from "./legacy-warning.ts";
import { create, defineProperty } from "./primordials.ts";
import type { ScriptModel } from "./script-model.ts";

const NAMES = [
  "tests|environment|globals|data|request|responseBody|responseTime|responseHeaders|responseCode|responseCookies|iteration",
  "_|CryptoJS|tv4|cheerio|Backbone|xml2Json|postman|eval|Function",
].join("|");

/** Finds a legacy name in a source, or something that could reach one unseen. Members of other objects do not count. */
export const LEGACY_WORDS = new RegExp(`(?<!(?<!\\.\\.)\\.\\s*)(?<![\\w$])(?:${NAMES})(?![\\w$])`);

/** An object for a `with` statement. Values are made when first read; assigning replaces a value for this script. */
export function createLegacyScope(context: ScriptContext, model: ScriptModel): object {
  const scope: object = create(null);
  const define = (name: string, make: () => unknown, alternative?: string | null) =>
    defineLegacyName(scope, name, () => {
      if (alternative !== undefined) warnDeprecated(context, name, alternative);
      return make();
    });
  const snapshots = createSnapshots(context);
  defineValues(define, { context, model, snapshots });
  defineLibraries(define, context);
  if (model.response !== undefined) defineResponse(define, { context, model });
  return scope;
}

/** No alternative: no warning. A null alternative: a warning that names none. */
type Define = (name: string, make: () => unknown, alternative?: string | null) => void;

interface LegacySources {
  readonly context: ScriptContext;
  readonly model: ScriptModel;
}

function defineValues(
  define: Define,
  { context, model, snapshots }: LegacySources & { readonly snapshots: LegacySnapshots },
): void {
  define("tests", () => createLegacyTests(context), '"pm.test()"');
  define("environment", () => snapshots.environment, '"pm.environment"');
  define("globals", () => snapshots.globals, '"pm.globals"');
  define("data", () => legacyData(context), '"pm.iterationData"');
  define("request", () => legacyRequest(context, model), '"pm.request"');
  define("iteration", () => context.phase.message.info.iteration);
  define("postman", () => createLegacyPostman({ context, model, snapshots }));
}

function defineLibraries(define: Define, { guest }: ScriptContext): void {
  define("_", () => guest.load("lodash3"), "\"require('lodash')\"");
  define("CryptoJS", () => guest.load("crypto-js"), 'global "crypto" object');
  define("tv4", () => guest.load("tv4"), "\"require('ajv')\"");
  define("cheerio", () => guest.load("cheerio"), "\"require('cheerio')\"");
  define("Backbone", () => guest.load("backbone"), null);
  define("xml2Json", () => (text?: unknown) => parseLegacyXml(text, guest), "\"require('xml2js')\"");
}

function defineResponse(define: Define, { model }: LegacySources): void {
  define("responseBody", () => model.legacyBody);
  define("responseTime", () => model.response?.responseTime);
  define("responseHeaders", () => legacyResponseHeaders(model), '"pm.response.headers"');
  define("responseCode", () => legacyResponseCode(model), '"pm.response.code"');
  define("responseCookies", () => model.cookies, '"pm.cookies"');
}

/** A property that makes its value on first reading and keeps it. */
function defineLegacyName(scope: object, name: string, make: () => unknown): void {
  const settle = (value: unknown) => {
    defineProperty(scope, name, { __proto__: null, value, writable: true, configurable: true } as PropertyDescriptor);
    return value;
  };
  const descriptor = { __proto__: null, get: () => settle(make()), set: settle, configurable: true };
  defineProperty(scope, name, descriptor as PropertyDescriptor);
}
