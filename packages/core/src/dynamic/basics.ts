// Ids and time.
import { abbreviations } from "./data.generated.ts";
import {
  between,
  characterOf,
  charactersOf,
  DIGITS,
  oneOf,
  SMALL_LETTERS,
  type Generator,
  type Generators,
} from "./generator.ts";

const uuid: Generator = ({ random }) => random.uuid();

export const basics: Generators = {
  $guid: uuid,
  $randomUUID: uuid,
  // Rounded as the reference does: it may be one second ahead.
  $timestamp: ({ clock }) => String(Math.round(clock.now() / 1000)),
  $isoTimestamp: ({ clock }) => new Date(clock.now()).toISOString(),
  $randomInt: (ports) => String(between(ports, 0, 1000)),
  $randomBoolean: (ports) => String(between(ports, 0, 1) === 1),
  $randomAlphaNumeric: (ports) => characterOf(ports, DIGITS + SMALL_LETTERS),
  $randomHexColor: (ports) => `#${charactersOf(ports, "0123456789abcdef", 6)}`,
  $randomAbbreviation: oneOf(abbreviations),
};
