import { describe, expect, it } from "vitest";
import { startRawServer } from "../test/raw-server.ts";
import { openSender, responseOf } from "../test/sending.ts";

const later = (ms: number, act: () => void): void => void setTimeout(act, ms);

function phases(timings: object): number {
  const { start: _start, total: _total, ...rest } = { start: 0, total: 0, ...timings };
  return Object.values(rest).reduce((sum: number, phase) => sum + Number(phase), 0);
}

describe("phases", () => {
  it("measure the wait for the first byte and the download", async () => {
    await using server = await startRawServer({
      "*": (socket) =>
        later(60, () => {
          socket.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nok");
          later(40, () => socket.write("ok"));
        }),
    });
    await using sender = openSender();
    const before = Date.now();
    const sent = await sender.send(`${server.url}/`);
    const timings = sent.history[0]?.timings;
    expect(timings?.firstByte).toBeGreaterThan(55);
    expect(timings?.download).toBeGreaterThan(35);
    expect(timings?.start).toBeGreaterThanOrEqual(before);
    expect(responseOf(sent).responseTime).toBeGreaterThanOrEqual(95);
    // What one phase measures is in no other.
    expect(phases(timings ?? {})).toBeCloseTo(timings?.total ?? 0, 3);
  });

  it("are never negative and sum to the total, on a new connection and on a kept one", async () => {
    await using server = await startRawServer();
    await using sender = openSender();
    for (const reused of [false, true]) {
      const [hop] = (await sender.send(`http://localhost:${server.port}/`)).history;
      const timings = hop?.timings ?? { total: -1 };
      expect(hop?.reused).toBe(reused);
      expect(Math.min(...Object.values(timings))).toBeGreaterThanOrEqual(0);
      expect(phases(timings)).toBeCloseTo(timings.total, 3);
      if (reused) expect(timings).toMatchObject({ dns: 0, tcp: 0, secureHandshake: 0 });
      else expect(hop?.timings.tcp).toBeGreaterThan(0);
    }
  });

  it("of a failed request are measured too", async () => {
    await using server = await startRawServer({ "*": (socket) => later(30, () => socket.destroy()) });
    await using sender = openSender();
    const [hop] = (await sender.send(`${server.url}/`)).history;
    expect(hop?.response).toBeUndefined();
    expect(hop?.timings.total).toBeGreaterThan(25);
  });
});

describe("response time", () => {
  it("is whole and counts all hops", async () => {
    await using server = await startRawServer({
      "/": (socket) => later(40, () => socket.write("HTTP/1.1 302 R\r\nLocation: /end\r\nContent-Length: 0\r\n\r\n")),
      "/end": (socket) => later(40, () => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")),
    });
    await using sender = openSender();
    const { responseTime } = responseOf(await sender.send(`${server.url}/`));
    expect(Number.isInteger(responseTime)).toBe(true);
    expect(responseTime).toBeGreaterThanOrEqual(78);
    expect(responseTime).toBeLessThan(150);
  });

  it("is at least one millisecond", async () => {
    await using server = await startRawServer();
    await using sender = openSender();
    await sender.send(`${server.url}/`);
    expect(responseOf(await sender.send(`${server.url}/`)).responseTime).toBeGreaterThanOrEqual(1);
  });
});
