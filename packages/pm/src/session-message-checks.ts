// What the protocol allows the guest to send.
import {
  type Check,
  isCount,
  isDelay,
  isFlag,
  isJson,
  isJsonObject,
  isNothing,
  isNumber,
  isText,
  listOf,
  nested,
  nullable,
  oneOf,
  optional,
  shape,
  tagged,
} from "./session-checks.ts";

const isConsoleValue: Check = nested((inner) => {
  const isTagged = tagged("$", {
    undefined: isNothing,
    number: shape({ text: isText }),
    bigint: shape({ text: isText }),
    symbol: shape({ text: isText }),
    text: shape({ text: isText }),
    regexp: shape({ text: isText }),
    date: shape({ iso: isText }),
    error: shape({ type: isText, name: isText, message: isText, stack: optional(isText) }),
    array: shape({ items: listOf(inner), id: optional(isNumber), more: optional(isNumber) }),
    set: shape({ items: listOf(inner), id: optional(isNumber) }),
    object: shape({ entries: listOf(pairOf(isText, inner)), id: optional(isNumber), class: optional(isText) }),
    map: shape({ entries: listOf(pairOf(inner, inner)), id: optional(isNumber) }),
    bytes: shape({ class: isText, items: listOf(isNumber), more: optional(isNumber) }),
    circular: shape({ id: isNumber }),
  });
  return (value) => typeof value !== "object" || value === null || isTagged(value);
});

function pairOf(first: Check, second: Check): Check {
  return (pair) => Array.isArray(pair) && pair.length === 2 && first(pair[0]) && second(pair[1]);
}

const isError: Check = shape({
  name: isText,
  message: isText,
  stack: optional(isText),
  line: optional(isCount),
  column: optional(isCount),
  type: optional(isText),
  operator: optional(isText),
  showDiff: optional(isFlag),
  thrown: optional(isJson),
  expected: optional(isJson),
  actual: optional(isJson),
});

const isTest: Check = shape({
  name: isText,
  index: isCount,
  async: isFlag,
  skipped: isFlag,
  passed: isFlag,
  error: nullable(isError),
});

export const isNotice: Check = tagged("kind", {
  warning: shape({ code: isText, message: isText }),
  "script-started": shape({ script: isCount }),
  console: shape({
    script: isCount,
    level: oneOf("log", "info", "warn", "error", "debug", "clear"),
    messages: listOf(isConsoleValue),
    depth: optional(isCount),
    table: optional(isFlag),
  }),
  test: shape({ script: isCount, test: isTest }),
  "test-opened": shape({ script: isCount, name: isText, index: isCount, wait: oneOf("done", "promise") }),
  exception: shape({ script: isCount, error: isError }),
  "script-finished": shape({ script: isCount, error: optional(isError) }),
});

const isScope = oneOf("local", "data", "environment", "collection", "globals");

export const isMutation: Check = tagged("op", {
  set: shape({
    scope: isScope,
    key: isText,
    value: optional(isJson),
    type: optional(isText),
    secret: optional(isFlag),
  }),
  unset: shape({ scope: isScope, key: isText }),
  clear: shape({ scope: isScope }),
});

const isScriptOutcome: Check = shape({
  mutations: listOf(isMutation),
  failedTests: listOf(isText),
  skipped: isFlag,
  next: nullable(isText),
  requestEdit: optional(isJsonObject),
  visualizer: optional(
    shape({
      template: isText,
      data: optional(isJson),
      options: optional(isJson),
      processedTemplate: optional(isText),
      error: optional(shape({ name: isText, message: isText })),
    }),
  ),
});

const isKey: Check = shape({
  type: oneOf("secret", "private", "public"),
  algorithm: isJson,
  usages: listOf(isText),
  format: oneOf("raw", "jwk"),
  data: isJson,
});

const isSubtleValue: Check = nested((inner) => {
  const isTagged = tagged("kind", {
    bytes: shape({ base64: isText }),
    key: shape({ key: isKey }),
    keys: shape({ publicKey: isKey, privateKey: isKey }),
    list: shape({ items: listOf(inner) }),
    object: shape({ entries: listOf(pairOf(isText, inner)) }),
  });
  return (value) => typeof value !== "object" || value === null || isTagged(value);
});

const isCall: Check = tagged("kind", {
  "send-request": shape({ request: isJsonObject }),
  "run-request": shape({ id: isText, variables: isJsonObject, mutations: listOf(isMutation) }),
  "cookies-get": shape({ url: isText, http: optional(isFlag), secure: optional(isFlag) }),
  "cookies-set": shape({ url: isText, cookie: isText }),
  "cookies-unset": shape({ url: isText, name: isText }),
  "cookies-clear": shape({ url: isText }),
  "vault-get": shape({ key: isText }),
  "vault-set": shape({ key: isText, value: isJson }),
  "vault-unset": shape({ key: isText }),
  subtle: shape({ method: isText, values: listOf(isSubtleValue) }),
});

export const isMessage: Check = tagged("kind", {
  notices: shape({ run: isCount, items: listOf(isNotice) }),
  "script-ended": shape({ run: isCount, script: isCount, outcome: isScriptOutcome }),
  "run-ended": shape({ run: isCount }),
  ask: shape({ run: isCount, call: isCount, ask: isCall }),
  "timer-set": shape({ timer: isCount, ms: isDelay }),
  "timer-clear": shape({ timer: isCount }),
});
