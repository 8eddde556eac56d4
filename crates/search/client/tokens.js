// @ts-check
/** Text to words, as the program does it: both have to agree. */

/** @typedef {{ text: string, start: number, end: number }} Token A word in lower case and where it stands. */

const CHUNK = /[\p{Alphabetic}\p{N}]+(?:[-/.'’\u00AD\u2011][\p{Alphabetic}\p{N}]+)*/gu;
const DIGITS = /^[0-9]+$/;

/**
 * Every word of a text.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokens(text) {
  /** @type {Token[]} */
  const found = [];
  for (const match of text.matchAll(CHUNK)) {
    const start = match.index;
    const end = start + match[0].length;
    for (const word of words(match[0])) found.push({ text: word, start, end });
  }
  return found;
}

/**
 * The words that a chunk without spaces stands for.
 * @param {string} chunk
 */
function words(chunk) {
  const text = plain(chunk);
  const parts = text.split(/[-/.]/);
  if (parts.length === 1) return [number(text)];
  const digits = parts.findIndex((part) => DIGITS.test(part));
  if (isComposite(parts, digits)) {
    const whole = parts.map(number).join("-");
    return digits > 0 ? [whole, parts.slice(digits).map(number).join("-")] : [whole];
  }
  const long = parts.filter((part) => [...part].length > 1 || DIGITS.test(part)).map(number);
  return parts.length <= 3 && !/[/.]/.test(text) ? [...long, parts.join("")] : long;
}

/**
 * In lower case, without what is not heard.
 * @param {string} chunk
 */
export function plain(chunk) {
  return chunk.normalize("NFC").replace(/['’\u00AD]/g, "").replaceAll("\u2011", "-").toLowerCase();
}

/**
 * Whether these parts are a number such as 2/4, 2.2 or b-2-7.
 * @param {string[]} parts
 * @param {number} digits
 */
function isComposite(parts, digits) {
  const rest = parts.slice(digits);
  return (digits === 0 || (digits === 1 && [...parts[0]].length <= 3)) && rest.length > 1 && rest.every((part) => DIGITS.test(part));
}

/**
 * A number without leading zeros, any other word as it is.
 * @param {string} word
 */
function number(word) {
  return DIGITS.test(word) ? word.replace(/^0+(?=.)/, "") : word;
}
