import { bodies, restrictedFiles } from "./corpus/bodies.ts";
import { cookies } from "./corpus/cookies.ts";
import { headerGroup } from "./corpus/headers.ts";
import { filesAgain, redirects, redirectsIgnored } from "./corpus/redirects.ts";
import { sentByScripts } from "./corpus/scripts.ts";
import { settings } from "./corpus/settings.ts";
import { urls } from "./corpus/urls.ts";
import type { WireGroup } from "./wire-case.ts";

export const WIRE_GROUPS: readonly WireGroup[] = [
  urls,
  headerGroup,
  bodies,
  restrictedFiles,
  redirects,
  redirectsIgnored,
  filesAgain,
  cookies,
  settings,
  sentByScripts,
];
