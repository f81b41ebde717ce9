import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { queuelessRead } from "./queueless-read.ts";

function openSocket(): Socket {
  const socket = new Socket();
  socket.read = queuelessRead(socket);
  return socket;
}

function readAll(socket: Socket): string {
  let text = "";
  for (let chunk = socket.read(); chunk !== null; chunk = socket.read()) text += chunk;
  return text;
}

describe("what arrives at a socket without a queue", () => {
  it("is with the one who listens before the next step", () => {
    const socket = openSocket();
    const heard: string[] = [];
    socket.on("readable", () => heard.push(readAll(socket)));
    socket.push(Buffer.from("a"));
    socket.push(Buffer.from("b"));
    expect(heard).toEqual(["a", "b"]);
    expect(readAll(socket)).toBe("");
  });

  it("waits in the stream, in order, for one who does not take it yet", async () => {
    const socket = openSocket();
    let isPaused = true;
    const heard: string[] = [];
    socket.on("readable", () => void (isPaused || heard.push(readAll(socket))));
    socket.push(Buffer.from("a"));
    socket.push(Buffer.from("b"));
    isPaused = false;
    socket.push(Buffer.from("c"));
    await new Promise(setImmediate);
    expect(heard.join("")).toBe("abc");
  });

  it("ends behind the last of it", async () => {
    const socket = openSocket();
    const heard: string[] = [];
    socket.on("readable", () => heard.push(readAll(socket)));
    socket.on("end", () => heard.push("end"));
    socket.push(Buffer.from("a"));
    socket.push(null);
    await new Promise(setImmediate);
    expect(heard.filter((text) => text !== "")).toEqual(["a", "end"]);
  });
});
