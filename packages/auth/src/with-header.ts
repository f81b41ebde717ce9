import type { HttpRequest } from "@waybill/core";

/** The request with this header at the end, in place of every header of that name in any case. It stays behind on redirects to others. */
export function withHeader(request: HttpRequest, key: string, value: string): HttpRequest {
  const name = key.toLowerCase();
  const others = request.headers.filter((header) => header.key.toLowerCase() !== name);
  return { ...request, headers: [...others, { key, value, credential: true }] };
}
