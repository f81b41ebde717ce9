// A guest of a few lines that speaks the protocol: scripts are async functions of (set, test, log, ask, later, host).
export const PLAIN_GUEST = `(function boot(host) {
  "use strict";
  const compiled = new Map();
  const Async = (async () => {}).constructor;
  let job;
  const record = [];
  const timers = new Map();
  const calls = new Map();
  let ids = 0;
  function put(message) { const text = JSON.stringify(message); host.record(text); record.push(text); }
  function flush() { if (record.length > 0) host.post("[" + record.splice(0).join() + "]"); }
  function say(item) { put({ kind: "notices", run: job.message.run, items: [item] }); }
  function start() {
    const { message, script } = job;
    if (script === message.scripts.length) { put({ kind: "run-ended", run: message.run }); flush(); return; }
    const { id, text } = message.scripts[script];
    if (text !== undefined) compiled.set(id, text);
    Object.assign(job, { mutations: [], pending: 0, done: false, error: undefined });
    say({ kind: "script-started", script });
    let body;
    try { body = new Async("set", "log", "ask", "later", "host", "flush", "message", "request", "body", compiled.get(id)); }
    catch (error) { fail(error); job.done = true; host.drain(); return; }
    const set = (key, value) => void job.mutations.push({ scope: "environment", op: "set", key, value });
    const log = (...messages) => say({ kind: "console", script, level: "log", messages });
    const ask = (ask) => new Promise((resolve) => { job.pending++; calls.set(++ids, resolve); put({ kind: "ask", run: message.run, call: ids, ask }); flush(); });
    const later = (callback, ms) => { job.pending++; timers.set(++ids, callback); put({ kind: "timer-set", timer: ids, ms }); };
    body(set, log, ask, later, host, flush, message, job.request, job.body).then(() => { job.done = true; host.drain(); }, (error) => { fail(error); job.done = true; host.drain(); });
    flushLater();
  }
  function flushLater() { Promise.resolve().then(() => { if (job && job.pending > 0) flush(); }); }
  function fail(error) {
    const data = error && error.message !== undefined ? { type: "Error", name: String(error.name), message: String(error.message) } : { name: typeof error, message: String(error) };
    job.error ??= data;
    say({ kind: "exception", script: job.script, error: data });
  }
  function settle() {
    if (!job.done || job.pending > 0) return flush();
    const { script, error, message } = job;
    say(error ? { kind: "script-finished", script, error } : { kind: "script-finished", script });
    put({ kind: "script-ended", run: message.run, script, outcome: { mutations: job.mutations, skipped: false, failedTests: [] } });
    if (error && message.stopAfter !== "nothing") { put({ kind: "run-ended", run: message.run }); return flush(); }
    job.script++;
    start();
  }
  return function deliver(text, request, body) {
    const message = JSON.parse(text);
    switch (message.kind) {
      case "run": job = { message, script: 0, request, body }; return start();
      case "drained": return settle();
      case "rejection": fail(message.error.name === undefined ? message.error.thrown : message.error); return host.drain();
      case "timer": { const callback = timers.get(message.timer); timers.delete(message.timer); job.pending--; host.drain(); try { callback(); } catch (error) { fail(error); } return; }
      case "reply": { job.pending--; host.drain(); calls.get(message.call)(message.reply); calls.delete(message.call); }
    }
  };
})`;
