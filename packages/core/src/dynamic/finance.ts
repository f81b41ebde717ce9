import {
  accountTypes,
  bicCountries,
  currencyCodes,
  currencyNames,
  currencySymbols,
  transactionTypes,
} from "./data.generated.ts";
import {
  between,
  characterOf,
  charactersOf,
  fillPattern,
  oneOf,
  type DynamicPorts,
  type Generators,
} from "./generator.ts";
import { iban } from "./iban.ts";

const accountType = oneOf(accountTypes);
const bicCountry = oneOf(bicCountries);

/** Base 58: no `0`, `I`, `O` and `l`. */
const BITCOIN = "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
const VOWELS = "AEIOU";

export const transactionType = oneOf(transactionTypes);
export const currencyName = oneOf(currencyNames);
export const accountName = (ports: DynamicPorts): string => `${accountType(ports)} Account`;

export const finance: Generators = {
  $randomBankAccount: (ports) => fillPattern(ports, "########"),
  $randomBankAccountName: accountName,
  $randomCreditCardMask: (ports) => fillPattern(ports, "####"),
  $randomBankAccountBic: bic,
  $randomBankAccountIban: iban,
  $randomTransactionType: transactionType,
  $randomCurrencyCode: oneOf(currencyCodes),
  $randomCurrencyName: currencyName,
  $randomCurrencySymbol: oneOf(currencySymbols),
  $randomBitcoin: (ports) => characterOf(ports, "13") + charactersOf(ports, BITCOIN, between(ports, 24, 33)),
};

function bic(ports: DynamicPorts): string {
  const bank = fillPattern(ports, "???") + characterOf(ports, VOWELS);
  return `${bank}${bicCountry(ports)}${fillPattern(ports, "?")}1${bicBranch(ports)}`;
}

/** One in ten has a branch of letters, three in ten one of digits. */
function bicBranch(ports: DynamicPorts): string {
  const chance = between(ports, 0, 100);
  if (chance < 10) return fillPattern(ports, "?") + characterOf(ports, VOWELS) + fillPattern(ports, "?");
  return chance < 40 ? fillPattern(ports, "###") : "";
}
