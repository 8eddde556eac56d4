// @ts-check
/** Which records answer a query best. */

/** @typedef {import("./match.js").Group} Group */
/** @typedef {{ record: number, score: number, share: number }} Ranked */
/** @typedef {{ weight: number, lists: { weight: number, postings: [number, number][][] }[] }} Weighed A group with what it says and where it stands. */

/** As in the program. */
const STEPS = 15;
/** What words weigh that say little. */
const COMMON = 0.15;

/**
 * How much a group says: the rarer it is, the more.
 * @param {Group} group
 * @param {number} records
 */
export function weight(group, records) {
  const sure = group.choices.filter((choice) => choice.weight === 1);
  const counted = (sure.length > 0 ? sure : group.choices).map((choice) => Math.min(...choice.entries.map((entry) => entry.records)));
  const having = Math.min(records, Math.max(...counted));
  const idf = Math.log(1 + (records - having + 0.5) / (having + 0.5));
  return idf * (group.words.every((word) => word.common) ? COMMON : 1);
}

/**
 * All records that have something of these groups, the best first.
 * @param {Weighed[]} groups
 * @param {(record: number) => boolean} [isWanted]
 * @returns {Ranked[]}
 */
export function rank(groups, isWanted) {
  const all = groups.reduce((sum, group) => sum + group.weight, 0);
  /** @type {Map<number, { score: number, weight: number }>} */
  const totals = new Map();
  for (const group of groups) {
    for (const [record, impact] of impacts(group)) {
      const total = totals.get(record) ?? { score: 0, weight: 0 };
      total.score += group.weight * impact;
      total.weight += group.weight;
      totals.set(record, total);
    }
  }
  const ranked = [...totals]
    .filter(([record]) => isWanted?.(record) ?? true)
    .map(([record, total]) => ({ record, score: total.score * (total.weight / all) ** 2, share: total.weight / all }));
  const most = Math.max(...ranked.map(({ share }) => share));
  return ranked.filter(({ share }) => share >= 0.3 * most).sort((a, b) => b.score - a.score || a.record - b.record);
}

/**
 * How much a group counts in each record: as its best choice.
 * @param {Weighed} group
 */
function impacts(group) {
  /** @type {Map<number, number>} */
  const best = new Map();
  for (const { weight, postings } of group.lists) {
    for (const [record, impact] of together(postings)) {
      best.set(record, Math.max(best.get(record) ?? 0, (weight * impact) / STEPS));
    }
  }
  return best;
}

/**
 * The records that all lists have.
 * @param {[number, number][][]} lists
 * @returns {Map<number, number>}
 */
function together(lists) {
  const [first, ...rest] = lists.map((list) => new Map(list));
  for (const other of rest) {
    for (const [record, impact] of first) {
      const there = other.get(record);
      if (there === undefined) first.delete(record);
      else first.set(record, (impact + there) / 2);
    }
  }
  return first ?? new Map();
}
