const UNITS = ["B", "kB", "MB", "GB", "TB", "PB"];

/** `463B`, `1.25kB`, `20.5MB`: decimal units, at most two decimals. */
export function formatSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return unit === 0 ? `${bytes}B` : `${Number(value.toFixed(2))}${UNITS[unit]}`;
}
