/** What a body is, as far as its content type says: `application/json`, `text`, `json`, `utf8`. */
export interface ContentKind {
  readonly type: string;
  readonly family: string;
  readonly format: string;
  readonly charset: string;
}

const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/[/+]json$/, "json"],
  [/[/+]xml$/, "xml"],
  [/html$/, "html"],
  [/javascript$/, "script"],
  [/[/]css$/, "stylesheet"],
];

export function contentKind(contentType: string | undefined): ContentKind {
  const [type = "", ...parameters] = (contentType ?? "text/plain").toLowerCase().split(";");
  const name = type.trim();
  const charset = parameters.map((parameter) => /^\s*charset="?([^"\s]+)/.exec(parameter)?.[1]).find(Boolean) ?? "utf8";
  const format = FORMATS.find(([pattern]) => pattern.test(name))?.[1];
  if (format !== undefined) return { type: name, family: "text", format, charset: charset.replace("utf-8", "utf8") };
  const family = name.split("/")[0] ?? "";
  return { type: name, family, format: family === "text" ? "plain" : "raw", charset: charset.replace("utf-8", "utf8") };
}
