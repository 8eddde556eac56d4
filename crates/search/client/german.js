// @ts-check

/** Words that say little by themselves. */
export const common =
  "der die das den dem des ein eine einer eines einem einen und oder aber im in ins am an auf aus bei beim bis " +
  "durch für mit nach über um unter von vom vor zu zum zur ist sind war wird werden wurde wurden hat haben kann " +
  "können soll sollen es sie er wir ich ihr sich nicht auch als wie was wer wo wann warum welche welcher welches " +
  "man dass wenn noch nur so";

const VOWELS = "aeiouyäöü";

/** @param {string | undefined} letter */
const isVowel = (letter) => !!letter && VOWELS.includes(letter);

/**
 * Where what follows the next consonant after a vowel begins, from `start` on.
 * @param {string[]} word
 * @param {number} start
 */
function region(word, start) {
  let at = start;
  while (at < word.length && !isVowel(word[at])) at += 1;
  while (at < word.length && isVowel(word[at])) at += 1;
  return at < word.length ? at + 1 : -1;
}

/**
 * The stem of a German word.
 * @param {string} word
 */
export function german(word) {
  let text = prelude(word);
  const letters = [...text];
  let [first, second] = regions(letters);
  // Regions are counted in letters; the suffixes below are, too.
  const take = (/** @type {number} */ count) => letters.splice(letters.length - count, count);
  const ends = (/** @type {string} */ suffix) => {
    const at = letters.length - suffix.length;
    return at >= 0 && letters.slice(at).join("") === suffix;
  };
  const inside = (/** @type {string} */ suffix, /** @type {number} */ start) => letters.length - suffix.length >= start;
  const longest = (/** @type {string[]} */ suffixes) => suffixes.find(ends);

  const one = longest(["erinnen", "erin", "ern", "lns", "em", "en", "er", "es", "ln", "e", "s"]);
  if (one && inside(one, first)) {
    if (one === "em") {
      take(2);
      if (ends("syst")) letters.push("e", "m");
    } else if (one === "s") {
      if ("bdfghklmnrt".includes(letters[letters.length - 2] ?? " ")) take(1);
    } else if (one === "ln" || one === "lns") {
      take(one.length);
      letters.push("l");
    } else {
      take(one.length);
      if (one.length <= 2 && one !== "er" && ends("niss")) take(1);
    }
  }

  const two = longest(["est", "en", "er", "et", "st"]);
  if (two && inside(two, first)) {
    const before = letters[letters.length - two.length - 1] ?? " ";
    if (two === "st") {
      if ("bdfghklmnt".includes(before) && letters.length >= 6) take(2);
    } else if (two === "et") {
      if ("Udfgklmnrstzä".includes(before)) {
        take(2);
        if (["tick", "plan", "geordn", "intern", "tr"].some(ends)) letters.push("e", "t");
      }
    } else {
      take(two.length);
    }
  }

  const three = longest(["isch", "lich", "heit", "keit", "end", "ung", "ig", "ik"]);
  if (three && inside(three, second)) {
    if (three === "end" || three === "ung") {
      take(3);
      if (ends("ig") && letters[letters.length - 3] !== "e" && inside("ig", second)) take(2);
    } else if (three === "ig" || three === "ik" || three === "isch") {
      if (letters[letters.length - three.length - 1] !== "e") take(three.length);
    } else if (three === "keit") {
      take(4);
      const inner = longest(["lich", "ig"]);
      if (inner && inside(inner, second)) take(inner.length);
    } else {
      take(4);
      const inner = longest(["er", "en"]);
      if (inner && inside(inner, first)) take(2);
    }
  }
  text = letters.join("");
  return text.replace(/[UYäöü]/g, (letter) => POSTLUDE[letter] ?? letter);
}

/** @type {Record<string, string>} */
const POSTLUDE = { U: "u", Y: "y", ä: "a", ö: "o", ü: "u" };

/**
 * Marks u and y between vowels, and writes ß and umlauts in one way.
 * @param {string} word
 */
function prelude(word) {
  const letters = [...word];
  for (let at = 1; at + 1 < letters.length; at += 1) {
    const letter = letters[at];
    if ((letter === "u" || letter === "y") && isVowel(letters[at - 1]) && isVowel(letters[at + 1])) {
      letters[at] = letter.toUpperCase();
    }
  }
  return letters.join("").replace(/ß|qu|ae|oe|ue/g, (found) => ({ ß: "ss", ae: "ä", oe: "ö", ue: "ü" })[found] ?? found);
}

/**
 * The regions R1 and R2.
 * @param {string[]} letters
 */
function regions(letters) {
  const none = letters.length;
  if (none < 3) return [none, none];
  const first = region(letters, 0);
  if (first < 0) return [none, none];
  const second = region(letters, first);
  return [Math.max(first, 3), second < 0 ? none : second];
}
