// The text that stands between isolated-vm and the guest inside the isolate. It keeps isolated-vm's functions to itself.

/**
 * Body of a function of (post, spill, sync, wait, memory, told, warm, libraries); starts the guest, whose own text takes the place of
 * `BOOT`. Strict, so that scripts cannot get hold of the guest's functions through `caller` and the call sites of a stack. It answers a
 * function that delivers one message to the guest, `(message, request, body)`: whoever calls it has to see to rejections and to what the
 * guest wants to hear afterwards. What the guest posts last in a delivery is its answer, which spares a call out of the isolate: the box
 * keeps it until the next one. Called first with isolated-vm's reference to itself, it answers `enter(message, request, body)`, which sees
 * to rejections and the like itself, and posts everything.
 *
 * `enter` runs the delivery through isolated-vm's `apply` on this very isolate: the promise of that settles when the delivery and all
 * its microtasks have run, and rejects with the first rejection that nobody handled, without leaving the thread. There is no other
 * way to learn of either from inside.
 *
 * Every 64th call waits for the host, so that a flood of them cannot fill the host's memory. Scripts may replace any global, so what
 * is needed later is kept here.
 */
export const GLUE = `"use strict";
const start = BOOT;
const [postToHost, spill, askHost, wait, memory, tellEnded, warm, libraries] = [$0, $1, $2, $3, $4, $5, $6, $7];
const { apply } = Reflect;
const { defineProperty } = Object;
const { stringify } = JSON;
const { isFinite } = Number;
const { load, store } = Atomics;
const textOf = String;
const charCode = Function.prototype.call.bind(String.prototype.charCodeAt);
const startsWith = Function.prototype.call.bind(String.prototype.startsWith);
const copyWithin = Function.prototype.call.bind(Uint16Array.prototype.copyWithin);
const then = Function.prototype.call.bind(Promise.prototype.then);
const ownConstructor = { __proto__: null, value: Promise };

const head = new Int32Array(memory, 0, 6);
const units = new Uint16Array(memory, 24);
const room = units.length;
let used = 0;
let posts = 0;
let spills = 0;
let ended = 0;
let spilling = false;
let wantsDrained = false;
let isDelivering = false;
let answer;
let answered = 0;
let task;
let applyTask;

const host = {
  __proto__: null,
  post(messages, isLast) {
    if (isLast && isDelivering && task === undefined && answer === undefined) {
      answer = messages;
      answered = used;
      store(head, 5, 0);
      return;
    }
    if (answer !== undefined) {
      store(head, 5, 2);
      postAnswer();
    }
    postNow(messages, used);
  },
  record(message, endsScript) {
    const { length } = message;
    if (endsScript) {
      ended += 1;
      store(head, 2, ended);
    }
    if (spilling || used + 2 + length > room) {
      spilling = true;
      spills += 1;
      spill(message);
      if (spills % 64 === 0) wait();
      return;
    }
    units[used] = length >>> 16;
    units[used + 1] = length;
    used += 2;
    for (let i = 0; i < length; i += 1) units[used + i] = charCode(message, i);
    used += length;
    store(head, 0, used);
    if (endsScript && tellEnded !== undefined) tellEnded();
  },
  drain() {
    wantsDrained = true;
    store(head, 3, 1);
  },
  sync(name, argument) {
    return askHost(name, argument);
  },
};
const deliver = start(host);

function postNow(messages, end) {
  postToHost(messages);
  posted(end);
  if (posts % 64 === 0) wait();
}
// The host has what was recorded up to here.
function posted(end) {
  if (used > end) copyWithin(units, 0, end, used);
  used -= end;
  spilling = false;
  posts += 1;
  store(head, 0, used);
  store(head, 1, posts);
}
// The answer goes the way of other posts: more is said behind it before the host has it, or the host got an error in its place.
function postAnswer() {
  const messages = answer;
  answer = undefined;
  postNow(messages, answered);
}

const waitForChange = Atomics.wait;
defineProperty(Atomics, "wait", {
  __proto__: null,
  value: function wait(array, index, value, timeout) {
    store(head, 4, 1);
    try {
      return apply(waitForChange, undefined, [array, index, value, timeout]);
    } finally {
      store(head, 4, 0);
    }
  },
  configurable: true,
  writable: true,
});

function enter(message, request, body) {
  const settled = apply(applyTask, task, [undefined, [message, request, body]]);
  defineProperty(settled, "constructor", ownConstructor);
  then(settled, onSettled, onRejected);
}
function onSettled() {
  if (!wantsDrained) return;
  wantsDrained = false;
  enter('{"kind":"drained"}');
}
function onRejected(reason) {
  enter('{"kind":"rejection","error":' + stringify(describe(reason)) + "}");
}
function describe(reason) {
  if (reason === null || typeof reason === "string" || typeof reason === "boolean" || isFinite(reason))
    return { __proto__: null, thrown: reason };
  if (typeof reason !== "object") return unhandled(textOf(reason));
  const message = textOf(reason.message);
  if (startsWith(message, "An object was thrown from supplied code within isolated-vm")) return unhandled("[object Object]");
  return { __proto__: null, name: textOf(reason.name), message, stack: textOf(reason.stack) };
}
function unhandled(message) {
  return { __proto__: null, name: "UnhandledPromiseRejection", message };
}

if (warm !== undefined) deliver(warm, undefined, libraries);

return function port(message, request, body) {
  if (typeof message === "string") {
    if (answer !== undefined) {
      if (load(head, 5) === 1) {
        answer = undefined;
        posted(answered);
      } else {
        postAnswer();
      }
    }
    isDelivering = true;
    try {
      deliver(message, request, body);
    } finally {
      isDelivering = false;
    }
    return answer;
  }
  task = message;
  applyTask = task.apply;
  return enter;
};
`;
