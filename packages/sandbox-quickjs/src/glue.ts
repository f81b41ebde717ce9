// The text that stands between the adapter and the guest inside QuickJS. It keeps the adapter's functions to itself.

/**
 * A function of (boot, host functions) that starts the guest. It answers `[deliver, describe]`: `deliver(message, request, body)`
 * hands one message to the guest; `describe(reason)` answers the `rejection` message for an unhandled rejection as JSON.
 *
 * Texts cross as C strings: one with a NUL or a lone surrogate in it would arrive cut or changed. The host hands over such a text as
 * JSON under the name "odd-text", and the code to evaluate is kept inside when it is one.
 */
export const GLUE = `(function (boot, post, record, drain, sync, evaluate) {
"use strict";
const { parse, stringify } = JSON;
const { isError } = Error;
const { isFinite } = Number;
const Bytes = Uint8Array;
const Text = String;
const evaluateHere = eval;
const call = Function.prototype.call;
const includes = call.bind(String.prototype.includes);
const isWellFormed = call.bind(String.prototype.isWellFormed);
const isText = (value) => typeof value === "string";
const isPlain = (text) => !includes(text, "\\0") && isWellFormed(text);

const host = {
  __proto__: null,
  post(messages) {
    if (isText(messages)) post(messages);
  },
  record(message) {
    if (isText(message)) record(message);
  },
  drain() {
    drain();
  },
  sync(name, argument) {
    if (!isText(name) || !isText(argument)) return undefined;
    const answer = sync(name, argument);
    if (answer === true) return parse(sync("odd-text", ""));
    return typeof answer === "object" && answer !== null ? new Bytes(answer) : answer;
  },
  evaluate(code, url) {
    return isPlain(code) ? evaluate(code, url) : evaluateHere(code);
  },
};
const deliverToGuest = boot(host);

function deliver(message, request, body) {
  deliverToGuest(message, request, body === true ? parse(sync("odd-text", "")) : body);
}

function describe(reason) {
  return '{"kind":"rejection","error":' + stringify(errorOf(reason)) + "}";
}
function errorOf(reason) {
  if (reason === null || typeof reason === "string" || typeof reason === "boolean" || isFinite(reason))
    return { __proto__: null, thrown: reason };
  try {
    if (!isError(reason)) return unhandled(Text(reason));
    return { __proto__: null, name: Text(reason.name), message: Text(reason.message), stack: Text(reason.stack) };
  } catch {
    return unhandled("");
  }
}
function unhandled(message) {
  return { __proto__: null, name: "UnhandledPromiseRejection", message };
}
return [deliver, describe];
})`;
