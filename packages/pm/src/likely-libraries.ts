/** Words of scripts, and the libraries of the guest that they take; assertions print values with `util`. */
const WORDS: readonly (readonly [word: RegExp, libraries: readonly string[]])[] = [
  [/\b(?:response|request|cookies)\b/, ["sdk"]],
  [/\bexpect\b|\bto\s*\./, ["util", "chai"]],
];

/** The libraries that most scripts use. */
export const LIKELY_LIBRARIES: readonly string[] = WORDS.flatMap(([, libraries]) => libraries);

/** The libraries that scripts with these texts are likely to use beside those that are there, so that a VM can load them before it is asked to. */
export function likelyLibraries(texts: readonly string[], loaded: readonly string[] = []): readonly string[] {
  return WORDS.flatMap(([word, libraries]) => {
    const missing = libraries.filter((name) => !loaded.includes(name));
    return missing.length > 0 && texts.some((text) => word.test(text)) ? missing : [];
  });
}
