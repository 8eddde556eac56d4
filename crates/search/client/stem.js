// @ts-check
/**
 * Words to the terms of the index: without endings, after the algorithms that snowballstem.org describes (Snowball 3). The program
 * uses a library for the same; a test holds that both agree.
 */

/** @typedef {{ stem: (word: string) => string, common: string }} Language How to take off endings, and which words say little. */

/**
 * What is known of languages. Each bundle knows its own.
 * @type {Record<string, Language>}
 */
export const languages = {};

/**
 * The term for a word in lower case.
 * @param {string} word
 * @param {string} language
 */
export function term(word, language) {
  if (/[0-9]/.test(word)) return word;
  return fold(languages[language]?.stem(word) ?? word);
}

/**
 * Whether a word says little by itself.
 * @param {string} word
 * @param {string} language
 */
export function isCommon(word, language) {
  return ` ${languages[language]?.common} `.includes(` ${word} `);
}

/**
 * Letters without their marks.
 * @param {string} word
 */
export function fold(word) {
  return word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ß/g, "ss");
}
