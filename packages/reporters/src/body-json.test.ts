import { describe, expect, it } from "vitest";
import { bodyJson } from "./body-json.ts";
import { bodies } from "./test/bodies.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("bodyJson", () => {
  it("writes text as text", () => {
    expect(bodyJson(bytes("ä"), { body: "text", maxBody: 10, bodies })).toEqual({ type: "utf8", data: "ä" });
  });

  it("writes what is no UTF-8 as Base64", () => {
    const body = bodyJson(new Uint8Array([0, 255]), { body: "text", maxBody: 10, bodies });
    expect(body).toEqual({ type: "base64", data: "AP8=" });
  });

  it("cuts large bodies at a character and says so", () => {
    expect(bodyJson(bytes("aä"), { body: "text", maxBody: 2, bodies })).toEqual({
      type: "utf8",
      data: "a",
      truncated: true,
    });
    expect(bodyJson(bytes("a😀"), { body: "text", maxBody: 4, bodies })).toEqual({
      type: "utf8",
      data: "a",
      truncated: true,
    });
    expect(bodyJson(bytes("aäb"), { body: "text", maxBody: 3, bodies })).toEqual({
      type: "utf8",
      data: "aä",
      truncated: true,
    });
  });

  it("writes newman's bytes, or nothing, on request", () => {
    expect(bodyJson(bytes("ab"), { body: "buffer", maxBody: 10, bodies })).toEqual({ type: "Buffer", data: [97, 98] });
    expect(bodyJson(bytes("ab"), { body: "none", maxBody: 10, bodies })).toBeUndefined();
  });
});
