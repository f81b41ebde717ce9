import { parameterText } from "./parameter-text.ts";
import type { Scheme } from "./scheme.ts";
import { withHeader } from "./with-header.ts";

/** `Bearer <token>`; an empty token leaves the request alone, a user's own `Authorization` included. */
export const bearer: Scheme = (request, parameters) => {
  const token = parameterText(parameters, "token");
  return token === "" ? request : withHeader(request, "Authorization", `Bearer ${token}`);
};
