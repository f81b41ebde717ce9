// Which values are secrets by their looks (run-button.md §11.1).

/** The rules by which a value, or a part of a text, is a secret. */
export type SecretShape = "private-key" | "jwt" | "credential" | "address-password" | "vendor-key";

/** The first shape found in a text, or undefined. `{{templates}}` are no secrets. Time grows with the length of the text only. */
export function secretShape(text: string): SecretShape | undefined {
  for (const [shape, pattern] of SHAPES) if (pattern.test(text)) return shape;
  return undefined;
}

// Most vendors put a word and a `_` or `-` before a long random part.
const VENDOR_KEY = new RegExp(
  [
    "(?:gh[oprsu]|github_pat|glpat|gl(?:dt|rt|ptt|soat)|npm|pypi|dckr_pat|d(?:op|oo|or)_v1|shp(?:at|ca|pa|ss)|sq0(?:atp|csp)|xapp|xox[abeoprs])[-_][\\w-]{16}",
    "[rs]k[-_](?:live|test|prod|ant|proj|or|svcacct)[-_][\\w-]{16}|whsec_\\w{16}|sk-[A-Za-z0-9]{20}",
    "(?:hf|lin_api|figd|ntn|gsk|r8|sbp|pscale_(?:tkn|pw)|glsa|sntry[su]|tskey|rubygems|PMAK|NRAK|pat-(?:na|eu)1|GOCSPX|pplx|xai)[-_](?=[\\w-]*\\d)[\\w-]{20}",
    "key-[a-f0-9]{32}|secret_[A-Za-z0-9]{40}|re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20}",
    "A(?:KIA|SIA|GPA|IDA|ROA)[A-Z0-9]{16}\\b|AIza[\\w-]{35}|ya29\\.[\\w-]{20}|SG\\.[\\w-]{16,64}\\.[\\w-]{16}|hv[sb]\\.[\\w-]{20}|dapi[a-f0-9]{32}|LTAI[A-Za-z0-9]{16}|EAA[A-Za-z0-9]{40}|\\d{8,10}:AA[\\w-]{30}|AGE-SECRET-KEY-1",
    "(?:AccountKey|SharedAccessKey)=[\\w+/]{20}",
  ]
    .map((pattern) => `(?:${pattern})`)
    .join("|"),
);

const SHAPES: readonly (readonly [SecretShape, RegExp])[] = [
  ["private-key", /-----BEGIN [A-Z ]{0,20}PRIVATE KEY/],
  ["jwt", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/],
  ["address-password", /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s/:@{}"'<>?#]{0,128}:[^\s/@{}"'<>?#]{3,256}@[\w[]/i],
  ["vendor-key", new RegExp(`(?:^|[^A-Za-z0-9_-])(?:${VENDOR_KEY.source})`)],
  // In the middle of a text the digit tells a credential from "Basic authentication".
  ["credential", /^(?:Bearer|Basic)\s+[\w.~+/-]{6,}={0,2}$|\b(?:Bearer|Basic)\s+(?=[\w.~+/-]*\d)[\w.~+/-]{12,}/i],
];
