import { describe, expect, it } from "vitest";
import { CookieList } from "./cookie-list.ts";
import { Cookie } from "./cookie.ts";

describe("a Set-Cookie text", () => {
  it("is read with all attributes, unknown ones as extensions", () => {
    const cookie = new Cookie(
      "sid=a%20b; Expires=Wed, 21 Oct 2037 07:28:00 GMT; Max-Age=10; Domain=.x.test; Path=/p; Secure; HttpOnly; SameSite=Lax; Flag",
    );
    expect(cookie).toMatchObject({
      name: "sid",
      value: "a%20b",
      maxAge: 10,
      domain: ".x.test",
      path: "/p",
      secure: true,
      httpOnly: true,
      extensions: [
        { key: "SameSite", value: "Lax" },
        { key: "Flag", value: true },
      ],
    });
    expect(cookie.expires).toEqual(new Date("2037-10-21T07:28:00Z"));
    expect(cookie.toString()).toBe(
      "sid=a%20b; Expires=Wed, 21 Oct 2037 07:28:00 GMT; Max-Age=10; Domain=.x.test; Path=/p; Secure; HttpOnly; SameSite=Lax; Flag",
    );
  });

  it("is bound to its host without a domain", () => {
    expect(new Cookie("a=b").hostOnly).toBe(true);
    expect(new Cookie("a=b; domain=x").hostOnly).toBeUndefined();
  });

  it.each(["__proto__=x; __proto__=y", "a=b; constructor=c"])("%s pollutes nothing", (text) => {
    new Cookie(text);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { y?: unknown }).y).toBeUndefined();
  });

  it("must be a text to be split", () => {
    expect(() => Cookie.splitParam(undefined as unknown as string)).toThrow(TypeError);
  });
});

describe("a cookie", () => {
  it("keeps its value encoded and reads it decoded", () => {
    const cookie = new Cookie({ name: "a", value: "b c" });
    expect([cookie.value, cookie.valueOf(), cookie.toString()]).toEqual(["b%20c", "b c", "a=b%20c"]);
  });

  it("survives a value that cannot be decoded", () => {
    expect(new Cookie({ name: "a", value: "%" }).valueOf()).toBe("%");
  });

  it.each([undefined, null, {}, { extensions: 5 }, { expires: "never" }, { value: {} }])(
    "can be made of %j",
    (definition) => {
      expect(() => new Cookie(definition as never).toString()).not.toThrow();
    },
  );
});

describe("a list of cookies", () => {
  const list = (): CookieList =>
    new CookieList(undefined, [{ name: "A", value: "1" }, { name: "b", value: "x y" }, "a=2"]);

  it("finds names whatever their case, the last one first", () => {
    expect([list().get("a"), list().get("B"), list().get("c"), list().has("A")]).toEqual(["2", "x y", undefined, true]);
    expect(list().one("a")).toMatchObject({ name: "a", value: "2" });
  });

  it("gives decoded values by name, arrays for duplicates, as a copy", () => {
    const cookies = list();
    const record = cookies.toObject();
    expect(record).toEqual({ a: ["1", "2"], b: "x y" });
    record.a = "changed";
    expect(cookies.toObject().a).toEqual(["1", "2"]);
  });

  it("is written as a Cookie header", () => {
    expect(Cookie.unparse(list())).toBe("A=1; b=x%20y; a=2");
  });
});
