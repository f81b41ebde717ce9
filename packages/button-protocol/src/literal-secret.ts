// When a value that somebody wrote down is taken for a secret: the name says so, and the value is neither a template, nor a
// placeholder, nor a description of a secret.

import { isSecretName } from "@waybill/collection";

/** A value under a telling name, inside a body, a script or a saved example. */
export function isLiteralSecret(name: string, value: string): boolean {
  return isSecretName(name) && !isAboutSecrets(name) && isGiven(value) && !isDescription(value);
}

/** Something is written there that is neither a template nor a placeholder. */
export function isGiven(value: string): boolean {
  const literal = value.replace(/\{\{[^{}]*\}\}/g, "").trim();
  return literal.length > 2 && literal === value.trim() && !PLACEHOLDER.test(literal);
}

const PLACEHOLDER = new RegExp(
  [
    "^[<[{(%$].*[>\\]})%]$",
    "^\\$\\{?\\w+\\}?$",
    "^:\\w+$",
    "^(.)\\1+$",
    "^[x*•.#_-]+$",
    "\\*{4}|•{3}|x{6}|\\.{3}$|…",
    "^(?:sk|pk|api|key|token|test)?[-_ ]?(?:your|my|insert|enter|add|put|replace|change|paste|some|any|the|an?)[-_ ]",
    "^(?:your|insert|enter|replace|change)[A-Z]\\w*$|change-?me|replace-?me|goes[-_ ]?here|[-_ ]here$|redacted|placeholder",
    "^(?:string|text|value|example|sample|dummy|demo|test|none|null|undefined|true|false|n\\/?a|tbd|todo|foo|bar|abc(?:123)?|hidden|masked|removed)$",
    "^example[-_ ]|[-_ ](?:example|placeholder)$",
  ].join("|"),
  "i",
);

/** `tokenType`, `password_reset_url`, `pageToken`, `max_tokens`: names of things about secrets. */
function isAboutSecrets(name: string): boolean {
  return /(?:type|name|ur[il]|endpoint|header|prefix|expir\w*|expires_?in|ttl|length|count|policy|format|hint|label|field|param|location|status|pattern|regex|required|limit|usage|scheme|algorithm|path|domain|(?:expires|issued|created|updated)_?at|key_?id)$|tokens$|(?:page|next|prev|previous|continuation|sync)[-_]?token/i.test(
    name,
  );
}

/** Prose, addresses, dates, plain numbers, and words that name a kind of secret themselves. */
function isDescription(value: string): boolean {
  if (/\s/.test(value.trim()) || /^https?:\/\//i.test(value) || /^-?\d{1,5}$|^\d{4}-\d\d-\d\d/.test(value)) return true;
  return /^[A-Za-z][A-Za-z_.-]*$/.test(value) && isSecretName(value);
}
