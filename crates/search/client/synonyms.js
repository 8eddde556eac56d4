// @ts-check
/** Words that mean the same, as the glossary says. */

/**
 * @typedef {{ at: number, length: number, others: string[][] }} Found Words of the query that a set has, and the other phrases of the set.
 */

/**
 * The first and longest phrases among these terms that have synonyms.
 * @param {string[]} terms
 * @param {string[][]} sets
 * @returns {Found[]}
 */
export function synonyms(terms, sets) {
  /** @type {Found[]} */
  const found = [];
  for (let at = 0; at < terms.length; at += 1) {
    for (let length = Math.min(6, terms.length - at); length > 0; length -= 1) {
      const phrase = terms.slice(at, at + length).join(" ");
      const others = sets.filter((set) => set.includes(phrase)).flatMap((set) => set.filter((other) => other !== phrase));
      if (others.length > 0) {
        found.push({ at, length, others: others.map((other) => other.split(" ")) });
        at += length - 1;
        break;
      }
    }
  }
  return found;
}
