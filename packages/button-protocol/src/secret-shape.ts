// Which values are secrets by their looks (run-button.md §11.1).

/** The rules by which a value, or a part of a text, is a secret. */
export type SecretShape = "private-key" | "jwt" | "credential" | "address-password" | "vendor-key";

/** The first shape found in a text, or undefined. `{{templates}}` are no secrets. Time grows with the length of the text only. */
export function secretShape(text: string): SecretShape | undefined {
  return SHAPES.find(([, pattern]) => pattern.test(text))?.[0];
}

// Most vendors put a word and a `_` or `-` before a long random part. Written tight: this is part of a small script.
const VENDOR_KEY =
  /(?:^|[^\w-])(?:(?:gh[oprsu]|github_pat|gl(?:pat|dt|rt|ptt|soat|sa)|npm|pypi|dckr_pat|d[op][opr]_v1|shp\w\w|sq0\w{3}|xapp|xox.|hf|lin_api|figd|ntn|gsk|r8|sbp|pscale_\w+|sntry.|PMAK|NRAK|pat-.{3}|GOCSPX|pplx|[rs]k[-_](?:live|test|proj|ant|or)|whsec)[-_](?=[\w-]*\d)[\w-]{16}|(?:sk|key)-\w{20}|secret_\w{40}|re_\w{8}_\w{20}|(?:AKIA|ASIA)[A-Z\d]{16}|AIza[\w-]{35}|ya29\.[\w-]{20}|SG\.[\w-]{16,64}\.[\w-]{16}|hv[sb]\.[\w-]{20}|dapi[\da-f]{32}|LTAI\w{16}|EAA\w{40}|\d{8,10}:AA[\w-]{30}|AGE-SECRET-KEY-1|(?:Account|SharedAccess)Key=[\w+/]{20})/;

// In the middle of a text the digit tells a credential from "Basic authentication".
const SHAPES: readonly (readonly [SecretShape, RegExp])[] = [
  ["private-key", /-----BEGIN [A-Z ]*PRIVATE KEY/],
  ["jwt", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\./],
  ["address-password", /\b[a-z][\w+.-]{1,20}:\/\/[^\s/:@{}"'<>?#]{0,99}:[^\s/@{}"'<>?#]{3,256}@[\w[]/i],
  ["vendor-key", VENDOR_KEY],
  ["credential", /^(?:Bearer|Basic)\s+[\w.~+/-]{6,}=*$|\b(?:Bearer|Basic)\s+(?=[\w.~+/-]*\d)[\w.~+/-]{12,}/i],
];
