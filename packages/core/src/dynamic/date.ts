import { months, weekdays } from "./data.generated.ts";
import { between, oneOf, type DynamicPorts, type Generators } from "./generator.ts";

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365 * DAY;

export const date: Generators = {
  $randomDateFuture: (ports) => dateText(ports.clock.now() + distance(ports, YEAR)),
  $randomDatePast: (ports) => dateText(ports.clock.now() - distance(ports, YEAR)),
  $randomDateRecent: (ports) => dateText(ports.clock.now() - distance(ports, DAY)),
  $randomWeekday: oneOf(weekdays),
  $randomMonth: oneOf(months),
};

/** At least a second. */
function distance(ports: DynamicPorts, most: number): number {
  return between(ports, 1000, most);
}

/** Not ISO, and in the local time zone: the reference prints the date object. */
function dateText(ms: number): string {
  return new Date(ms).toString();
}
