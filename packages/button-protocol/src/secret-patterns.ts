/** What a secret value looks like, in the order of its names in `secretShape`. Apart from them: this is part of a small script. */
export const SECRET_PATTERNS = [
  /-BEGIN [A-Z ]*PRIVATE KEY/,
  /\beyJ[\w-]+\.eyJ[\w-]+\./,
  /\w:\/\/[^\s/:@{}"'<>?#]*:[^\s/@{}"'<>?#]{3,}@[\w[]/,
  // The widely used vendors only. What is to be published is searched for more.
  /(^|[^\w-])((gh\w_|github_pat_|glpat-|npm_|pypi-|xox.-|shp.._|hf_|[rs]k[-_]|whsec_|SG\.|ya29\.|AIza)(?=[\w-]*\d)[\w-]{16}|A[KS]IA[A-Z\d]{16})/,
  // In the middle of a text the digit tells a credential from "Basic authentication".
  /^(Bearer|Basic)\s+[\w.~+/-]{6,}=*$|\b(Bearer|Basic)\s+(?=[\w.~+/-]*\d)[\w.~+/-]{12}/i,
];
