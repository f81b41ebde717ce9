/** The UTF-8 bytes of a text. A surrogate without its half becomes U+FFFD. */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const valid = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (valid < 0x80) bytes.push(valid);
    else if (valid < 0x800) bytes.push(0xc0 | (valid >> 6), tail(valid));
    else if (valid < 0x10000) bytes.push(0xe0 | (valid >> 12), tail(valid >> 6), tail(valid));
    else bytes.push(0xf0 | (valid >> 18), tail(valid >> 12), tail(valid >> 6), tail(valid));
  }
  return bytes;
}

function tail(bits: number): number {
  return 0x80 | (bits & 63);
}
