import { isGiven, isLiteralSecret } from "./literal-secret.ts";
import type { SecretRule } from "./secret-finding.ts";
import { publishedSecret } from "./published-secret.ts";

/** The first secret in a text of any kind: JSON, a script, prose. `rule` is the one for a literal under a telling name. */
export function secretInText(text: string, rule: SecretRule): SecretRule | undefined {
  const shape = publishedSecret(text);
  if (shape !== undefined && !isPlaceholderOnly(text, shape)) return shape;
  for (const pattern of [NAMED, PAIRED, TAGGED, FORM]) {
    for (const [, name = "", ...values] of text.matchAll(pattern))
      if (isLiteralSecret(name, values.find((value) => value !== undefined) ?? "")) return rule;
  }
  return undefined;
}

const QUOTED = "(?:\"([^\"\\n]{1,4096})\"|'([^'\\n]{1,4096})'|`([^`\\n]{1,4096})`)";
// "name": "value", name = 'value', name: `value`
const NAMED = new RegExp(`["'\`]?([A-Za-z_][\\w.-]{0,63})["'\`]?\\]?\\s{0,8}(?::|=(?!=))\\s{0,8}${QUOTED}`, "g");
// set("name", "value")
const PAIRED = new RegExp(
  `\\b(?:set|upsert|add|append|setItem)\\(\\s{0,8}["'\`]([\\w.-]{1,64})["'\`]\\s{0,8},\\s{0,8}${QUOTED}`,
  "g",
);
// <name>value</name>
const TAGGED = /<([A-Za-z][\w:.-]{0,63})>([^<>\n]{1,4096})<\//g;
// name=value&…
const FORM = /(?:^|[?&])([\w.-]{1,64})=([^&\s"'<>]{1,4096})(?=&|$)/g;

/** The well-known addresses of manuals, `user:password@`, are no secrets. */
function isPlaceholderOnly(text: string, shape: SecretRule): boolean {
  if (shape !== "address-password") return false;
  const passwords = [...text.matchAll(/:\/\/[^\s/:@]*:([^\s/@]+)@/g)].map(([, password = ""]) => password);
  return passwords.every((password) => !isGiven(password) || /^pass(?:word|wd)?$/i.test(password));
}
