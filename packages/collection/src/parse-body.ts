import type { BodyDefinition } from "./collection.ts";
import { isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { parseFormRows, parseRows } from "./parse-key-values.ts";
import { parseQuery } from "./parse-url.ts";
import { readObject, readText } from "./read-value.ts";
import type { Reading } from "./read-value.ts";

/** The body of a request, absent when there is none. Text is a raw body. Of an unknown mode its `raw` counts. */
export function parseBody(reading: Reading, owner: JsonObject): BodyDefinition | undefined {
  const given = owner["body"];
  if (given === "") return undefined;
  if (typeof given === "string") return { disabled: false, mode: "raw", raw: given };
  const body = readObject(reading, owner, "body");
  const mode = body === undefined ? undefined : readText(reading, body, "mode");
  if (body === undefined || mode === undefined) return undefined;
  const options = body["options"];
  return {
    disabled: Boolean(body["disabled"]),
    ...(isJsonObject(options) && { options }),
    ...contentOf(reading, body, mode.toLowerCase()),
  };
}

type Content = BodyDefinition extends infer Body
  ? Body extends BodyDefinition
    ? Omit<Body, "disabled" | "options">
    : never
  : never;

function contentOf(reading: Reading, body: JsonObject, mode: string): Content {
  switch (mode) {
    case "raw":
      return { mode, raw: rawText(body["raw"]) };
    case "urlencoded":
      return {
        mode,
        urlencoded: parseRows(reading, body, {
          key: "urlencoded",
          text: parseQuery,
        }),
      };
    case "formdata":
      return { mode, formdata: parseFormRows(reading, body, "formdata") };
    case "file":
      return { mode, ...fileOf(reading, body) };
    case "graphql":
      return { mode, graphql: readObject(reading, body, "graphql") ?? {} };
    default: {
      const raw = rawText(body["raw"]);
      return raw === "" ? { mode: "none" } : { mode: "raw", raw };
    }
  }
}

/** Text is sent as it is, objects and lists as JSON; numbers, booleans and what is empty are no content, as in the reference. */
function rawText(raw: JsonValue | undefined): string {
  if (typeof raw === "string") return raw;
  return typeof raw === "object" && raw !== null && Object.keys(raw).length > 0 ? JSON.stringify(raw) : "";
}

function fileOf(reading: Reading, body: JsonObject): { readonly src?: string; readonly content?: string } {
  if (typeof body["file"] === "string") return { src: body["file"] };
  const file = readObject(reading, body, "file") ?? {};
  const src = readText(reading, file, "src");
  const content = readText(reading, file, "content");
  return { ...(src !== undefined && { src }), ...(content !== undefined && { content }) };
}
