// Companies, databases, shops.
import {
  bsAdjectives,
  bsNouns,
  bsVerbs,
  catchPhraseAdjectives,
  catchPhraseDescriptors,
  catchPhraseNouns,
  colors,
  companySuffixes,
  databaseCollations,
  databaseColumns,
  databaseEngines,
  databaseTypes,
  departments,
  productAdjectives,
  productMaterials,
  products,
} from "./data.generated.ts";
import { between, oneOf, type DynamicPorts, type Generator, type Generators } from "./generator.ts";
import { lastName } from "./person.ts";

const companySuffix = oneOf(companySuffixes);
const bsAdjective = oneOf(bsAdjectives);
const bsVerb = oneOf(bsVerbs);
const bsNoun = oneOf(bsNouns);
const catchPhraseAdjective = oneOf(catchPhraseAdjectives);
const catchPhraseDescriptor = oneOf(catchPhraseDescriptors);
const catchPhraseNoun = oneOf(catchPhraseNouns);
const product = oneOf(products);
const productAdjective = oneOf(productAdjectives);
const productMaterial = oneOf(productMaterials);
const department = oneOf(departments);
const color = oneOf(colors);

const productName = (ports: DynamicPorts): string =>
  `${productAdjective(ports)} ${productMaterial(ports)} ${product(ports)}`;

/** What `$randomWord` takes words from, among others. */
export const businessWords: readonly Generator[] = [
  department,
  productName,
  productAdjective,
  productMaterial,
  product,
  color,
  catchPhraseAdjective,
  catchPhraseDescriptor,
  catchPhraseNoun,
  bsAdjective,
  bsVerb,
  bsNoun,
];

export const business: Generators = {
  $randomCompanyName: companyName,
  $randomCompanySuffix: companySuffix,
  $randomBs: (ports) => `${bsVerb(ports)} ${bsAdjective(ports)} ${bsNoun(ports)}`,
  $randomBsAdjective: bsAdjective,
  $randomBsBuzz: bsVerb,
  $randomBsNoun: bsNoun,
  $randomCatchPhrase: (ports) =>
    `${catchPhraseAdjective(ports)} ${catchPhraseDescriptor(ports)} ${catchPhraseNoun(ports)}`,
  $randomCatchPhraseAdjective: catchPhraseAdjective,
  $randomCatchPhraseDescriptor: catchPhraseDescriptor,
  $randomCatchPhraseNoun: catchPhraseNoun,
  $randomDatabaseColumn: oneOf(databaseColumns),
  $randomDatabaseType: oneOf(databaseTypes),
  $randomDatabaseCollation: oneOf(databaseCollations),
  $randomDatabaseEngine: oneOf(databaseEngines),
  $randomPrice: (ports) => (between(ports, 0, 100_000) / 100).toFixed(2),
  $randomProduct: product,
  $randomProductAdjective: productAdjective,
  $randomProductMaterial: productMaterial,
  $randomProductName: productName,
  $randomDepartment: department,
  $randomColor: color,
};

function companyName(ports: DynamicPorts): string {
  const name = lastName(ports);
  switch (between(ports, 0, 2)) {
    case 0:
      return `${name} ${companySuffix(ports)}`;
    case 1:
      return `${name} - ${lastName(ports)}`;
    default:
      return `${name}, ${lastName(ports)} and ${lastName(ports)}`;
  }
}
