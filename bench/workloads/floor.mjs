// The floor: the same requests, sequential, one keep-alive connection, the same assertions natively.
//   node floor.mjs w0|w1|w1_noscript|w2|w3|w4|w5 [n]  (needs undici, chai, lodash, crypto-js, moment, csv-parse)
import { createRequire } from 'node:module';
import fs from 'node:fs';
const require = createRequire(import.meta.url);
const { Pool } = require('undici');
const BASE = process.env.BASE || 'http://127.0.0.1:18777';
const DATA = new URL('./data/', import.meta.url).pathname;
const [mode, nArg] = process.argv.slice(2);
const pool = new Pool(BASE, { connections: 1, pipelining: 1 });
const once = async (method, path, headers, body) => {
  const r = await pool.request({ method, path, headers, body });
  return { status: r.statusCode, headers: r.headers, text: await r.body.text() };
};
let passed = 0, failed = 0;
const test = (name, fn) => { try { fn(); passed++; } catch (e) { failed++; if (failed < 5) console.error(name, e.message); } };
const T0 = process.hrtime.bigint();
const main = {
  async w0 () { await once('GET', '/get?hello=world'); },
  async w1_noscript (n = 1000) { for (let i = 0; i < n; i++) { const r = await once('GET', '/get?a=alpha&b=beta', { 'x-c': 'gamma', accept: 'application/json' }); test('s', () => { if (r.status !== 200) throw new Error(r.status); }); } },
  async w1 (n = 1000) {
    const { expect } = require('chai');
    for (let i = 0; i < n; i++) {
      const v = new Map([['a', 'alpha'], ['b', 'beta'], ['c', 'gamma']]);
      const sub = (s) => s.replace(/\{\{(\w+)\}\}/g, (m, k) => v.get(k) ?? m);
      const r = await once('GET', sub('/get?a={{a}}&b={{b}}'), { 'x-c': sub('{{c}}'), accept: 'application/json' });
      const json = JSON.parse(r.text);
      test('status', () => { expect(r.status).to.equal(200); });
      test('args', () => { expect(json.args).to.eql({ a: 'alpha', b: 'beta' }); });
      test('hdr', () => { expect(json.headers).to.have.property('x-c', 'gamma'); expect(json.url).to.include('/get'); });
    }
  },
  async w2 (n = 20) {
    const { expect } = require('chai');
    for (let it = 0; it < n; it++) for (let f = 0; f < 5; f++) for (let i = 0; i < 10; i++) {
      const no = f * 10 + i, kind = i % 5, stamp = `f${f}-r${i}-${it}`, h = { 'x-run': 'run-1', 'x-folder': `folder-${f}`, 'x-req': String(no) };
      let r, j;
      if (kind === 4) r = await once('GET', '/status/201', h);
      else if (kind % 2 === 0) r = await once('GET', `/get?stamp=${stamp}&run=run-1&n=${no}`, h);
      else r = await once('POST', `/post?n=${no}`, { ...h, 'content-type': 'application/json' }, JSON.stringify({ stamp, run: 'run-1', folder: `folder-${f}`, n: no, items: [{ id: 1 }, { id: 2 }, { id: 3 }] }));
      test('json', () => { expect(r.headers['content-type']).to.include('application/json'); });
      test('time', () => { expect(1).to.be.below(60000); });
      if (kind === 4) test('st', () => { expect(r.status).to.equal(201); });
      else { j = JSON.parse(r.text); test('echo', () => { expect((j.json || j.args).stamp).to.equal(stamp); if (j.json) expect(j.json.items).to.have.lengthOf(3); else expect(j.headers['x-req']).to.equal(String(no)); }); }
    }
  },
  async w3 (n = 10000) {
    const { expect } = require('chai');
    const { parse } = require('csv-parse');
    for await (const row of fs.createReadStream(`${DATA}rows_${n}.csv`).pipe(parse({ columns: true }))) {
      const r = await once('GET', `/get?id=${row.id}&name=${row.name}&amount=${row.amount}`, { 'x-email': row.email });
      const j = JSON.parse(r.text);
      test('row', () => { expect(j.args.id).to.equal(String(row.id)); });
    }
  },
  async w4 (n = 1) { const { expect } = require('chai'); for (let i = 0; i < n; i++) { const r = await once('GET', '/big?mb=10'); const j = JSON.parse(r.text); test('p', () => { expect(j.items.length).to.equal(j.count); }); } },
  async w5 (n = 300) {
    const _ = require('lodash'), CryptoJS = require('crypto-js'), moment = require('moment');
    for (let it = 0; it < n; it++) {
      let acc = 0;
      for (let i = 0; i < 200000; i++) { acc = (acc * 31 + i) % 1000003; }
      const data = [];
      for (let i = 0; i < 200; i++) { data.push({ id: i, group: 'g' + (i % 7), v: (i * 37) % 101 }); }
      const groups = _.mapValues(_.groupBy(data, 'group'), (g) => _.sumBy(g, 'v'));
      const top = _.take(_.orderBy(_.map(groups, (v, k) => ({ k, v })), ['v'], ['desc']), 3);
      let sig = '';
      for (let i = 0; i < 5; i++) { sig = CryptoJS.HmacSHA256('payload-' + i + JSON.stringify(top), 'secret').toString(CryptoJS.enc.Hex); }
      moment('2024-02-29T12:34:56Z').add(1, 'day').format('YYYY-MM-DD HH:mm:ss');
      await once('GET', '/ok', { 'x-sig': sig });
    }
  },
  async http_rate (n = 10000) { for (let i = 0; i < n; i++) { const r = await once('GET', '/ok'); if (r.status !== 200) throw new Error(r.status); } },
  async http_download (n = 10) { for (let i = 0; i < n; i++) { const r = await pool.request({ method: 'GET', path: '/bytes?mb=100' }); const b = await r.body.arrayBuffer(); if (b.byteLength !== 1e8) throw new Error(b.byteLength); } },
  // As many connections as Waybill opens to one server.
  async http_concurrent (n = 20) {
    const wide = new Pool(BASE, { connections: 32, pipelining: 1 });
    const one = async () => { const r = await wide.request({ method: 'GET', path: '/ok' }); await r.body.text(); return r.statusCode; };
    for (let i = 0; i < n; i++) {
      await once('GET', '/ok');
      const codes = await Promise.all(Array.from({ length: 100 }, one));
      test('all', () => { if (codes.some((code) => code !== 200)) throw new Error(codes.join()); });
    }
    await wide.close();
  },
  async w6 () { const c = JSON.parse(fs.readFileSync(new URL('./collections/w6.json', import.meta.url), 'utf8')); const find = (l) => { for (const i of l) { if (i.name === 'Picked') return i; const r = i.item && find(i.item); if (r) return r; } }; if (!find(c.item)) throw new Error('no'); await once('GET', '/get?picked=1'); }
};
await main[mode](nArg && Number(nArg));
const ms = Number(process.hrtime.bigint() - T0) / 1e6;
console.log(JSON.stringify({ mode, passed, failed, loop_ms: ms, rss: process.memoryUsage().rss }));
await pool.close();
