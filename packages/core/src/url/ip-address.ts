// IPv4 and IPv6 as URLs spell them (WHATWG host parsing): `127.1` and `0x7f000001` are `127.0.0.1`, zeros of IPv6 are shortened.

/** True when the last label is a number, so that the host can only be an IPv4 address. */
export function looksLikeIpv4(host: string): boolean {
  const labels = labelsOf(host);
  const last = labels.at(-1) ?? "";
  return /^(?:\d+|0x[0-9a-f]*)$/i.test(last);
}

/** The address in its usual form, or undefined. */
export function normalizeIpv4(host: string): string | undefined {
  const numbers = labelsOf(host).map(parseNumber);
  const last = numbers.pop();
  if (last === undefined || Number.isNaN(last) || numbers.length > 3) return undefined;
  if (numbers.some((number) => !(number <= 255)) || last >= 256 ** (4 - numbers.length)) return undefined;
  const tail = Array.from(
    { length: 4 - numbers.length },
    (_, place, length = 4 - numbers.length) => Math.floor(last / 256 ** (length - 1 - place)) % 256,
  );
  return [...numbers, ...tail].join(".");
}

/** The eight groups of an address without its brackets, shortened, or undefined. */
export function normalizeIpv6(text: string): string | undefined {
  const halves = withoutEmbeddedIpv4(text)?.split("::");
  if (halves === undefined || halves.length > 2) return undefined;
  const [before = [], after] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const groups = before.concat(after ?? []);
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  if (after === undefined ? groups.length !== 8 : groups.length > 7) return undefined;
  const zeros = Array.from({ length: 8 - groups.length }, () => "0");
  return shorten([...before, ...zeros, ...(after ?? [])].map((group) => Number.parseInt(group, 16)));
}

/** One dot at the end is allowed. */
function labelsOf(host: string): string[] {
  return (host.endsWith(".") ? host.slice(0, -1) : host).split(".");
}

function parseNumber(label: string): number {
  if (/^0x[0-9a-f]*$/i.test(label)) return label.length === 2 ? 0 : Number.parseInt(label, 16);
  if (/^0[0-7]+$/.test(label)) return Number.parseInt(label, 8);
  return /^(?:0|[1-9]\d*)$/.test(label) ? Number(label) : Number.NaN;
}

function withoutEmbeddedIpv4(text: string): string | undefined {
  const colon = text.lastIndexOf(":");
  const tail = text.slice(colon + 1);
  if (colon < 0 || !tail.includes(".")) return text;
  if (!/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(tail)) return undefined;
  const bytes = tail.split(".").map(Number);
  if (bytes.some((byte) => byte > 255)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return `${text.slice(0, colon + 1)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** `::` for the longest run of at least two zeros, the first of several. */
function shorten(groups: readonly number[]): string {
  const text = groups.map((group) => group.toString(16));
  let best = { start: 0, length: 1 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (groups[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
  }
  if (best.length === 1) return text.join(":");
  return `${text.slice(0, best.start).join(":")}::${text.slice(best.start + best.length).join(":")}`;
}
