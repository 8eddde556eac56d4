// @ts-check
/**
 * Endings off words, after the algorithms that snowballstem.org describes (Snowball 3). The program uses a library for the same;
 * a test holds that both agree.
 */

/** @typedef {(word: string) => string} Stemmer */

import { english } from "./english.js";
import { german } from "./german.js";

/** @type {Record<string, Stemmer>} */
const stemmers = { de: german, en: english };

/**
 * The term of the index for a word in lower case.
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
