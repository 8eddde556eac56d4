// @ts-check
import "./languages.mjs";
import assert from "node:assert/strict";
import test from "node:test";
import { decode, postings } from "./dictionary.js";
import { excerpt } from "./excerpt.js";
import { corrections, distance } from "./match.js";
import { message } from "./page.js";
import { literal, parse } from "./query.js";
import { rank } from "./rank.js";
import { date, render } from "./results.js";
import { term } from "./stem.js";
import { synonyms } from "./synonyms.js";
import { tokens } from "./tokens.js";
import { fill } from "./words.js";

const words = (/** @type {string} */ text) => tokens(text).map((token) => token.text);

test("numbers stay whole, words with hyphens are also one", () => {
  assert.deepEqual(words("Beschluss 2/4 und B-2-7, § 16d, 2.2"), ["beschluss", "2-4", "und", "b-2-7", "2-7", "16d", "2-2"]);
  assert.deepEqual(words("E-Akte, 02.03.2026"), ["akte", "eakte", "2-3-2026"]);
});

test("endings and spellings come together", () => {
  assert.equal(term("beschluesse", "de"), term("beschlüsse", "de"));
  assert.equal(term("decisions", "en"), "decis");
  assert.equal(term("žádosti", "cs"), "zadosti");
});

test("the dictionary is read as it was written", () => {
  const entries = decode([["p-1", 2], ["p-2", 1]], "0akt,2;3en,10;0öl,1;");
  assert.deepEqual(entries.map(({ term, records, file, at }) => [term, records, file, at]), [
    ["akt", 2, "p-1", 0], ["akten", 10, "p-1", 1], ["öl", 1, "p-2", 0],
  ]);
  assert.deepEqual(postings(btoa(String.fromCharCode(3, 255, 3))), [[0, 3], [32, 15]]);
});

test("mistakes are counted up to a limit", () => {
  assert.equal(distance("beschaf", "beschaff", 1), 1);
  assert.equal(distance("porjekt", "projekt", 1), 1);
  assert.equal(distance("", "akt", 2), 3);
  assert.equal(distance("abcdefgh", "hgfedcba", 2), 3);
});

test("what was meant is known before endings are taken off", () => {
  const meant = (/** @type {string} */ typed, /** @type {string} */ word) => corrections(typed, "de").has(term(word, "de"));
  for (const typed of ["vereinbarnug", "vereinbarumg", "vereinbarng", "vereinbarunng", "evreinbarung"]) assert.ok(meant(typed, "vereinbarung"), typed);
  assert.equal(term("vereinbarnug", "de"), "vereinbarnug");
  assert.ok(!meant("verienbarnug", "vereinbarung"));
  assert.ok(meant("vvertrag", "vertrag") && !meant("vvertrag", "vortrag"));
});

test("a query has words, and phrases in quotation marks", () => {
  const query = parse('„Wer soll“ E-Akte 2/3', "de");
  assert.deepEqual(query.phrases, ["wer soll"]);
  assert.deepEqual(query.words.map((word) => [word.term, word.last]), [["wer", false], ["soll", false], ["eakt", false], ["2-3", true]]);
  assert.equal(literal("Wer – soll's?"), "wer solls");
});

test("who has all words comes first", () => {
  const groups = [
    { weight: 2, lists: [{ weight: 1, postings: [/** @type {[number, number][]} */ ([[0, 15], [1, 10]])] }] },
    { weight: 1, lists: [{ weight: 1, postings: [/** @type {[number, number][]} */ ([[1, 10]])] }] },
  ];
  assert.deepEqual(rank(groups, () => true).map(({ record }) => record), [0, 1].toReversed());
  assert.deepEqual(rank(groups, (record) => record === 0).map(({ record }) => record), [0]);
});

test("phrases of the glossary are found in a query", () => {
  const sets = [["ozg", "onlinezugangsgesetz"], ["efa", "ein fur all"]];
  assert.deepEqual(synonyms(["ein", "fur", "all", "ozg"], sets), [
    { at: 0, length: 3, others: [["efa"]] },
    { at: 3, length: 1, others: [["onlinezugangsgesetz"]] },
  ]);
});

test("an excerpt marks words and is no longer than it may be", () => {
  const text = `${"Anfang und mehr. ".repeat(40)}Hier steht das Ziel. ${"Ende und mehr. ".repeat(40)}`;
  const start = text.indexOf("Ziel");
  const pieces = excerpt(text, [{ start, end: start + 4, group: 0, strength: 1 }], [1]);
  assert.deepEqual(pieces.filter(({ mark }) => mark), [{ text: "Ziel", mark: true }]);
  assert.ok(pieces.map((piece) => piece.text).join("").length < 260);
});

test("dates and sentences are filled in", () => {
  const given = /** @type {any} */ ({ day: "{day}. {month} {year}", month: "{month} {year}", months: ["Januar", "Februar", "März"] });
  assert.equal(date("2026-03-02", given), "2. März 2026");
  assert.equal(date("2026-03", given), "März 2026");
  assert.equal(date("2026", given), "2026");
  assert.equal(fill("{n} Treffer für {query}", { n: 2, query: "{n}" }), "2 Treffer für {n}");
  const sentences = /** @type {any} */ ({ one: "1 Treffer.", many: "{n} Treffer.", none: "Nichts.", missing: "Ohne {words}.", corrected: "Auch {words}." });
  const answer = { total: 2, results: [], missing: ["xyz"], corrected: [["a", "b"]] };
  assert.equal(message(sentences, "a", answer), "2 Treffer. Auch a → b. Ohne xyz.");
});

/** As much of an element as results ask for; what is put in stays the text that it is. */
class Element {
  /** @param {string} name */
  constructor(name) {
    this.name = name;
    /** @type {any[]} */
    this.children = [];
    this.href = "";
  }

  /** @param {any[]} children */
  append(...children) {
    this.children.push(...children);
  }

  set innerHTML(/** @type {string} */ _) {
    throw new Error("markup");
  }
}

test("a result shows texts as texts, and leads below the site's root", () => {
  Reflect.set(globalThis, "document", { createElement: (/** @type {string} */ name) => new Element(name) });
  const words = /** @type {any} */ ({ kind: {}, state: {}, months: [], day: "", month: "", votes: "", sections: "", draft: "" });
  const hostile = "<img src=x onerror=alert(1)>";
  const result = { url: "javascript:alert(1).html", title: hostile, kind: "page", date: "", project: hostile, state: "", votes: null, meeting: "", number: null, draft: false, excerpt: [{ text: hostile, mark: true }], links: [{ anchor: "a b", heading: hostile }] };
  const made = /** @type {any} */ (render(result, words, ""));
  const [heading, facts, excerpt, links] = made.children;
  assert.deepEqual(heading.children[0].children, [hostile]);
  assert.equal(heading.children[0].href, "./javascript:alert(1).html");
  assert.deepEqual(facts.children, [`page · ${hostile}`]);
  assert.deepEqual(excerpt.children[0].children, [hostile]);
  assert.equal(links.children[0].children[0].href, "./javascript:alert(1).html#a%20b");
  Reflect.deleteProperty(globalThis, "document");
});
