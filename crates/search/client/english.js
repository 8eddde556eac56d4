// @ts-check

/** Words that say little by themselves. */
export const common =
  "the a an and or of to in for on at by with from is are was were be what who how when where why which that this it";

const EXCEPTIONS = new Map(
  pairs(
    "skis:ski skies:sky idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl sky " +
      "news howe atlas cosmos bias andes",
  ),
);

const STEP_2 = pairs(
  "ization:ize ational:ate iveness:ive fulness:ful ousness:ous tional:tion biliti:ble lessli:less entli:ent " +
    "ation:ate alism:al aliti:al ousli:ous iviti:ive fulli:ful ogist:og enci:ence anci:ance abli:able izer:ize " +
    "ator:ate alli:al bli:ble ogi:og li:",
);

const STEP_3 = pairs(
  "ational:ate tional:tion alize:al icate:ic iciti:ic ative: ical:ic ness: ful:",
);

const STEP_4 =
  "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic".split(" ");

/**
 * Whether a word ends with a short syllable.
 * @param {string} word
 */
const isShort = (word) => /[^aeiouy][aeiouy][^aeiouwxyY]$|^[aeiouy][^aeiouy]$|past$/.test(word);

/**
 * Where the region behind the next consonant after a vowel begins.
 * @param {string} word
 * @param {number} start
 */
function region(word, start) {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(start));
  return found ? start + found.index + 2 : word.length;
}

/**
 * The stem of an English word.
 * @param {string} given
 */
export function english(given) {
  if (given.length < 3 || EXCEPTIONS.has(given)) return EXCEPTIONS.get(given) ?? given;
  let word = given.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const special = /^(arsen|commun|emerg|gener|inter|later|organ|past|univers)/.exec(word);
  const first = special ? special[0].length : region(word, 0);
  const second = region(word, first);
  /** @type {(suffix: string, start: number) => boolean} */
  const inside = (suffix, start) => word.length - suffix.length >= start;
  /** @type {(suffix: string, by: string) => void} */
  const replace = (suffix, by) => {
    word = word.slice(0, word.length - suffix.length) + by;
  };

  if (word.endsWith("sses")) replace("sses", "ss");
  else if (/ie[ds]$/.test(word)) replace("ied", word.length > 4 ? "i" : "ie");
  else if (/[^us]s$/.test(word) && /[aeiouy].+s$/.test(word)) replace("s", "");

  word = pastTense(word, first);
  if (/.[^aeiouy][yY]$/.test(word)) replace("y", "i");

  const two = STEP_2.find(([suffix]) => word.endsWith(suffix));
  if (two && inside(two[0], first)) {
    const fits = two[0] === "ogi" ? /logi$/ : two[0] === "li" ? /[cdeghkmnrt]li$/ : /./;
    if (fits.test(word)) replace(two[0], two[1]);
  }
  const three = STEP_3.find(([suffix]) => word.endsWith(suffix));
  if (three && inside(three[0], first) && (three[0] !== "ative" || inside("ative", second))) replace(three[0], three[1]);
  const four = STEP_4.find((suffix) => word.endsWith(suffix));
  if (four && inside(four, second) && (four !== "ion" || /[st]ion$/.test(word))) replace(four, "");

  if (word.endsWith("e") && (inside("e", second) || (inside("e", first) && !isShort(word.slice(0, -1))))) replace("e", "");
  else if (word.endsWith("ll") && inside("l", second)) replace("l", "");
  return word.replaceAll("Y", "y");
}

/**
 * A word without the endings of participles.
 * @param {string} word
 * @param {number} first
 */
function pastTense(word, first) {
  const found = /(eedly|ingly|edly|eed|ing|ed)$/.exec(word);
  if (!found) return word;
  const suffix = found[0];
  const rest = word.slice(0, -suffix.length);
  if (suffix.startsWith("eed")) {
    const keeps = rest.length < first || /^(succ|proc|exc)$/.test(rest);
    return keeps ? word : `${rest}ee`;
  }
  if (suffix === "ing") {
    if (/^[^aeiouy]y$/.test(rest)) return `${rest.slice(0, -1)}ie`;
    if (/^(even|cann|inn|earr|herr|out)$/.test(rest)) return word;
  }
  if (!/[aeiouy]/.test(rest)) return word;
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1);
  return rest.length === first && isShort(rest) ? `${rest}e` : rest;
}

/**
 * @param {string} text suffixes and what takes their place
 * @returns {[string, string][]}
 */
function pairs(text) {
  return text.split(" ").map((pair) => /** @type {[string, string]} */ (pair.split(":")));
}
