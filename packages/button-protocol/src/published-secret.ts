import { secretShape } from "./secret-shape.ts";
import type { SecretShape } from "./secret-shape.ts";

/** Like `secretShape`, with the keys of many more vendors: for texts that are about to be published. */
export function publishedSecret(text: string): SecretShape | undefined {
  return secretShape(text) ?? (VENDOR_KEY.test(text) ? "vendor-key" : undefined);
}

// Most vendors put a word and a `_` or `-` before a long random part.
const VENDOR_KEY =
  /(?:^|[^\w-])(?:(?:gh[oprsu]|github_pat|gl(?:pat|dt|rt|ptt|soat|sa)|npm|pypi|dckr_pat|d[op][opr]_v1|shp\w\w|sq0\w{3}|xapp|xox.|hf|lin_api|figd|ntn|gsk|r8|sbp|pscale_\w+|sntry.|PMAK|NRAK|pat-.{3}|GOCSPX|pplx|[rs]k[-_](?:live|test|proj|ant|or)|whsec)[-_](?=[\w-]*\d)[\w-]{16}|(?:sk|key)-\w{20}|secret_\w{40}|re_\w{8}_\w{20}|(?:AKIA|ASIA)[A-Z\d]{16}|AIza[\w-]{35}|ya29\.[\w-]{20}|SG\.[\w-]{16,64}\.[\w-]{16}|hv[sb]\.[\w-]{20}|dapi[\da-f]{32}|LTAI\w{16}|EAA\w{40}|\d{8,10}:AA[\w-]{30}|AGE-SECRET-KEY-1|(?:Account|SharedAccess)Key=[\w+/]{20})/;
