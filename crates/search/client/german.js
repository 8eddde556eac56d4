// @ts-check

/** Words that say little by themselves. */
export const common =
  "der die das den dem des ein eine einer eines einem einen und oder aber im in ins am an auf aus bei beim bis " +
  "durch für mit nach über um unter von vom vor zu zum zur ist sind war wird werden wurde wurden hat haben kann " +
  "können soll sollen es sie er wir ich ihr sich nicht auch als wie was wer wo wann warum welche welcher welches " +
  "man dass wenn noch nur so";

/**
 * Where what follows the next consonant after a vowel begins, from `start` on; at the end if there is none.
 * @param {string} word
 * @param {number} start
 */
function region(word, start) {
  const found = /[aeiouyäöü][^aeiouyäöü]/.exec(word.slice(start));
  return found ? start + found.index + 2 : word.length;
}

/**
 * The stem of a German word.
 * @param {string} word
 */
export function german(word) {
  let text = prelude(word);
  const begin = region(text, 0);
  const first = Math.max(begin, 3);
  const second = region(text, begin);
  const take = (/** @type {number} */ count) => (text = text.slice(0, text.length - count));
  const ends = (/** @type {string} */ suffix) => text.endsWith(suffix);
  // The longest of these endings, if it begins no earlier.
  const ending = (/** @type {string} */ suffixes, /** @type {number} */ start) => {
    const found = suffixes.split(" ").find(ends) ?? "";
    return text.length - found.length >= start ? found : "";
  };

  const one = ending("erinnen erin ern lns em en er es ln e s", first);
  if (one === "s") {
    if (/[bdfghklmnrt]s$/.test(text)) take(1);
  } else if (one[0] === "l") {
    take(one.length - 1);
  } else if (one !== "em" || !ends("system")) {
    take(one.length);
    if (/^e[ns]?$/.test(one) && ends("niss")) take(1);
  }

  const two = ending("est en er et st", first);
  if (two === "st") {
    if (/...[bdfghklmnt]st$/.test(text)) take(2);
  } else if (two === "et") {
    if (/[Udfgklmnrstzä]et$/.test(text) && !/(tick|plan|geordn|intern|tr)et$/.test(text)) take(2);
  } else {
    take(two.length);
  }

  const three = ending("isch lich heit keit end ung ig ik", second);
  if (/^i[gks]/.test(three)) {
    if (!ends(`e${three}`)) take(three.length);
  } else {
    take(three.length);
    if (three === "end" || three === "ung") {
      if (!ends("eig")) take(ending("ig", second).length);
    } else if (three === "keit") take(ending("lich ig", second).length);
    else if (three) take(ending("er en", first).length);
  }
  return text.replace(/[UYäöü]/g, (letter) => POSTLUDE[letter]);
}

/** @type {Record<string, string>} */
const POSTLUDE = { U: "u", Y: "y", ä: "a", ö: "o", ü: "u" };

/**
 * Marks u and y between vowels, and writes ß and umlauts in one way.
 * @param {string} word
 */
function prelude(word) {
  const marked = word.replace(/([aeiouyäöü])([uy])(?=[aeiouyäöü])/g, (_, before, letter) => before + letter.toUpperCase());
  return marked.replace(/ß|qu|ae|oe|ue/g, (found) => PRELUDE[found] ?? found);
}

/** @type {Record<string, string>} */
const PRELUDE = { ß: "ss", ae: "ä", oe: "ö", ue: "ü" };
