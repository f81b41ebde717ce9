import { loremWords } from "./data.generated.ts";
import { between, oneOf, pick, repeated, type DynamicPorts, type Generator, type Generators } from "./generator.ts";

const word = oneOf(loremWords);
const words: Generator = (ports) => repeated(ports, word, { count: 3, separator: " " });
const sentences: Generator = (ports) => sentencesOf(ports, between(ports, 2, 6));
const paragraph: Generator = (ports) => sentencesOf(ports, between(ports, 3, 6));
const paragraphs: Generator = (ports) => repeated(ports, paragraph, { count: 3, separator: "\n \r" });
const lines: Generator = (ports) => repeated(ports, sentence, { count: between(ports, 1, 5), separator: "\n" });

export const lorem: Generators = {
  $randomLoremWord: word,
  $randomLoremWords: words,
  $randomLoremSentence: sentence,
  $randomLoremSentences: sentences,
  $randomLoremParagraph: paragraph,
  $randomLoremParagraphs: paragraphs,
  $randomLoremText: (ports) => pick(ports, [word, words, sentence, sentences, paragraph, paragraphs, lines])(ports),
  $randomLoremSlug: (ports) => repeated(ports, word, { count: 3, separator: "-" }),
  $randomLoremLines: lines,
};

function sentence(ports: DynamicPorts): string {
  const text = repeated(ports, word, { count: between(ports, 3, 10), separator: " " });
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function sentencesOf(ports: DynamicPorts, count: number): string {
  return repeated(ports, sentence, { count, separator: " " });
}
