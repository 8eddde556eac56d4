// @ts-check
/** A search, from what was typed to what is shown. */

import { Dictionary } from "./dictionary.js";
import { excerpt } from "./excerpt.js";
import { match, together } from "./match.js";
import { literal, parse } from "./query.js";
import { rank, weight } from "./rank.js";
import { coverage, finder, share } from "./reader.js";
import { synonyms } from "./synonyms.js";

/** @typedef {import("./match.js").Group} Group */
/** @typedef {[lead: string, facts: string, sections: [anchor: string, heading: string, text: string][]]} Texts */
/** @typedef {[url: string, title: string, kind: string, date: string, project: string, state: string, votes: [number, number, number] | null, meeting: string, draft: number, bundle: number, at: number, number: string | null]} Row */
/** @typedef {{ record: number, score: number, share: number, row?: Row, bundle?: string, texts?: Texts, links?: Link[] }} Candidate */
/** @typedef {{ anchor: string, heading: string }} Link */
/** @typedef {Record<string, string>} Filters Values by facet: kind, project, group, year, state. */
/**
 * @typedef {object} Result
 * @property {string} url
 * @property {string} title
 * @property {string} kind
 * @property {string} date
 * @property {string} project
 * @property {string} state
 * @property {[number, number, number] | null} votes
 * @property {string} meeting of a decision; of a page, what its PDF is called
 * @property {string | null} number of a decision
 * @property {boolean} draft
 * @property {import("./excerpt.js").Piece[]} excerpt
 * @property {Link[]} links
 * @property {() => Promise<Result>} [whole] loads the text, where excerpt and links are still missing
 */
/** @typedef {{ total: number, results: Result[], missing: string[], corrected: string[][] }} Answer */

/** So many of the best are looked at by title, and so many by text. */
const BY_TITLE = 12;
const BY_TEXT = 5;
/** So many are looked through for quoted phrases. */
const BY_PHRASE = 48;
const TABLE = 24;
const TABLES = 64;
/** So many results are shown at first. */
export const SHOWN = 10;
/** Terms in more records than this take too long to load for a first answer. */
const MANY = 40_000;

export class Engine {
  /**
   * @param {import("./load.js").Load} load
   * @param {string} root
   */
  constructor(load, root) {
    this.load = load;
    this.name = root;
    /** @type {Dictionary | undefined} */
    this.dictionary = undefined;
  }

  /** @returns {Promise<import("./dictionary.js").Root>} */
  async root() {
    const root = await this.load(this.name);
    this.dictionary ??= new Dictionary(this.load, root);
    return root;
  }

  /**
   * The values of each facet, and the file that has those of each record.
   * @returns {Promise<Record<string, [values: string[], file: string]>>}
   */
  async facets() {
    const root = await this.root();
    return this.load(root.facets);
  }

  /**
   * @param {string} text
   * @param {Filters} [filters]
   * @param {number} [limit] so many are shown; for more than at first, nothing is left out
   * @returns {Promise<Answer>}
   */
  async search(text, filters = {}, limit = SHOWN) {
    const root = await this.root();
    const query = parse(text, root.language);
    const groups = await this.groups(query, root);
    const known = groups.filter((group) => group.choices.length > 0);
    const missing = groups.filter((group) => group.choices.length === 0 && !group.words.every((word) => word.common));
    const isWanted = await this.filter(filters);
    const weights = known.map((group) => weight(group, root.records));
    // The best records of a word need not be those that a filter lets through, or that have another word. Of words on nearly all
    // pages of a huge portal they have to do at first, though.
    const whole = query.phrases.length > 0 || isWanted || limit > SHOWN;
    const most = whole ? Infinity : known.length > 1 ? MANY : 0;
    const weighed = await Promise.all(known.map(async (group, at) => ({ weight: weights[at], lists: await this.lists(group, most) })));
    /** @type {Candidate[]} */
    let ranked = rank(weighed, isWanted);
    const find = finder(known, root.language);
    if (query.phrases.length > 0) ranked = await this.withPhrases(ranked.slice(0, BY_PHRASE), query.phrases);
    await this.byTitle(ranked, query, find, weights);
    await this.byText(ranked, query, find, weights);
    const shown = ranked.slice(0, limit);
    await Promise.all(shown.map((candidate) => this.look(candidate)));
    // Of a word on very many pages, only the best were looked at.
    const sure = known.flatMap(({ choices }) => choices.filter(({ entries }) => !(most || entries[1])));
    return {
      total: Math.max(ranked.length, ...sure.map(({ entries }) => entries[0].records)),
      results: shown.map((candidate) => this.result(candidate, find, weights)),
      missing: missing.flatMap((group) => group.words.map((word) => word.text)),
      corrected: known.flatMap((group, at) => (group.correction ? [[group.words[0].text, form(shown, find, at) ?? group.correction]] : [])),
    };
  }

  /**
   * @param {Candidate} candidate
   * @param {import("./reader.js").Find} find
   * @param {number[]} weights
   * @returns {Result}
   */
  result(candidate, find, weights) {
    const made = result(candidate, find, weights);
    if (candidate.texts) return made;
    return { ...made, whole: () => this.read(candidate).then(() => result(candidate, find, weights)) };
  }

  /**
   * What the words of a query may stand for.
   * @param {import("./query.js").Query} query
   * @param {import("./dictionary.js").Root} root
   */
  async groups(query, root) {
    const dictionary = /** @type {Dictionary} */ (this.dictionary);
    const alike = synonyms(query.words.map((word) => word.term), root.synonyms);
    const alone = await Promise.all(query.words.map((word) => match(dictionary, word, root.language)));
    /** @type {Group[]} */
    const groups = [];
    for (let at = 0; at < alone.length; at += 1) {
      const found = alike.find((set) => set.at === at);
      if (!found) {
        groups.push(alone[at]);
        continue;
      }
      const parts = alone.slice(at, at + found.length);
      const whole = parts.length === 1 ? parts[0].choices : await together(dictionary, query.words.slice(at, at + found.length).map((word) => word.term), 1);
      const others = await Promise.all(found.others.map((terms) => together(dictionary, terms, 0.9)));
      groups.push({ words: parts.flatMap((part) => part.words), choices: [...whole, ...others.flat()] });
      // Words of a phrase also count by themselves.
      if (parts.length > 1) groups.push(...parts.map((part) => ({ ...part, choices: part.choices.filter((choice) => choice.weight === 1) })).filter((part) => part.choices.length > 0));
      at += found.length - 1;
    }
    return groups;
  }

  /**
   * Where the terms of a group stand; for one that says little, or stands in more records than these, the best are enough.
   * @param {Group} group
   * @param {number} most
   */
  lists(group, most) {
    const dictionary = /** @type {Dictionary} */ (this.dictionary);
    return Promise.all(
      group.choices.map(async (choice) => ({
        weight: choice.weight,
        postings: await Promise.all(choice.entries.map((entry) => dictionary.postings(entry, entry.records <= most && !group.words.every((word) => word.common)))),
      })),
    );
  }

  /**
   * Which records a filter lets through, if there is one.
   * @param {Filters} filters
   * @returns {Promise<((record: number) => boolean) | undefined>}
   */
  async filter(filters) {
    const given = Object.entries(filters).filter(([, value]) => value);
    if (given.length === 0) return;
    const facets = await this.facets();
    const tests = await Promise.all(
      given.map(async ([name, value]) => {
        const [values, file] = facets[name];
        const places = await this.load(file);
        const place = values.indexOf(value);
        return (/** @type {number} */ record) => places[record].includes(place);
      }),
    );
    return (record) => tests.every((test) => test(record));
  }

  /**
   * Those whose texts have all phrases, letter by letter.
   * @param {Candidate[]} candidates
   * @param {string[]} phrases
   */
  async withPhrases(candidates, phrases) {
    await Promise.all(candidates.map((candidate) => this.read(candidate)));
    return candidates.filter((candidate) => {
      const text = ` ${whole(candidate).map(literal).join("   ")} `;
      return phrases.every((phrase) => text.includes(` ${phrase} `));
    });
  }

  /**
   * Reorders the best by their titles.
   * @param {Candidate[]} ranked
   * @param {import("./query.js").Query} query
   * @param {import("./reader.js").Find} find
   * @param {number[]} weights
   */
  async byTitle(ranked, query, find, weights) {
    const best = ranked.slice(0, BY_TITLE);
    await Promise.all(best.map((candidate) => this.look(candidate)));
    for (const candidate of best) {
      const title = candidate.row?.[1] ?? "";
      const hits = find(title);
      const words = literal(title).split(" ").length;
      const covered = share(hits, weights);
      const precise = Math.min(1, new Set(hits.map((hit) => hit.start)).size / words);
      candidate.score *= 1 + covered * (0.3 + 0.6 * precise);
      if (literal(title) === query.text) candidate.score *= 1.5;
    }
    reorder(ranked, best);
  }

  /**
   * Reorders the best by how near the words are to each other in their texts.
   * @param {Candidate[]} ranked
   * @param {import("./query.js").Query} query
   * @param {import("./reader.js").Find} find
   * @param {number[]} weights
   */
  async byText(ranked, query, find, weights) {
    const best = ranked.slice(0, BY_TEXT);
    await Promise.all(best.map((candidate) => this.read(candidate)));
    for (const candidate of best) {
      const parts = whole(candidate);
      const nearest = Math.max(...parts.map((part) => share(find(part), weights)));
      const isLiteral = query.words.length > 1 && parts.some((part) => ` ${literal(part)} `.includes(` ${query.text} `));
      candidate.score *= 1 + 0.5 * nearest + (isLiteral ? 0.6 : 0);
    }
    reorder(ranked, best);
  }

  /**
   * Loads what the table says of a record.
   * @param {Candidate} candidate
   */
  async look(candidate) {
    if (candidate.row) return;
    const root = await this.root();
    const table = Math.floor(candidate.record / TABLE);
    const names = await this.load(root.tables[Math.floor(table / TABLES)]);
    const [bundles, rows] = await this.load(names[table % TABLES]);
    candidate.row = rows[candidate.record % TABLE];
    candidate.bundle = bundles[rows[candidate.record % TABLE][9]];
  }

  /**
   * Loads the texts of a record.
   * @param {Candidate} candidate
   */
  async read(candidate) {
    await this.look(candidate);
    if (candidate.texts || !candidate.bundle || !candidate.row) return;
    const texts = await this.load(candidate.bundle);
    candidate.texts = texts[candidate.row[10]];
  }
}

/**
 * A word as it stands in a text of these that belongs to a group.
 * @param {Candidate[]} shown
 * @param {import("./reader.js").Find} find
 * @param {number} group
 */
function form(shown, find, group) {
  for (const text of shown.flatMap(whole)) {
    const hit = find(text).find((hit) => hit.group === group);
    if (hit) return text.slice(hit.start, hit.end);
  }
}

/**
 * Puts the best into their new order.
 * @param {Candidate[]} ranked
 * @param {Candidate[]} best
 */
function reorder(ranked, best) {
  best.sort((a, b) => b.score - a.score || a.record - b.record);
  ranked.splice(0, best.length, ...best);
}

/**
 * @param {Candidate} candidate
 * @returns {Texts}
 */
function texts(candidate) {
  return candidate.texts ?? ["", "", []];
}

/**
 * All texts of a record, part by part.
 * @param {Candidate} candidate
 */
function whole(candidate) {
  const [lead, facts, sections] = texts(candidate);
  return [`${candidate.row?.[1] ?? ""} \n ${lead}`, facts, ...sections.map((section) => `${section[1]} \n ${section[2]}`)];
}

/**
 * @param {Candidate} candidate
 * @param {import("./reader.js").Find} find
 * @param {number[]} weights
 * @returns {Result}
 */
function result(candidate, find, weights) {
  const [url, title, kind, date, project, state, votes, meeting, draft, , , number] = /** @type {Row} */ (candidate.row);
  const [lead, facts, sections] = texts(candidate);
  const parts = sections.map(([anchor, heading, text]) => {
    const inText = find(text);
    const inHeading = find(heading);
    const value = share([...inText, ...inHeading], weights) + share(inHeading, weights);
    return { anchor, heading, text, hits: inText, value: value * (0.5 + coverage([...inText, ...inHeading], weights)) };
  });
  const all = [{ text: lead, hits: find(lead) }, ...parts, { text: facts, hits: find(facts) }].filter(({ text }) => text);
  const shares = all.map(({ hits }) => share(hits, weights));
  const best = all[Math.max(0, shares.indexOf(Math.max(...shares)))];
  return {
    url, title, kind, date, project, state, votes, meeting, number,
    draft: draft === 1,
    excerpt: best ? excerpt(best.text, best.hits, weights) : [],
    links: links(parts),
  };
}

/**
 * Up to three sections that have most of the query.
 * @param {{ anchor: string, heading: string, value: number }[]} parts
 * @returns {Link[]}
 */
function links(parts) {
  const found = parts.filter(({ anchor, value }) => anchor && value > 0).sort((a, b) => b.value - a.value);
  const most = found[0]?.value ?? 0;
  return found.filter(({ value }) => value >= 0.5 * most).slice(0, 3).map(({ anchor, heading }) => ({ anchor, heading }));
}
