import { encodeBase64 } from "../base64.ts";
import { utf8Bytes } from "../utf8-bytes.ts";
import type { UserInfo } from "./split-url.ts";

/** The value of the `Authorization` header that stands for `user:password@` in a URL; undefined when there is nothing in it. */
export function basicHeader(userInfo: UserInfo | undefined): string | undefined {
  if (userInfo === undefined || (userInfo.user === "" && userInfo.password === undefined)) return undefined;
  const credentials = `${decoded(userInfo.user)}:${decoded(userInfo.password ?? "")}`;
  return `Basic ${encodeBase64(utf8Bytes(credentials))}`;
}

/** Escapes that are no UTF-8 stay. (The reference ends the whole run there.) */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
