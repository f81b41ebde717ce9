/** How unquoted cells become values (`--data-types`, cli §4.3). Quoted cells are always text. */
export type CsvTypes = "newman" | "exact" | "raw";

/** The value of an unquoted, trimmed cell. */
export function csvValue(cell: string, types: CsvTypes): string | number {
  if (types === "raw" || !startsLikeNumber(cell)) return cell;
  return types === "exact" ? exactValue(cell) : newmanValue(cell);
}

/** A number when it prints back as it was written. */
function exactValue(cell: string): string | number {
  const value = Number(cell);
  return Number.isFinite(value) && String(value) === cell ? value : cell;
}

/** A number when JavaScript can read the cell as one, but its value is what the decimal reading of its beginning gives: `0x10` is 0. */
function newmanValue(cell: string): string | number {
  const decimal = Number.parseFloat(cell);
  return Number(cell) - decimal + 1 >= 0 ? decimal : cell;
}

/** Whether `newman` typing loses something a person wrote: leading zeros, digits beyond the 15th, another base. */
export function losesInformation(cell: string): boolean {
  if (!startsLikeNumber(cell) || typeof newmanValue(cell) === "string") return false;
  return /^[+-]?0[\dxXbBoO]/.test(cell) || significantDigits(cell) > 15;
}

function significantDigits(cell: string): number {
  const digits = cell.replace(/[eE].*$/, "").replace(/\D/g, "");
  return digits.replace(/^0+/, "").length;
}

function startsLikeNumber(cell: string): boolean {
  const code = cell.charCodeAt(0);
  return (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46;
}
