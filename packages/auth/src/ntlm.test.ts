// Vectors of MS-NLMP §4.2.4 (NTLMv2) and of RFC 1320 §A.5 (MD4).
import type { HttpRequest } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { createAuthorizer } from "./index.ts";
import { md4 } from "./md4.ts";
import { fileTime, ntlmKey, ntlmResponse, utf16Bytes } from "./ntlm-response.ts";
import { headerOf, NO_AID, requestOf, responseOf, textBody, worldOf } from "./test/signing.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(" ", ""), "hex"));

describe("MD4", () => {
  it.each([
    ["", "31d6cfe0d16ae931b73c59d7e0c089c0"],
    ["a", "bde52cb31de33e46245e05fbdbd6fb24"],
    ["abc", "a448017aaf21d8525fc10ae87aa6729d"],
    ["message digest", "d9130a8164549fe818874806e1c7014b"],
    ["abcdefghijklmnopqrstuvwxyz", "d79e1c308aa5bbcdeea8ed63df412da9"],
    ["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "043f8582f241db351ce627e153e7f0e4"],
    ["1234567890".repeat(8), "e33b4ddc9c38f2199c3e7b164fcc0536"],
  ])("of %o", (text, expected) => {
    expect(hex(md4(new TextEncoder().encode(text)))).toBe(expected);
  });
});

describe("MS-NLMP §4.2.4", () => {
  const key = ntlmKey({ username: "User", password: "Password", domain: "Domain" });
  const target = (id: number, text: string) => [id, 0, text.length * 2, 0, ...utf16Bytes(text)];
  const targetInfo = Uint8Array.from([...target(2, "Domain"), ...target(1, "Server"), 0, 0, 0, 0]);
  const challenge = { serverChallenge: bytes("0123456789abcdef"), targetInfo };
  const moment = { clientChallenge: bytes("aaaaaaaaaaaaaaaa"), time: new Uint8Array(8) };

  it("NTOWFv2", () => {
    expect(hex(key)).toBe("0c868a403bfd7a93a3001ef22ef02e3f");
  });

  it("LMv2 and NTLMv2 responses", () => {
    const { lm, nt } = ntlmResponse(key, challenge, moment);
    expect(hex(lm)).toBe("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa");
    expect(hex(nt.slice(0, 16))).toBe("68cd0ab851e51c96aabc927bebef6a1c");
  });

  it("a server that tells its time gets it back, and no LM response", () => {
    const time = bytes("0102030405060708");
    const timed = Uint8Array.from([...target(2, "Domain"), 7, 0, 8, 0, ...time, 0, 0, 0, 0]);
    const { lm, nt } = ntlmResponse(key, { ...challenge, targetInfo: timed }, moment);
    expect(lm).toEqual(new Uint8Array(24));
    expect(nt.slice(24, 32)).toEqual(time);
  });

  it("Windows counts from 1601", () => {
    expect(hex(fileTime(0))).toBe("00803ed5deb19d01");
  });
});

describe("the handshake", () => {
  // The message of MS-NLMP §4.2.4.3, as a server sends it.
  const TYPE_2 = Buffer.from(
    "4e544c4d53535000020000000c000c003800000033828ae20123456789abcdef00000000000000002400240044000000" +
      "06007017000000 0f53006500720076006500720002000c0044006f006d00610069006e0001000c0053006500720076006500720000000000".replaceAll(
        " ",
        "",
      ),
    "hex",
  ).toString("base64");
  const asked = (value: string) => responseOf(401, [{ key: "WWW-Authenticate", value }]);
  const parameters = { username: "User", password: "Password", domain: "Domain", workstation: "Computer" };
  const start = async (changes: Partial<HttpRequest> = {}, more: object = {}) => {
    const authorizer = createAuthorizer(worldOf());
    const auth = { type: "ntlm", parameters: { ...parameters, ...more } };
    const prepared = await authorizer.prepare(requestOf(changes), auth, NO_AID);
    const ask = (request: HttpRequest, response: ReturnType<typeof asked>, replays: number) =>
      authorizer.respond({ request, response, url: request.url, auth, replays }, NO_AID);
    if (prepared.kind !== "signed") throw new Error("it is signed");
    return { request: prepared.request, ask };
  };
  const message = (request: HttpRequest) => Buffer.from(headerOf(request, "authorization")?.slice(5) ?? "", "base64");

  it("has three steps on one connection, with the body in the last only", async () => {
    const headers = [
      { key: "Content-Length", value: "4" },
      { key: "Content-Type", value: "text/plain" },
    ];
    const { request, ask } = await start({ method: "POST", body: textBody("body"), headers });
    expect(request).toMatchObject({ body: { kind: "none" }, headers: [headers[1]], connection: { last: false } });
    const second = await ask(request, asked("NTLM"), 0);
    if (second.kind !== "again") throw new Error("it goes on");
    expect(second.request).toMatchObject({
      body: { kind: "none" },
      connection: { id: request.connection?.id, last: false },
    });
    // The reference's bytes for these names.
    expect(headerOf(second.request, "authorization")).toBe(
      "NTLM TlRMTVNTUAABAAAAB7IIogYABgAwAAAACAAIACgAAAAFASgKAAAAD0NPTVBVVEVSRE9NQUlO",
    );
    const third = await ask(second.request, asked(`Negotiate, NTLM ${TYPE_2}`), 1);
    if (third.kind !== "again") throw new Error("it goes on");
    expect(third.request).toMatchObject({
      body: textBody("body"),
      connection: { id: request.connection?.id, last: true },
    });
    expect(third.request.headers.slice(0, 2)).toEqual(headers);
    expect(message(third.request).includes(Buffer.from("DOMAINUserCOMPUTER", "utf16le"))).toBe(true);
    expect(await ask(third.request, asked("NTLM"), 2)).toEqual({ kind: "done" });
  });

  it.each([
    ["DOM\\user", "DOMuser"],
    ["user@dom", "DOMuser"],
    ["user", "user"],
  ])("%s names the user and maybe the domain", async (username, names) => {
    const { request, ask } = await start({}, { username, domain: "", workstation: "" });
    const third = await ask(request, asked(`NTLM ${TYPE_2}`), 1);
    if (third.kind !== "again") throw new Error("it goes on");
    const sent = message(third.request);
    expect(sent.subarray(72, sent.readUInt32LE(16)).toString("utf16le")).toBe(names);
  });

  it("a server that wants none gets a request whose body was held back whole", async () => {
    const { request, ask } = await start({ method: "POST", body: textBody("body") });
    const answer = await ask(request, responseOf(200), 0);
    expect(answer).toMatchObject({ kind: "again", request: { body: textBody("body") } });
    expect(answer.kind === "again" && answer.request.connection).toBe(undefined);
    const bare = await start();
    expect(await bare.ask(bare.request, responseOf(200), 0)).toEqual({ kind: "done" });
  });

  it.each([["Basic realm=x"], ["Negotiate"]])("%s is not answered", async (value) => {
    const { request, ask } = await start();
    expect(await ask(request, asked(value), 0)).toEqual({ kind: "done" });
  });

  it.each(["NTLM", "NTLM AAAA", "NTLM TlRMTVNTUAABAAAA"])("%s is no challenge, and that is said", async (value) => {
    const { request, ask } = await start();
    expect(await ask(request, asked(value), 1)).toMatchObject({
      kind: "done",
      warning: expect.stringContaining("runtime~ntlm.auth"),
    });
  });

  it("does not begin with disableRetryRequest: the request goes out whole", async () => {
    const { request, ask } = await start({ method: "POST", body: textBody("body") }, { disableRetryRequest: true });
    expect(request).toEqual(requestOf({ method: "POST", body: textBody("body") }));
    expect(await ask(request, asked("NTLM"), 0)).toEqual({ kind: "done" });
  });
});
