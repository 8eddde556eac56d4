// @ts-check
/** The piece of a text that shows most of a query. */

/** @typedef {{ text: string, mark: boolean }} Piece */

const LENGTH = 240;

/**
 * @param {string} text
 * @param {import("./reader.js").Hit[]} hits
 * @param {number[]} weights
 * @returns {Piece[]}
 */
export function excerpt(text, hits, weights) {
  const start = hits.length > 0 ? begin(text, window(hits, weights)) : 0;
  let end = Math.min(text.length, start + LENGTH);
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + 1);
  /** @type {Piece[]} */
  const pieces = [];
  const add = (/** @type {string} */ piece, /** @type {boolean} */ mark) => piece && pieces.push({ text: piece, mark });
  let at = start;
  if (start > 0) add("… ", false);
  for (const hit of hits) {
    if (hit.start < at || hit.end > end) continue;
    add(text.slice(at, hit.start), false);
    add(text.slice(hit.start, hit.end), true);
    at = hit.end;
  }
  add(text.slice(at, end), false);
  if (end < text.length) add(" …", false);
  return pieces;
}

/**
 * Where the best window begins.
 * @param {import("./reader.js").Hit[]} hits
 * @param {number[]} weights
 */
function window(hits, weights) {
  let best = { value: -1, start: 0 };
  for (const first of hits) {
    const inside = hits.filter((hit) => hit.start >= first.start && hit.end <= first.start + LENGTH - 40);
    const groups = new Map(inside.map((hit) => [hit.group, hit.strength]));
    const value = [...groups].reduce((sum, [group, strength]) => sum + weights[group] * strength, 0);
    if (value > best.value) best = { value, start: first.start };
  }
  return best.start;
}

/**
 * The start of the sentence, if it is near, else a word a little earlier.
 * @param {string} text
 * @param {number} at
 */
function begin(text, at) {
  const from = Math.max(0, at - 60);
  if (from === 0) return 0;
  const sentence = text.slice(from, at).search(/[.!?:] \p{Lu}[^.!?]*$/u);
  return sentence >= 0 ? from + sentence + 2 : text.indexOf(" ", from) + 1;
}
