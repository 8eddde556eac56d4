// @ts-check
/** The dictionary: which terms there are, and where they stand. */

/** @typedef {{ term: string, records: number, file: string, at: number }} Entry A term, how many records have it, and its postings. */
/** @typedef {[first: string, name: string, size: number]} Shard */
/** @typedef {{ version: number, language: string, records: number, shards: Shard[], tables: string[], facets: string, synonyms: string[][] }} Root */

/** A dictionary that is not larger is looked through for every word, and one for words that are not known otherwise. */
const SMALL = 16_000;
const MEDIUM = 160_000;

export class Dictionary {
  /**
   * @param {import("./load.js").Load} load
   * @param {Root} root
   */
  constructor(load, root) {
    this.load = load;
    this.shards = root.shards;
    const size = root.shards.reduce((sum, shard) => sum + shard[2], 0);
    this.isSmall = size <= SMALL;
    this.isMedium = size <= MEDIUM;
    /** @type {Map<string, Entry[]>} */
    this.read = new Map();
  }

  /**
   * The entries of the shards in which terms from `from` to `to` stand, of the first two such shards or as many as are asked
   * for; all of a small dictionary.
   * @param {string} from
   * @param {string} [to]
   * @param {number} [most]
   * @returns {Promise<Entry[]>}
   */
  async entries(from, to = from, most = 2) {
    const after = (/** @type {string} */ term) => this.shards.findLastIndex((shard) => shard[0] <= term);
    const first = Math.max(after(from), 0);
    return this.all(this.isSmall ? this.shards : this.shards.slice(first, Math.min(after(to) + 1, first + most)));
  }

  /**
   * The entries of these shards.
   * @param {Shard[]} [shards]
   * @returns {Promise<Entry[]>}
   */
  async all(shards = this.shards) {
    const lists = await Promise.all(shards.map((shard) => this.shard(shard[1])));
    return lists.flat();
  }

  /** @param {string} name */
  async shard(name) {
    const known = this.read.get(name);
    if (known) return known;
    const [files, coded] = await this.load(name);
    const entries = decode(files, coded);
    this.read.set(name, entries);
    return entries;
  }

  /**
   * The records of a term with how much it counts there; of very many, the best, unless all are asked for.
   * @param {Entry} entry
   * @param {boolean} all
   * @returns {Promise<[record: number, impact: number][]>}
   */
  async postings(entry, all) {
    const file = await this.load(entry.file);
    const [best, whole] = file.split(",")[entry.at].split(":");
    return postings(all && whole ? await this.load(whole) : best);
  }
}

/**
 * @param {[name: string, count: number][]} files
 * @param {string} coded
 */
export function decode(files, coded) {
  /** @type {Entry[]} */
  const entries = [];
  let before = "";
  let file = 0;
  let at = 0;
  for (const item of coded.split(";").slice(0, -1)) {
    const [head, records] = item.split(",");
    const term = [...before].slice(0, parseInt(head[0], 36)).join("") + head.slice(1);
    while (at >= files[file][1]) {
      file += 1;
      at = 0;
    }
    entries.push({ term, records: Number(records), file: files[file][0], at });
    at += 1;
    before = term;
  }
  return entries;
}

/**
 * @param {string} coded
 * @returns {[record: number, impact: number][]}
 */
export function postings(coded) {
  const bytes = atob(coded);
  /** @type {[number, number][]} */
  const found = [];
  let record = 0;
  let number = 0;
  let shift = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes.charCodeAt(at);
    number += (byte & 127) * 2 ** shift;
    shift += 7;
    if (byte < 128) {
      record += Math.floor(number / 16);
      found.push([record, number % 16]);
      record += 1;
      number = 0;
      shift = 0;
    }
  }
  return found;
}
