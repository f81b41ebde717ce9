import { describe, expect, it } from "vitest";
import { seededRandom } from "../test/seeded-random.ts";
import { dynamicVariable, dynamicVariableNames } from "./dynamic-variable.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const ports = (seed = 1) => ({ clock: { now: () => NOW }, random: seededRandom(seed) });

const WORDS = "[A-Z][a-z]*( [a-z]+)*";
const SENTENCE = `${WORDS}\\.`;
const DATE = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} \\d{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT[+-]\\d{4}( \\(.+\\))?";
const HOST = "[a-z]+\\.(com|biz|info|name|net|org)";
const IMAGE = "http://placeimg\\.com/640/480";
const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
const TEXT = "\\S(.*\\S)?";

/** The form of each value; names that take one of a list have it in the next table. */
const FORMS: Readonly<Record<string, string>> = {
  $guid: UUID,
  $randomUUID: UUID,
  $timestamp: "1767323046",
  $isoTimestamp: "2026-01-02T03:04:05\\.678Z",
  $randomInt: "\\d{1,3}|1000",
  $randomBoolean: "true|false",
  $randomAlphaNumeric: "[a-z0-9]",
  $randomHexColor: "#[0-9a-f]{6}",
  $randomAbbreviation: "[A-Z]{2,4}",
  $randomIP: "(\\d{1,3}\\.){3}\\d{1,3}",
  $randomIPV6: "([0-9a-f]{4}:){7}[0-9a-f]{4}",
  $randomMACAddress: "([0-9a-f]{2}:){5}[0-9a-f]{2}",
  $randomPassword: "[A-Za-z0-9]{15}",
  $randomUserAgent: "(Mozilla/5\\.0|Opera/\\d+\\.\\d+) \\(.+",
  $randomProtocol: "https?",
  $randomUrl: `https?://${HOST}`,
  $randomDomainName: HOST,
  $randomDomainSuffix: "com|biz|info|name|net|org",
  $randomDomainWord: "[a-z]+",
  $randomEmail: "[A-Za-z0-9._]+@(gmail|yahoo|hotmail)\\.com",
  $randomExampleEmail: "[A-Za-z0-9._]+@example\\.(org|com|net)",
  $randomUserName: "[A-Za-z]+([._][A-Za-z]+)?\\d{0,2}",
  $randomSemver: "\\d\\.\\d\\.\\d",
  $randomLocale: "[a-z]{2}",
  $randomFirstName: "[A-Z][A-Za-z']+",
  $randomLastName: "[A-Z][A-Za-z']+",
  $randomFullName: "((Mr|Mrs|Ms|Dr)\\. |Miss )?[A-Z][A-Za-z']+ [A-Z][A-Za-z']+( \\S+)?",
  $randomNamePrefix: "Mr\\.|Mrs\\.|Ms\\.|Miss|Dr\\.",
  $randomNameSuffix: "Jr\\.|Sr\\.|I|II|III|IV|V|MD|DDS|PhD|DVM",
  $randomJobTitle: "\\w+ \\w+ \\w+",
  $randomPhoneNumber: "[2-9]\\d\\d-[2-9]\\d\\d-\\d{4}",
  $randomPhoneNumberExt: "\\d\\d-[2-9]\\d\\d-[2-9]\\d\\d-\\d{4}",
  $randomStreetAddress: "\\d{3,5} [A-Z].* [A-Z][a-z]+",
  $randomStreetName: "[A-Z].* [A-Z][a-z]+",
  $randomCountryCode: "[A-Z]{2}",
  $randomLatitude: "-?([0-8]?\\d\\.\\d{4}|90\\.0000)",
  $randomLongitude: "-?(\\d{1,2}|1[0-7]\\d)\\.\\d{4}|-?180\\.0000",
  $randomAvatarImage:
    "https://(avatars\\.githubusercontent\\.com/u/\\d+|cloudflare-ipfs\\.com/ipfs/\\w+/avatar/\\d+\\.jpg)",
  $randomImageUrl: IMAGE,
  $randomAbstractImage: `${IMAGE}/abstract`,
  $randomAnimalsImage: `${IMAGE}/animals`,
  $randomBusinessImage: `${IMAGE}/business`,
  $randomCatsImage: `${IMAGE}/cats`,
  $randomCityImage: `${IMAGE}/city`,
  $randomFoodImage: `${IMAGE}/food`,
  $randomNightlifeImage: `${IMAGE}/nightlife`,
  $randomFashionImage: `${IMAGE}/fashion`,
  $randomPeopleImage: `${IMAGE}/people`,
  $randomNatureImage: `${IMAGE}/nature`,
  $randomSportsImage: `${IMAGE}/sports`,
  $randomTransportImage: `${IMAGE}/transport`,
  $randomImageDataUri:
    "data:image/svg\\+xml;charset=UTF-8,%3Csvg.*%22undefined%22.*%22NaN%22.*%3Eundefinedxundefined%3C.*",
  $randomBankAccount: "\\d{8}",
  $randomBankAccountName: `${WORDS.replaceAll("[a-z]+)", "[A-Z][a-z]+)")} Account`,
  $randomCreditCardMask: "\\d{4}",
  $randomBankAccountBic: "[A-Z]{3}[AEIOU][A-Z]{2}[A-Z]1([A-Z][AEIOU][A-Z]|\\d{3})?",
  $randomBankAccountIban: "[A-Z]{2}\\d{2}[A-Z0-9]{10,30}",
  $randomTransactionType: "deposit|withdrawal|payment|invoice",
  $randomCurrencyCode: "[A-Z ]{3,7}",
  $randomBitcoin: "[13][1-9A-HJ-NP-Za-km-z]{24,33}",
  $randomCompanySuffix: "Inc|and Sons|LLC|Group",
  $randomBs: "[a-z]\\S* \\S.* \\S+",
  $randomDatabaseCollation: "\\w+_(bin|ci)",
  $randomDateFuture: DATE,
  $randomDatePast: DATE,
  $randomDateRecent: DATE,
  $randomWeekday: "(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
  $randomMonth: "January|February|March|April|May|June|July|August|September|October|November|December",
  $randomFileName: "\\w+\\.[a-z0-9-]+",
  $randomFileType: "[a-z-]+",
  $randomFileExt: "[a-z0-9-]+",
  $randomCommonFileName: "\\w+\\.[a-z0-9]+",
  $randomCommonFileType: "video|audio|image|text|application",
  $randomCommonFileExt: "[a-z0-9]+",
  $randomFilePath: "/.*/\\w+\\.[a-z0-9-]+",
  $randomDirectoryPath: "/.*[^/]",
  $randomMimeType: "[a-z-]+/[\\w.+-]+",
  $randomPrice: "\\d{1,3}\\.\\d{2}|1000\\.00",
  $randomProductName: "\\S+ \\S+ \\S+",
  $randomWord: "\\S+",
  $randomWords: "\\S+( \\S+){1,4}",
  $randomPhrase: "[A-Za-z].*!",
  $randomLoremWord: "[a-z]+",
  $randomLoremWords: "[a-z]+ [a-z]+ [a-z]+",
  $randomLoremSentence: SENTENCE,
  $randomLoremSentences: `${SENTENCE}( ${SENTENCE}){1,5}`,
  $randomLoremParagraph: `${SENTENCE}( ${SENTENCE}){2,5}`,
  $randomLoremParagraphs: `[^\\r]+\\n \\r[^\\r]+\\n \\r[^\\r]+`,
  $randomLoremText: "[\\s\\S]+",
  $randomLoremSlug: "[a-z]+-[a-z]+-[a-z]+",
  $randomLoremLines: `${SENTENCE}(\\n${SENTENCE}){0,4}`,
};

/** Names that take one of a list: how long it is. */
const SIZES: Readonly<Record<string, number>> = {
  $randomJobArea: 37,
  $randomJobDescriptor: 21,
  $randomJobType: 25,
  $randomCountry: 244,
  $randomCurrencyName: 170,
  $randomCurrencySymbol: 62,
  $randomBsAdjective: 65,
  $randomBsBuzz: 60,
  $randomBsNoun: 45,
  $randomCatchPhraseAdjective: 100,
  $randomCatchPhraseDescriptor: 101,
  $randomCatchPhraseNoun: 104,
  $randomDatabaseColumn: 14,
  $randomDatabaseType: 24,
  $randomDatabaseEngine: 6,
  $randomProduct: 24,
  $randomProductAdjective: 17,
  $randomProductMaterial: 11,
  $randomDepartment: 22,
  $randomColor: 31,
  $randomNoun: 24,
  $randomVerb: 18,
  $randomIngverb: 16,
  $randomAdjective: 18,
  $randomAbbreviation: 29,
  $randomLoremWord: 182,
  $randomCountryCode: 249,
  $randomCurrencyCode: 170,
  $randomFileType: 12,
  $randomCommonFileExt: 24,
  $randomDirectoryPath: 60,
  $randomLocale: 124,
};

describe("dynamic variables", () => {
  it("there are 118", () => expect(new Set(dynamicVariableNames()).size).toBe(118));

  it.each(dynamicVariableNames())("%s has its form", (name) => {
    const form = new RegExp(`^(?:${FORMS[name] ?? TEXT})$`);
    const source = ports();

    for (let i = 0; i < 300; i += 1) expect(dynamicVariable(name, source)).toMatch(form);
  });

  it.each(Object.entries(SIZES))("%s takes one of %i values", (name, size) => {
    const source = ports();
    const values = new Set(Array.from({ length: size * 25 }, () => dynamicVariable(name, source)));

    expect(values.size).toBe(size);
  });

  it("a value is made anew at each call, and a seed repeats them all", () => {
    const values = (seed: number) => {
      const source = ports(seed);
      return dynamicVariableNames().map((name) => dynamicVariable(name, source));
    };

    expect(values(7)).toEqual(values(7));
    expect(values(7)).not.toEqual(values(8));
    const source = ports();
    expect(dynamicVariable("$guid", source)).not.toBe(dynamicVariable("$guid", source));
  });

  it.each(["$randomint", "guid", "$", "", "$constructor", "__proto__", "$randomJobBoard"])("%j is no name", (name) => {
    expect(dynamicVariable(name, ports())).toBeUndefined();
  });

  it("$timestamp is rounded, not cut off", () => {
    const at = (ms: number) => dynamicVariable("$timestamp", { clock: { now: () => ms }, random: seededRandom(1) });

    expect([at(1499), at(1500)]).toEqual(["1", "2"]);
  });

  it("$randomInt reaches both its ends", () => {
    const at = (value: number) =>
      dynamicVariable("$randomInt", { ...ports(), random: { next: () => value, uuid: () => "" } });

    expect([at(0), at(1 - 2 ** -53)]).toEqual(["0", "1000"]);
  });

  it("dates lie within a year, recent ones within a day", () => {
    const source = ports();
    const days = (name: string) =>
      Array.from({ length: 500 }, () => (Date.parse(dynamicVariable(name, source) ?? "") - NOW) / 86_400_000);

    expect(days("$randomDateFuture").every((each) => each > 0 && each <= 365)).toBe(true);
    expect(days("$randomDatePast").every((each) => each < 0 && each >= -365.01)).toBe(true);
    expect(days("$randomDateRecent").every((each) => each < 0 && each >= -1.01)).toBe(true);
  });

  it("an IBAN has right check digits", () => {
    const source = ports();
    for (let i = 0; i < 200; i += 1) {
      const iban = dynamicVariable("$randomBankAccountIban", source) ?? "";
      const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
        String(letter.charCodeAt(0) - 55),
      );
      expect(BigInt(digits) % 97n).toBe(1n);
    }
  });
});
