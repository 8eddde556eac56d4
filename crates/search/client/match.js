// @ts-check
/** From words to terms of the index: as they are, longer ones, parts of others, mistyped ones. */

/** @typedef {import("./dictionary.js").Entry} Entry */
/** @typedef {{ entries: Entry[], weight: number }} Choice Terms that have to be there together, and how much they count. */
/** @typedef {{ words: import("./query.js").Word[], choices: Choice[], correction?: string }} Group What one word may stand for. */

import { term } from "./stem.js";

const PREFIX = 0.6;
const TAIL = 0.45;
const INSIDE = 0.35;
const TYPING = 0.6;
const SPLIT = 0.6;
/** No more terms than these are tried for one word. */
const MOST = 16;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/**
 * What a word may stand for.
 * @param {import("./dictionary.js").Dictionary} dictionary
 * @param {import("./query.js").Word} word
 * @param {string} language
 * @returns {Promise<Group>}
 */
export async function match(dictionary, word, language) {
  let entries = await dictionary.entries(word.term);
  /** @type {Group} */
  const group = { words: [word], choices: exact(entries, word.term, 1) };
  if (group.choices.length === 0 && word.parts.length > 0) {
    group.choices = await together(dictionary, word.parts, 1);
  }
  if (word.last) group.choices.push(...(await longer(dictionary, word, group.choices)));
  if (dictionary.isSmall) group.choices.push(...inside(entries, word.term));
  if (group.choices.length === 0) group.choices = await apart(dictionary, word, language, 0);
  if (group.choices.length > 0) return group;

  // Hardly anybody mistypes the first letter.
  const [letter] = word.raw;
  entries = await dictionary.entries(letter, `${letter}\uffff`, Infinity);
  let near = mistyped(entries, word, 1, language);
  if (near.length === 0) {
    if (dictionary.isMedium) {
      entries = await dictionary.all();
      group.choices = inside(entries, word.term);
      if (group.choices.length > 0) return group;
    }
    near = mistyped(entries, word, word.raw.length >= 8 ? 2 : 1, language);
  }
  group.choices = near.map((entry) => ({ entries: [entry], weight: TYPING }));
  group.correction = near[0]?.term;
  if (near.length === 0 && dictionary.isMedium) group.choices = await apart(dictionary, word, language, 1);
  return group;
}

/**
 * @param {Entry[]} entries
 * @param {string} term
 * @param {number} weight
 * @returns {Choice[]}
 */
export function exact(entries, term, weight) {
  const found = entries.find((entry) => entry.term === term);
  return found ? [{ entries: [found], weight }] : [];
}

/**
 * Terms that have to be there together.
 * @param {import("./dictionary.js").Dictionary} dictionary
 * @param {string[]} terms
 * @param {number} weight
 * @returns {Promise<Choice[]>}
 */
export async function together(dictionary, terms, weight) {
  const found = await Promise.all(terms.map(async (term) => exact(await dictionary.entries(term), term, weight)[0]?.entries[0]));
  return found.every(Boolean) ? [{ entries: found, weight }] : [];
}

/**
 * Terms that begin with the word.
 * @param {import("./dictionary.js").Dictionary} dictionary
 * @param {import("./query.js").Word} word
 * @param {Choice[]} known
 */
async function longer(dictionary, word, known) {
  const starts = [...new Set([word.raw, word.term])].filter((start) => start.length > 1 || /[0-9]/.test(start));
  const lists = await Promise.all(starts.map((start) => dictionary.entries(start, `${start}\uffff`)));
  const isDigits = /^[0-9]+$/.test(word.raw);
  const found = new Set(
    lists.flatMap((entries, at) =>
      entries.filter(({ term }) => term !== word.term && term.startsWith(starts[at]) && !(isDigits && /^[0-9]/.test(term.slice(word.raw.length)))),
    ),
  );
  // Of a word that is known, only those that cost nothing: of compounds, it is a part anyway.
  const file = dictionary.isSmall ? undefined : known[0]?.entries[0].file;
  const near = [...found].filter((entry) => !file || entry.file === file);
  return best(near, (entry) => PREFIX * (0.5 + (0.5 * word.term.length) / entry.term.length));
}

/**
 * Terms of which the word is a part.
 * @param {Entry[]} entries
 * @param {string} part
 */
function inside(entries, part) {
  if (part.length < 4) return [];
  const found = entries.filter((entry) => entry.term.length > part.length && entry.term.includes(part) && !entry.term.startsWith(part));
  const heads = entries.filter((entry) => entry.term.length > part.length + 2 && entry.term.startsWith(part));
  return [...best(found, (entry) => (entry.term.endsWith(part) ? TAIL : INSIDE)), ...best(heads, () => INSIDE)];
}

/**
 * The best of these terms.
 * @param {Entry[]} entries
 * @param {(entry: Entry) => number} weight
 * @returns {Choice[]}
 */
function best(entries, weight) {
  const choices = entries.map((entry) => ({ entries: [entry], weight: weight(entry) }));
  return choices.sort((a, b) => b.weight - a.weight || b.entries[0].records - a.entries[0].records).slice(0, MOST);
}

/**
 * A compound that is not known, as two words that are; one of them may be mistyped.
 * @param {import("./dictionary.js").Dictionary} dictionary
 * @param {import("./query.js").Word} word
 * @param {string} language
 * @param {number} mistakes
 * @returns {Promise<Choice[]>}
 */
async function apart(dictionary, word, language, mistakes) {
  const text = word.text.toLowerCase();
  if (text.length < 8 || !/^\p{L}+$/u.test(text)) return [];
  const known = async (/** @type {string} */ part, /** @type {number} */ mistakes) => {
    const stem = term(part, language);
    const entries = await dictionary.entries(stem);
    return mistakes ? mistyped(entries, { raw: part, term: stem }, mistakes, language)[0] : exact(entries, stem, 1)[0]?.entries[0];
  };
  for (let cut = text.length - 4; cut >= 4; cut -= 1) {
    const head = text.slice(0, cut);
    const tail = text.slice(cut);
    for (const whole of new Set([head, head.replace(/(e?s|e?n|er|e)$/, "")])) {
      if (whole.length < 4) continue;
      // Heads begin alike and mostly lie in one file, tails do not.
      let first = await known(whole, 0);
      let second = first || mistakes ? await known(tail, 0) : undefined;
      if (first) second ??= await known(tail, mistakes);
      else if (second) first = await known(whole, mistakes);
      if (first && second) return [{ entries: [first, second], weight: SPLIT }];
    }
  }
  return [];
}

/**
 * The nearest terms to a word with typing mistakes.
 * @param {Entry[]} entries
 * @param {{ raw: string, term: string }} word
 * @param {number} most
 * @param {string} language
 */
function mistyped(entries, word, most, language) {
  if (/[0-9]/.test(word.raw) || word.raw.length < 4) return [];
  const meant = corrections(word.raw, language);
  const near = entries
    .filter((entry) => entry.term.length > 2 && !/[0-9]/.test(entry.term))
    .map((entry) => ({ entry, away: meant.has(entry.term) ? 1 : Math.min(distance(word.term, entry.term, most), distance(word.raw, entry.term, most)) }))
    .filter(({ away }) => away <= most);
  const least = Math.min(...near.map(({ away }) => away));
  const found = near.filter(({ away }) => away === least).map(({ entry }) => entry);
  return found.sort((a, b) => b.records - a.records).slice(0, 3);
}

/**
 * The terms of all words from which one mistake makes this one: of a mistyped word, endings are not recognised.
 * @param {string} word
 * @param {string} language
 */
export function corrections(word, language) {
  /** @type {Set<string>} */
  const found = new Set();
  for (let at = 0; at <= word.length; at += 1) {
    const head = word.slice(0, at);
    const rest = word.slice(at + 1);
    const letter = word.slice(at, at + 1);
    const others = [...LETTERS].flatMap((other) => [other + rest, other + letter + rest]);
    for (const tail of [rest, rest.slice(0, 1) + letter + rest.slice(1), ...others]) {
      // An umlaut that nobody typed is a mistake too many: "vvertrag" is no "voertrag".
      if (/[aou]e/.test(word) || !/[aou]e/.test(head + tail)) found.add(term(head + tail, language));
    }
  }
  return found;
}

/**
 * How many letters have to be added, left out, replaced or swapped; more than `most` if that is not enough.
 * @param {string} one
 * @param {string} two
 * @param {number} most
 */
export function distance(one, two, most) {
  if (Math.abs(one.length - two.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let y = 1; y <= one.length; y += 1) {
    const next = [y];
    for (let x = 1; x <= two.length; x += 1) {
      const same = one[y - 1] === two[x - 1];
      next[x] = Math.min(row[x] + 1, next[x - 1] + 1, row[x - 1] + (same ? 0 : 1));
      const isSwapped = y > 1 && x > 1 && one[y - 1] === two[x - 2] && one[y - 2] === two[x - 1];
      if (isSwapped) next[x] = Math.min(next[x], before[x - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[two.length];
}
