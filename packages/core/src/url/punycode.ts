// Punycode (RFC 3492), the encoder.

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;

/** The ASCII form of a label, without `xn--`. */
export function encodePunycode(label: string): string {
  const points = Array.from(label, (character) => character.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < 0x80);
  let output = basic.map((point) => String.fromCharCode(point)).join("");
  if (basic.length > 0) output += "-";
  const state: State = { delta: 0, bias: 72, handled: basic.length };
  let reached = 0x80;
  while (state.handled < points.length) {
    const next = points.reduce((least, point) => (point >= reached && point < least ? point : least), Infinity);
    state.delta += (next - reached) * (state.handled + 1);
    output += encodePointsAt(next, { points, state, first: state.handled === basic.length });
    state.delta += 1;
    reached = next + 1;
  }
  return output;
}

interface State {
  delta: number;
  bias: number;
  handled: number;
}

/** The digits for all places where `next` stands. */
function encodePointsAt(
  next: number,
  { points, state, first }: { readonly points: readonly number[]; readonly state: State; readonly first: boolean },
): string {
  let output = "";
  let isFirst = first;
  for (const point of points) {
    if (point < next) state.delta += 1;
    if (point !== next) continue;
    output += encodeNumber(state.delta, state.bias);
    state.handled += 1;
    state.bias = adapt(state.delta, state.handled, isFirst);
    state.delta = 0;
    isFirst = false;
  }
  return output;
}

function encodeNumber(delta: number, bias: number): string {
  let output = "";
  let rest = delta;
  for (let k = BASE; ; k += BASE) {
    const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
    if (rest < threshold) return output + digit(rest);
    output += digit(threshold + ((rest - threshold) % (BASE - threshold)));
    rest = Math.floor((rest - threshold) / (BASE - threshold));
  }
}

function adapt(delta: number, handled: number, first: boolean): number {
  let scaled = Math.floor(first ? delta / 700 : delta / 2);
  scaled += Math.floor(scaled / handled);
  let k = 0;
  for (; scaled > 455; k += BASE) scaled = Math.floor(scaled / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * scaled) / (scaled + 38));
}

function digit(value: number): string {
  return String.fromCharCode(value < 26 ? value + 97 : value + 22);
}
