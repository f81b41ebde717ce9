// Words and phrases of the trade.
import { businessWords } from "./business.ts";
import {
  abbreviations,
  counties,
  countries,
  hackerAdjectives,
  hackerIngverbs,
  hackerNouns,
  hackerPhrases,
  hackerVerbs,
  jobDescriptors,
  jobTypes,
  states,
  streetSuffixes,
} from "./data.generated.ts";
import { accountName, currencyName, transactionType } from "./finance.ts";
import { between, oneOf, pick, repeated, type DynamicPorts, type Generator, type Generators } from "./generator.ts";
import { jobArea } from "./person.ts";

const noun = oneOf(hackerNouns);
const verb = oneOf(hackerVerbs);
const ingverb = oneOf(hackerIngverbs);
const adjective = oneOf(hackerAdjectives);
const abbreviation = oneOf(abbreviations);

export const grammar: Generators = {
  $randomNoun: noun,
  $randomVerb: verb,
  $randomIngverb: ingverb,
  $randomAdjective: adjective,
  $randomWord: randomWord,
  $randomWords: (ports) => randomWords(ports, between(ports, 2, 5)),
  $randomPhrase: phrase,
};

export function randomWords(ports: DynamicPorts, count: number): string {
  return repeated(ports, randomWord, { count, separator: " " });
}

const WORD_SOURCES: readonly Generator[] = [
  ...businessWords,
  oneOf(streetSuffixes),
  oneOf(counties),
  oneOf(countries),
  oneOf(states),
  accountName,
  transactionType,
  currencyName,
  noun,
  verb,
  adjective,
  ingverb,
  abbreviation,
  oneOf(jobDescriptors),
  jobArea,
  oneOf(jobTypes),
];

/** One word of a value of any of these kinds. */
function randomWord(ports: DynamicPorts): string {
  return pick(ports, pick(ports, WORD_SOURCES)(ports).split(" "));
}

/** A sentence with gaps, each filled with a new word of its kind. */
function phrase(ports: DynamicPorts): string {
  return pick(ports, hackerPhrases()).replace(/\{\{(\w+)\}\}/g, (token, kind: string) => {
    const generator = PHRASE_WORDS.get(kind);
    return generator === undefined ? token : generator(ports);
  });
}

const PHRASE_WORDS: ReadonlyMap<string, Generator> = new Map([
  ["abbreviation", abbreviation],
  ["adjective", adjective],
  ["ingverb", ingverb],
  ["noun", noun],
  ["verb", verb],
]);
