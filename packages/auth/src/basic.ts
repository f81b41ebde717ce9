import { parameterText } from "./parameter-text.ts";
import type { Scheme } from "./scheme.ts";
import { utf8Base64 } from "./utf8-base64.ts";
import { withHeader } from "./with-header.ts";

/** Base64 of `user:password` in UTF-8. Empty values are sent too (`Basic Og==`), as Postman does. */
export const basic: Scheme = (request, parameters) => {
  const user = parameterText(parameters, "username");
  const password = parameterText(parameters, "password");
  return withHeader(request, "Authorization", `Basic ${utf8Base64(`${user}:${password}`)}`);
};
