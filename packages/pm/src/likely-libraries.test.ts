import { describe, expect, it } from "vitest";
import { likelyLibraries } from "./likely-libraries.ts";

describe("the libraries that scripts are likely to use", () => {
  it.each([
    ["none", ["pm.environment.set('a', 1)", "pm.sendRequest(url)"], []],
    ["the object model", ["pm.response.json()"], ["sdk"]],
    ["assertions", ["pm.expect(1).to.equal(1)"], ["util", "chai"]],
    ["both, once each", ["pm.cookies.get('a')", "pm.response.to.be.ok", "pm.request.url"], ["sdk", "util", "chai"]],
  ])("are %s", (_what, texts, libraries) => {
    expect(likelyLibraries(texts)).toEqual(libraries);
  });

  it("are those that are not there yet", () => {
    expect(likelyLibraries(["pm.expect(pm.response.code)"], ["sdk", "chai"])).toEqual(["util"]);
  });
});
