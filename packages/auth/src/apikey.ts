import { parameterText } from "./parameter-text.ts";
import type { Scheme } from "./scheme.ts";
import { withHeader } from "./with-header.ts";
import { withQueryParameter } from "./with-query-parameter.ts";

/** A key in the query when `in` is `query`, else in a header. Without a name nothing is sent. */
export const apikey: Scheme = (request, parameters) => {
  const key = parameterText(parameters, "key");
  const value = parameterText(parameters, "value");
  if (key === "") return request;
  return parameterText(parameters, "in") === "query"
    ? withQueryParameter(request, key, value)
    : withHeader(request, key, value);
};
