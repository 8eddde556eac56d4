// @ts-check
/**
 * Words to the terms of the index: without endings, after the algorithms that snowballstem.org describes (Snowball 3). The program
 * uses a library for the same; a test holds that both agree.
 */

/**
 * The stemmers by language. Each bundle has the one of its language.
 * @type {Record<string, (word: string) => string>}
 */
export const stemmers = {};

/**
 * The term for a word in lower case.
 * @param {string} word
 * @param {string} language
 */
export function term(word, language) {
  if (/[0-9]/.test(word)) return word;
  const stem = Object.hasOwn(stemmers, language) ? stemmers[language](word) : word;
  return fold(stem);
}

/**
 * Letters without their marks.
 * @param {string} word
 */
export function fold(word) {
  return word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ß/g, "ss");
}
