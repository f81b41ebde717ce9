/** Decodes bytes by charset: UTF-8, UTF-16, ISO-8859-1 and -15, Windows-1252 and ASCII. Undefined for any other charset. */
export function decodeText(bytes: Uint8Array, charset: string): string | undefined {
  const name = charset.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (name === "utf8") {
    return decodeUtf8(bytes);
  }
  if (/^(?:utf16|ucs2)(?:le|be)?$/.test(name)) {
    return decodeUtf16(bytes, name === "utf16be" || (name === "utf16" && bytes[0] === 0xfe && bytes[1] === 0xff));
  }
  const unitOf = SINGLE_BYTE.get(name);
  return unitOf === undefined ? undefined : decodeSingle(bytes, unitOf);
}

const latin1 = (byte: number): number => byte;
const latin9 = (byte: number): number => LATIN_9[byte] ?? byte;
const ascii = (byte: number): number => (byte > 0x7f ? 0xfffd : byte);
const windows1252 = (byte: number): number =>
  byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte;

const SINGLE_BYTE: ReadonlyMap<string, (byte: number) => number> = new Map([
  ["latin1", latin1],
  ["iso88591", latin1],
  ["binary", latin1],
  ["iso885915", latin9],
  ["latin9", latin9],
  ["windows1252", windows1252],
  ["cp1252", windows1252],
  ["ascii", ascii],
  ["usascii", ascii],
]);

/** Decodes UTF-8. A byte order mark is dropped; what is no UTF-8 becomes U+FFFD, as in browsers. */
export function decodeUtf8(bytes: Uint8Array): string {
  const writer = new UnitWriter();
  let index = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (index < bytes.length) {
    index += writeScalar(bytes, index, writer);
  }
  return writer.text();
}

/** Text grows in pieces: one call for each unit would be slow, one for all of them overflows the stack. */
class UnitWriter {
  #text = "";
  #units: number[] = [];

  push(unit: number): void {
    this.#units.push(unit);
    if (this.#units.length === 8192) {
      this.#flush();
    }
  }

  text(): string {
    this.#flush();
    return this.#text;
  }

  #flush(): void {
    this.#text += String.fromCharCode(...this.#units);
    this.#units = [];
  }
}

/** Writes the scalar that begins at an index and answers how many bytes it took. */
function writeScalar(bytes: Uint8Array, index: number, writer: UnitWriter): number {
  const lead = bytes[index] ?? 0;
  if (lead < 0x80) {
    writer.push(lead);
    return 1;
  }
  const length = lengthOf(lead);
  let scalar = lead & (0x7f >> length);
  let read = 1;
  while (read < length && isContinuation(lead, read, bytes[index + read])) {
    scalar = (scalar << 6) | ((bytes[index + read] ?? 0) & 0x3f);
    read += 1;
  }
  if (read !== length) {
    writer.push(0xfffd);
  } else if (scalar > 0xffff) {
    writer.push(0xd800 + ((scalar - 0x10000) >> 10));
    writer.push(0xdc00 + ((scalar - 0x10000) & 0x3ff));
  } else {
    writer.push(scalar);
  }
  return read;
}

/** How many bytes the scalar with this first byte has; 0 when none begins so. */
function lengthOf(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) {
    return 0;
  }
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** The second byte is bounded further, so that overlong forms, surrogates and values past U+10FFFF are no UTF-8. */
function isContinuation(lead: number, position: number, byte: number | undefined): boolean {
  const low = position === 1 ? (lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80) : 0x80;
  const high = position === 1 ? (lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf) : 0xbf;
  return byte !== undefined && byte >= low && byte <= high;
}

function decodeUtf16(bytes: Uint8Array, isBigEndian: boolean): string {
  const writer = new UnitWriter();
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    const [first = 0, second = 0] = bytes.subarray(index, index + 2);
    const unit = isBigEndian ? (first << 8) | second : (second << 8) | first;
    if (index > 0 || unit !== 0xfeff) {
      writer.push(unit);
    }
  }
  return writer.text();
}

function decodeSingle(bytes: Uint8Array, unitOf: (byte: number) => number): string {
  const writer = new UnitWriter();
  for (const byte of bytes) {
    writer.push(unitOf(byte));
  }
  return writer.text();
}

const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const LATIN_9: Readonly<Record<number, number>> = {
  0xa4: 0x20ac,
  0xa6: 0x160,
  0xa8: 0x161,
  0xb4: 0x17d,
  0xb8: 0x17e,
  0xbc: 0x152,
  0xbd: 0x153,
  0xbe: 0x178,
};
