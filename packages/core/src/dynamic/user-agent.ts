// User agents of browsers of about 2014, as the reference gives them.
import { between, pick, type DynamicPorts, type Generator } from "./generator.ts";

type System = "windows" | "mac" | "linux";

export function userAgent(ports: DynamicPorts): string {
  const [browser, systems] = weighted(ports, BROWSERS);
  return browser(ports, weighted(ports, systems));
}

type Weighted<Value> = readonly (readonly [weight: number, value: Value])[];
type Browser = (ports: DynamicPorts, system: System) => string;

const BROWSERS: Weighted<readonly [Browser, Weighted<System>]> = [
  [
    45,
    [
      chrome,
      [
        [89, "windows"],
        [9, "mac"],
        [2, "linux"],
      ],
    ],
  ],
  [28, [internetExplorer, [[1, "windows"]]]],
  [
    19,
    [
      firefox,
      [
        [83, "windows"],
        [16, "mac"],
        [1, "linux"],
      ],
    ],
  ],
  [
    6,
    [
      safari,
      [
        [4, "windows"],
        [96, "mac"],
      ],
    ],
  ],
  [
    2,
    [
      opera,
      [
        [91, "windows"],
        [3, "mac"],
        [6, "linux"],
      ],
    ],
  ],
];

function weighted<Value>(ports: DynamicPorts, choices: Weighted<Value>): Value {
  let rest = between(
    ports,
    1,
    choices.reduce((sum, [weight]) => sum + weight, 0),
  );
  for (const [weight, value] of choices) {
    rest -= weight;
    if (rest <= 0) return value;
  }
  throw new Error("weighted assumes that the weights sum up to what was drawn");
}

function chrome(ports: DynamicPorts, system: System): string {
  const kit = webkit(ports);
  const version = `${between(ports, 13, 39)}.0.${between(ports, 800, 899)}.0`;
  return `Mozilla/5.0 ${chromeSystem(ports, system)} AppleWebKit/${kit} (KHTML, like Gecko) Chrome/${version} Safari/${kit}`;
}

function chromeSystem(ports: DynamicPorts, system: System): string {
  if (system === "mac") return `(Macintosh; ${macProcessor(ports)} Mac OS X ${osx(ports, "_")})`;
  return system === "windows" ? `(Windows; U; Windows NT ${nt(ports)})` : `(X11; Linux ${linuxProcessor(ports)})`;
}

function internetExplorer(ports: DynamicPorts): string {
  const version = between(ports, 7, 11);
  if (version === 11) {
    const touch = pick(ports, ["Touch; ", ""]);
    return `Mozilla/5.0 (Windows NT 6.${between(ports, 1, 3)}; Trident/7.0; ${touch}rv:11.0) like Gecko`;
  }
  const trident = `${between(ports, 3, 7)}.${between(ports, 0, 1)}`;
  const clr = between(ports, 0, 1) === 1 ? `; .NET CLR ${dotNet(ports)}` : "";
  return `Mozilla/5.0 (compatible; MSIE ${version}.0; Windows NT ${nt(ports)}; Trident/${trident}${clr})`;
}

function firefox(ports: DynamicPorts, system: System): string {
  const version = `${between(ports, 5, 15)}.${digit(ports)}`;
  return `Mozilla/5.0 (${firefoxSystem(ports, system)}; rv:${version}) Gecko/20100101 Firefox/${version}.${digit(ports)}`;
}

function firefoxSystem(ports: DynamicPorts, system: System): string {
  if (system === "mac") return `Macintosh; ${macProcessor(ports)} Mac OS X ${osx(ports, ".")}`;
  if (system === "linux") return `X11; Linux ${linuxProcessor(ports)}`;
  return `Windows NT ${nt(ports)}${pick(ports, ["", "; WOW64", "; Win64; x64"])}`;
}

function safari(ports: DynamicPorts, system: System): string {
  const kit = webkit(ports);
  const version = `${between(ports, 4, 7)}.${between(ports, 0, 1)}.${between(ports, 0, 10)}`;
  return `Mozilla/5.0 ${safariSystem(ports, system)}AppleWebKit/${kit} (KHTML, like Gecko) Version/${version} Safari/${kit}`;
}

function safariSystem(ports: DynamicPorts, system: System): string {
  if (system !== "mac") return `(Windows; U; Windows NT ${nt(ports)})`;
  const release = `Mac OS X ${osx(ports, "_")} rv:${between(ports, 2, 6)}.0`;
  return `(Macintosh; ${macProcessor(ports)} ${release}; ${language(ports)}) `;
}

function opera(ports: DynamicPorts, system: System): string {
  return `Opera/${between(ports, 9, 14)}.${between(ports, 0, 99)} (${operaSystem(ports, system)} ${presto(ports)})`;
}

function operaSystem(ports: DynamicPorts, system: System): string {
  if (system === "windows") return `Windows NT ${nt(ports)}; U; ${language(ports)}`;
  if (system === "linux") return `X11; Linux ${linuxProcessor(ports)}; U; ${language(ports)}`;
  return `Macintosh; Intel Mac OS X ${osx(ports, ".")} U; ${language(ports)}`;
}

const digit: Generator = (ports) => String(between(ports, 0, 9));
const nt: Generator = (ports) => `${between(ports, 5, 6)}.${between(ports, 0, 3)}`;
const webkit: Generator = (ports) => `${between(ports, 531, 538)}.${between(ports, 0, 2)}.${between(ports, 0, 2)}`;
const presto: Generator = (ports) => `Presto/2.9.${between(ports, 160, 190)} Version/${between(ports, 10, 12)}.00`;
const linuxProcessor: Generator = (ports) => pick(ports, ["i686", "x86_64"]);
const macProcessor: Generator = (ports) =>
  weighted(ports, [
    [48, "Intel"],
    [2, "PPC"],
    [48, "U; Intel"],
    [2, "U; PPC"],
  ]);
const dotNet: Generator = (ports) =>
  [between(ports, 1, 4), digit(ports), between(ports, 10_000, 99_999), digit(ports)].join(".");
const language: Generator = (ports) => pick(ports, LANGUAGES.split(" "));

function osx(ports: DynamicPorts, separator: string): string {
  return [10, between(ports, 5, 10), digit(ports)].join(separator);
}

const LANGUAGES =
  "AB AF AN AR AS AZ BE BG BN BO BR BS CA CE CO CS CU CY DA DE EL EN EO ES ET EU FA FI FJ FO FR FY GA GD GL GV HE HI HR HT HU HY ID IS IT JA JV KA KG KO KU KW KY LA LB LI LN LT LV MG MK MN MO MS MT MY NB NE NL NN NO OC PL PT RM RO RU SC SE SK SL SO SQ SR SV SW TK TR TY UK UR UZ VI VO YI ZH";
