// @ts-check
/** Looks for the groups of a query in a text: for ranking, excerpts and links to sections. */

import { term } from "./stem.js";
import { tokens } from "./tokens.js";

/** @typedef {{ start: number, end: number, group: number, strength: number }} Hit */
/** @typedef {(text: string) => Hit[]} Find Where words of the query stand in a text. */

/**
 * @param {import("./match.js").Group[]} groups
 * @param {string} language
 * @returns {Find}
 */
export function finder(groups, language) {
  /** @type {Map<string, [group: number, strength: number][]>} */
  const known = new Map();
  const sets = groups.map((group) => strengths(group));
  const parts = groups.map((group) => group.words.map((word) => word.term).filter((part) => part.length > 3));

  /** @param {string} word */
  const look = (word) => {
    const stem = term(word, language);
    /** @type {[number, number][]} */
    const found = [];
    sets.forEach((set, group) => {
      const part = parts[group].some((part) => stem.includes(part)) ? 0.5 : 0;
      const strength = Math.max(set.get(stem) ?? 0, part);
      if (strength > 0) found.push([group, strength]);
    });
    return found;
  };

  return (text) =>
    tokens(text).flatMap((token) => {
      let found = known.get(token.text);
      if (!found) known.set(token.text, (found = look(token.text)));
      return found.map(([group, strength]) => ({ start: token.start, end: token.end, group, strength }));
    });
}

/**
 * How surely a term stands for a group.
 * @param {import("./match.js").Group} group
 */
function strengths(group) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const choice of group.choices) {
    for (const { term } of choice.entries) {
      const strength = choice.entries.length > 1 ? choice.weight * 0.7 : choice.weight;
      found.set(term, Math.max(found.get(term) ?? 0, strength));
    }
  }
  return found;
}

/**
 * What share of a query stands in these hits.
 * @param {Hit[]} hits
 * @param {number[]} weights
 */
export function share(hits, weights) {
  const best = weights.map(() => 0);
  for (const hit of hits) best[hit.group] = Math.max(best[hit.group], hit.strength);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return best.reduce((sum, strength, group) => sum + strength * weights[group], 0) / (all || 1);
}

/**
 * What share of a query stands in these hits, however surely.
 * @param {Hit[]} hits
 * @param {number[]} weights
 */
export function coverage(hits, weights) {
  return share(hits.map((hit) => ({ ...hit, strength: 1 })), weights);
}
