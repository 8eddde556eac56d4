// @ts-check
/** What somebody typed. */

import { fold, isCommon, term } from "./stem.js";
import { plain, tokens } from "./tokens.js";

/**
 * @typedef {object} Word A word that is looked for.
 * @property {string} text as it was typed
 * @property {string} raw in lower case, without marks on letters
 * @property {string} term
 * @property {string[]} parts the terms of its parts, where it has hyphens
 * @property {boolean} last whether more letters may follow
 * @property {boolean} common whether it says little
 */

/** @typedef {{ words: Word[], phrases: string[], text: string }} Query */

/**
 * @param {string} text
 * @param {string} language
 * @returns {Query}
 */
export function parse(text, language) {
  const phrases = [...text.matchAll(/["„“”»«]([^"„“”»«]+)["„“”»«]/g)].map((match) => literal(match[1])).filter(Boolean);
  /** @type {Word[]} */
  const words = [];
  const found = tokens(text);
  found.forEach((token, at) => {
    const chunk = found.filter((other) => other.start === token.start);
    // Of a word with hyphens, only the whole is asked for; its parts stand in where it is not known.
    const whole = chunk[/^[0-9]/.test(chunk[chunk.length - 1].text) ? 0 : chunk.length - 1];
    if (token !== whole) return;
    const parts = chunk.length > 1 && !/[0-9]/.test(token.text) ? chunk.slice(0, -1).map((part) => term(part.text, language)) : [];
    words.push({
      text: text.slice(token.start, token.end),
      raw: fold(token.text.replace(/ß/g, "ss")),
      term: term(token.text, language),
      parts,
      last: at + 1 >= found.length - (chunk.length - 1 - chunk.indexOf(token)) && token.end === text.length,
      common: isCommon(token.text, language),
    });
  });
  return { words, phrases, text: literal(text) };
}

/**
 * A text as it is compared letter by letter: words in lower case with single spaces.
 * @param {string} text
 */
export function literal(text) {
  return plain(text).replace(/[^\p{Alphabetic}\p{N}]+/gu, " ").trim();
}
