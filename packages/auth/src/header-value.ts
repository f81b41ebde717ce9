import type { HttpHeader } from "@waybill/core";

/** The value of the last header of that name, in lower case; undefined for none. Of names that differ in case the last one is sent. */
export function headerValue(headers: readonly HttpHeader[], name: string): string | undefined {
  return headers.findLast(({ key }) => key.toLowerCase() === name)?.value;
}
