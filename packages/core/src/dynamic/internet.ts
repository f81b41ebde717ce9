import { domainSuffixes, exampleEmailHosts, freeEmailHosts } from "./data.generated.ts";
import {
  between,
  CAPITALS,
  charactersOf,
  DIGITS,
  oneOf,
  pick,
  repeated,
  SMALL_LETTERS,
  type DynamicPorts,
  type Generator,
  type Generators,
} from "./generator.ts";
import { firstName, lastName } from "./person.ts";
import { userAgent } from "./user-agent.ts";

const HEX = "0123456789abcdef";

const protocol: Generator = (ports) => pick(ports, ["http", "https"]);
const domainSuffix = oneOf(domainSuffixes);
const domainWord: Generator = (ports) =>
  firstName(ports)
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
const domainName: Generator = (ports) => `${domainWord(ports)}.${domainSuffix(ports)}`;

export const internet: Generators = {
  $randomIP: (ports) => repeated(ports, (again) => String(between(again, 0, 255)), { count: 4, separator: "." }),
  $randomIPV6: (ports) => repeated(ports, (again) => charactersOf(again, HEX, 4), { count: 8, separator: ":" }),
  $randomMACAddress: (ports) => repeated(ports, (again) => charactersOf(again, HEX, 2), { count: 6, separator: ":" }),
  $randomPassword: (ports) => charactersOf(ports, CAPITALS + SMALL_LETTERS + DIGITS, 15),
  $randomUserAgent: userAgent,
  $randomProtocol: protocol,
  $randomUrl: (ports) => `${protocol(ports)}://${domainName(ports)}`,
  $randomDomainName: domainName,
  $randomDomainSuffix: domainSuffix,
  $randomDomainWord: domainWord,
  $randomEmail: (ports) => email(ports, freeEmailHosts()),
  $randomExampleEmail: (ports) => email(ports, exampleEmailHosts()),
  $randomUserName: userName,
  $randomSemver: (ports) => repeated(ports, (again) => String(between(again, 0, 9)), { count: 3, separator: "." }),
  $randomLocale: (ports) => pick(ports, LANGUAGES.split(" ")),
};

/** The two-letter codes of ISO 639 that the reference gives. */
const LANGUAGES =
  "af am an ar az be bg bh bn br bs ca co cs cy da de el en eo es et eu fa fi fo fr fy ga gd gl gn gu ha he hi hr ht hu hy ia id ig is it ja jv ka kk km kn ko ku ky la lb ln lo lt lu lv mg mi mk ml mn mo mr ms mt my nb ne nl nn no ny oc om or pa pl ps pt qu rm ro ru rw sa sd sh sk sl sm sn so sq sr st su sv sw ta te tg th ti tk to tr tt tw ug uk ur uz vi wa xh yi yo zh zu";

function email(ports: DynamicPorts, hosts: readonly string[]): string {
  return `${userName(ports)}@${pick(ports, hosts)}`;
}

function userName(ports: DynamicPorts): string {
  const first = firstName(ports);
  const number = between(ports, 0, 99);
  const second = pick(ports, [".", "_"]) + lastName(ports);
  const name = pick(ports, [first + number, first + second, first + second + number]);
  return name.replace(/[' ]/g, "");
}
