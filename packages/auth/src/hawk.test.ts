// Vectors of the README and API pages of https://github.com/mozilla/hawk.
import { describe, expect, it } from "vitest";
import { sign, textBody } from "./test/signing.ts";

const EXAMPLE = {
  authId: "dh37fgj492je",
  authKey: "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn",
  algorithm: "sha256",
  timestamp: "1353832234",
  nonce: "j4h3g2",
  extraData: "some-app-ext-data",
};
const URL = "http://example.com:8000/resource/1?b=1&a=2";
const hawk = (parameters: object) => ({ type: "hawk", parameters: { ...EXAMPLE, ...parameters } });

describe("vectors", () => {
  it("the request of the protocol example", async () => {
    expect((await sign(hawk({}), { url: URL })).authorization).toBe(
      'Hawk id="dh37fgj492je", ts="1353832234", nonce="j4h3g2", ext="some-app-ext-data", ' +
        'mac="6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE="',
    );
  });

  it("the same with payload validation", async () => {
    const request = { method: "POST", url: URL, body: textBody("Thank you for flying Hawk") };
    expect((await sign(hawk({ includePayloadHash: true }), request)).authorization).toBe(
      'Hawk id="dh37fgj492je", ts="1353832234", nonce="j4h3g2", hash="Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=", ' +
        'ext="some-app-ext-data", mac="aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw="',
    );
  });
});

describe("hawk", () => {
  it("makes timestamp and nonce itself", async () => {
    const signed = await sign(hawk({ timestamp: "", nonce: undefined }));
    expect(signed.authorization).toMatch(/ts="1577934245", nonce="[A-Za-z0-9]{6}"/);
  });

  it("signs the port the scheme stands for", async () => {
    const [plain, written] = await Promise.all(
      ["https://h/x", "https://h:443/x"].map((url) => sign(hawk({}), { url })),
    );
    expect(plain?.authorization).toBe(written?.authorization);
  });

  it.each([
    [{ authId: "" }, "authId is empty"],
    [{ authKey: "" }, "authKey is empty"],
    [{ algorithm: "md5" }, "Unknown algorithm md5"],
    [{ extraData: "two\nlines" }, "a parameter has a character that no header attribute may have"],
  ])("with %o the request goes out unsigned, with a warning", async (wrong, reason) => {
    const signed = await sign(hawk(wrong));
    expect(signed).toMatchObject({ kind: "unsigned", request: { headers: [] } });
    expect(signed.warning).toBe(`runtime~hawk.auth: could not sign the request: ${reason}`);
  });
});
