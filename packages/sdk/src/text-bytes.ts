// Bytes and text without the platform's coders, which sandboxes do not have.

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) {
      length += unit > 0x7ff ? 2 : 1;
      if (unit >= 0xd800 && unit <= 0xdbff && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
        index += 1;
      }
    }
  }
  return length;
}
