// Which values are secrets by their looks (run-button.md §11.1).

/** The rules by which a value, or a part of a text, is a secret. */
export type SecretShape = "private-key" | "jwt" | "credential" | "address-password" | "vendor-key";

/** The first shape found in a text, or undefined. `{{templates}}` are no secrets. Time grows with the length of the text only. */
export function secretShape(text: string): SecretShape | undefined {
  const [shape] = SHAPES.find(([, pattern]) => pattern.test(text)) || [];
  return shape;
}

// The widely used ones only, and written tight: this is part of a small script. What is to be published is searched for more.
const VENDOR_KEY =
  /(?:^|[^\w-])(?:(?:gh\w_|github_pat_|glpat-|npm_|pypi-|xox.-|shp.._|hf_|[rs]k[-_]|whsec_|SG\.|ya29\.|AIza)(?=[\w-]*\d)[\w-]{16}|A[KS]IA[A-Z\d]{16})/;

// In the middle of a text the digit tells a credential from "Basic authentication".
const SHAPES: readonly (readonly [SecretShape, RegExp])[] = [
  ["private-key", /-----BEGIN [A-Z ]*PRIVATE KEY/],
  ["jwt", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\./],
  ["address-password", /\b[a-z][\w+.-]{1,20}:\/\/[^\s/:@{}"'<>?#]{0,99}:[^\s/@{}"'<>?#]{3,256}@[\w[]/i],
  ["vendor-key", VENDOR_KEY],
  ["credential", /^(?:Bearer|Basic)\s+[\w.~+/-]{6,}=*$|\b(?:Bearer|Basic)\s+(?=[\w.~+/-]*\d)[\w.~+/-]{12,}/i],
];
