import { ibanFormats } from "./data.generated.ts";
import { between, CAPITALS, characterOf, charactersOf, DIGITS, pick, type DynamicPorts } from "./generator.ts";

/** An account number of any country with correct check digits. */
export function iban(ports: DynamicPorts): string {
  const [country = "", ...pieces] = pick(ports, ibanFormats()).split(" ");
  const account = pieces.map((piece) => pieceOf(ports, piece)).join("");
  const check = 98 - remainder(`${account}${country}00`);
  return `${country}${String(check).padStart(2, "0")}${account}`;
}

/** `n8`: eight digits; `a4`: four letters; `c16`: sixteen of both, mostly digits. */
function pieceOf(ports: DynamicPorts, piece: string): string {
  const count = Number(piece.slice(1));
  if (piece.startsWith("n")) return charactersOf(ports, DIGITS, count);
  if (piece.startsWith("a")) return charactersOf(ports, CAPITALS, count);
  return Array.from({ length: count }, () => characterOf(ports, between(ports, 0, 100) < 80 ? DIGITS : CAPITALS)).join(
    "",
  );
}

/** Modulo 97 of the text read as a number, letters as 10 to 35 (ISO 7064). */
function remainder(text: string): number {
  const digits = text.replace(/[A-Z]/g, (letter) => String(CAPITALS.indexOf(letter) + 10));
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}
