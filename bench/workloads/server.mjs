// Fast local echo server in the manner of postman-echo. One process, keep-alive, 127.0.0.1 only.
//   node server.mjs [port=18777]
// GET /get, {POST,PUT,PATCH,DELETE} /post|/put|/patch|/delete|/anything, /headers, /ok, /delay/:ms,
// /status/:code, /cookies, /cookies/set?k=v, /big?mb=10, /bytes?mb=100, /__stats (JSON counters), /__reset
import http from 'node:http';

const PORT = Number(process.argv[2] ?? 18777);
const HOST = '127.0.0.1';
const stats = { requests: 0, connections: 0, bytesIn: 0 };
const bigCache = new Map();

function big (mb) {
  let b = bigCache.get(mb);
  if (b) return b;
  const target = mb * 1024 * 1024;
  const parts = [];
  let size = 14, i = 0;
  while (size < target) {
    const s = JSON.stringify({ id: i, uuid: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      name: `user ${i}`, email: `user${i}@example.test`, active: i % 2 === 0, score: i * 1.5,
      tags: ['alpha', 'beta', 'gamma'], address: { street: `${i} Main St`, city: 'Town', zip: String(10000 + i % 90000) } });
    parts.push(s); size += s.length + 1; i++;
  }
  b = Buffer.from(`{"count":${i},"items":[${parts.join(',')}]}`);
  bigCache.set(mb, b);
  return b;
}

/** So many million bytes that no one has to make first. */
function bytes (mb) {
  let b = bigCache.get(-mb);
  if (!b) bigCache.set(-mb, b = Buffer.alloc(mb * 1e6, 'waybill '));
  return b;
}

function parseQuery (url, q) {
  if (q < 0) return {};
  const out = {};
  for (const kv of url.slice(q + 1).split('&')) {
    if (!kv) continue;
    const e = kv.indexOf('=');
    const k = e < 0 ? kv : kv.slice(0, e), v = e < 0 ? '' : kv.slice(e + 1);
    out[decodeURIComponent(k.replace(/\+/g, ' '))] = decodeURIComponent(v.replace(/\+/g, ' '));
  }
  return out;
}

function send (res, code, obj, extra) {
  const body = Buffer.from(JSON.stringify(obj));
  res.writeHead(code, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length, ...extra });
  res.end(body);
}

function cookiesOf (req) {
  const out = {};
  for (const p of (req.headers.cookie || '').split(/; */)) {
    const e = p.indexOf('=');
    if (e > 0) out[p.slice(0, e)] = p.slice(e + 1);
  }
  return out;
}

const server = http.createServer((req, res) => {
  const url = req.url, q = url.indexOf('?'), path = q < 0 ? url : url.slice(0, q);
  if (path === '/__stats') {
    const mem = process.memoryUsage(), cpu = process.cpuUsage();
    return send(res, 200, { ...stats, rss: mem.rss, cpuUserUs: cpu.user, cpuSysUs: cpu.system, pid: process.pid });
  }
  if (path === '/__reset') { stats.requests = stats.connections = stats.bytesIn = 0; return send(res, 200, {}); }
  stats.requests++;
  const chunks = [];
  req.on('data', (c) => { chunks.push(c); stats.bytesIn += c.length; });
  req.on('end', () => {
    const full = `http://${req.headers.host}${url}`;
    if (path === '/ok') return send(res, 200, { ok: true });
    if (path === '/get' || path === '/headers') return send(res, 200, { args: parseQuery(url, q), headers: req.headers, url: full });
    if (path.startsWith('/delay/')) {
      return void setTimeout(() => send(res, 200, { delay: path.slice(7) }), Math.min(10000, Number(path.slice(7)) || 0));
    }
    if (path.startsWith('/status/')) return send(res, Number(path.slice(8)) || 200, { status: Number(path.slice(8)) });
    if (path === '/cookies/set') {
      const a = parseQuery(url, q);
      return send(res, 200, { cookies: { ...cookiesOf(req), ...a } },
        { 'set-cookie': Object.entries(a).map(([k, v]) => `${k}=${encodeURIComponent(v)}; Path=/`) });
    }
    if (path === '/cookies') return send(res, 200, { cookies: cookiesOf(req) });
    if (path === '/big') {
      const b = big(Number(parseQuery(url, q).mb || 10));
      res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': b.length });
      return res.end(b);
    }
    if (path === '/bytes') {
      const b = bytes(Number(parseQuery(url, q).mb || 1));
      res.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': b.length });
      return res.end(b);
    }
    if (path === '/post' || path === '/put' || path === '/patch' || path === '/delete' || path === '/anything') {
      const text = Buffer.concat(chunks).toString('utf8');
      const ct = req.headers['content-type'] || '';
      let json = null, form = {};
      if (ct.includes('json')) { try { json = JSON.parse(text); } catch { /* echo null */ } }
      else if (ct.includes('x-www-form-urlencoded')) form = parseQuery('?' + text, 0);
      return send(res, 200, { args: parseQuery(url, q), data: json ?? text, files: {}, form, headers: req.headers, json, url: full });
    }
    send(res, 404, { error: 'not found', path });
  });
});
server.keepAliveTimeout = 60000;
server.headersTimeout = 65000;
server.requestTimeout = 0;
server.maxRequestsPerSocket = 0;
server.on('connection', (s) => { stats.connections++; s.setNoDelay(true); });
server.listen(PORT, HOST, () => console.log(`listening on http://${HOST}:${server.address().port} pid ${process.pid}`));
