import type { JsonObject } from "@waybill/collection";
import type { WireCase, WireGroup } from "../wire-case.ts";

const post = (name: string, behaviour?: JsonObject): WireCase => ({
  name,
  request: { method: "POST", url: "{{url}}/r/302?to=/end", body: { mode: "raw", raw: "x" } },
  ...(behaviour !== undefined && { behaviour }),
});

/** The collection says one thing, some requests another. */
export const settings: WireGroup = {
  name: "settings",
  covers: "http §12",
  behaviour: { followOriginalHttpMethod: true, disabledSystemHeaders: { accept: true }, removeRefererHeaderOnRedirect: true },
  cases: [
    post("all inherited"),
    post("one of its own", { followOriginalHttpMethod: false }),
    post("a map of its own", { disabledSystemHeaders: { "cache-control": true } }),
    post("another key", { followRedirects: false }),
    post("nothing", {}),
    post("unknown keys", { unknown: true, followredirects: false }),
    post("values of the wrong kind", { followRedirects: "no", maxRedirects: "1", followOriginalHttpMethod: 0 }),
    post("nulls", { followOriginalHttpMethod: null, removeRefererHeaderOnRedirect: null }),
  ],
};
