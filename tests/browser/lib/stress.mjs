// A portal that is hard to show: 12 projects, more than 300 events, 200 decisions, words of 60 characters, no summary
// anywhere. It is made from a seed, so that it is the same everywhere.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const PROJECTS = 12;
const MEETINGS = 20;
const TALKS = 5;
const DECIDING = 10;

/** Writes the portal into a folder. */
export function writeStressPortal(root) {
  const chance = generator(15);
  const files = { "portal.yaml": SETTINGS, ...views() };
  for (let number = 1; number <= PROJECTS; number += 1) Object.assign(files, project(number, chance));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const SETTINGS = `title: "Wissensportal der Verwaltungsdigitalisierungszusammenarbeitsgemeinschaften"
description: "Was ein Portal aushalten muss."
publisher: {name: "Ministerium für ${longWord(3)}", short_name: "MVZ"}
official: "Ein Angebot der Landesregierung und aller kommunalen Spitzenverbände des Landes Musterland"
rules: {missing-legal-page: off, no-base-url: off}
navigation: [projekte, {page: termine, children: [aufgaben, vortraege]}, {page: themen}, {page: ergebnisse, children: [beschluesse]}, neuigkeiten, alles, suche]
`;

function views() {
  const view = (title, layout, more = "") => `---\ntitle: "${title}"\nlayout: ${layout}\n${more}---\n`;
  return {
    "content/index.md": page({ title: `Willkommen bei der ${longWord(1)}` }, "Ein Satz."),
    "content/projekte.md": view("Projekte", "projects"),
    "content/termine.md": view("Termine", "calendar"),
    "content/aufgaben.md": view("Aufgaben", "tasks"),
    "content/vortraege.md": view("Impulsvorträge", "talks"),
    "content/themen.md": view("Themen", "topics"),
    "content/ergebnisse.md": view("Ergebnisse", "results"),
    "content/beschluesse.md": view("Beschlüsse", "decisions"),
    "content/neuigkeiten.md": view("Neuigkeiten", "news"),
    "content/alles.md": view("Alles", "sitemap"),
    "content/suche.md": view("Suche", "search"),
    "content/bild.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3000 400"><rect width="3000" height="400" fill="#0b5172"/></svg>',
    "content/bausteine.md": page({ title: `Bausteine der ${longWord(4)}` }, blocks()),
  };
}

/** Figures, a gallery, a table with a caption and text to unfold; below it, a section of another page. */
function blocks() {
  const picture = (at) => `![Eine ${longWord(at)}](bild.svg "Unterschrift über die ${longWord(at)}")`;
  const gallery = many(7, picture).join("\n");
  const table = `Tabelle: Alles über die ${longWord(2)}\n\n| ${longWord(1)} | ${longWord(2)} |\n|---|---|\n| ${longWord(3)} | 1 |`;
  const details = `<details open><summary>Mehr zur ${longWord(5)}</summary>\n\n${picture(6)}\n\n${longWord(7)}[^1]\n\n</details>`;
  const included = '[Projekt](p1/gruppe.md "einfügen")';
  return ["## Bilder", picture(1), gallery, table, details, "## Eingefügt", included, `[^1]: ${longWord(8)}`].join("\n\n");
}

function project(number, chance) {
  const folder = `content/p${number}`;
  const year = 2010 + number;
  const files = {
    [`${folder}/index.md`]: page({ kind: "project", title: `${longWord(number)} ${number}`, short_name: `P${number}`, start: `${year}-01-15`, end: `${year + 2}-12-31`, participants: many(14, (at) => `Landkreis ${longWord(at)}`) }, ""),
    [`${folder}/gruppe.md`]: page({ kind: "working-group", title: `Arbeitsgruppe ${longWord(number + 1)}`, number: 1, question: `Wie gelingt die ${longWord(number + 2)} in allen Kommunen?` }, number === 1 ? `## ${longWord(9)}\n\nEin Satz[^a].\n\n[^a]: Eine Fußnote.` : ""),
  };
  for (let at = 1; at <= MEETINGS; at += 1) files[`${folder}/sitzungen/s${at}.md`] = meeting(number, at, year, chance);
  for (let at = 1; at <= TALKS; at += 1) files[`${folder}/vortraege/v${at}.md`] = talk(number, at, year, chance);
  for (let at = 1; at <= 4; at += 1) {
    files[`${folder}/themen/t${at}.md`] = topic(number, at);
    files[`${folder}/ergebnisse/e${at}.md`] = result(number, at, year);
    files[`${folder}/meldungen/m${at}.md`] = page({ kind: "news", title: `Meldung ${number}/${at}: ${longWord(at)} beginnt`, date: date(year, chance) }, "Ein Satz.");
  }
  return files;
}

function meeting(number, at, year, chance) {
  const start = `${year + (at > MEETINGS / 2 ? 1 : 0)}-${two(1 + Math.floor(((at - 1) % 10) * 1.2))}-${two(1 + chance(28))}`;
  const agenda = many(at <= DECIDING ? 12 : 3, (item) => ({
    number: String(item),
    title: item % 3 === 0 ? `${longWord(item + at)}` : `Bericht über die ${longWord(item)} und was daraus folgt`,
    text: "Die Geschäftsstelle stellt den Stand vor. ".repeat(1 + chance(4)).trim(),
    ...(item === 2 && at <= 4 ? { topics: [`p${number}/t${at}`] } : {}),
    ...(at <= DECIDING && item > 1 && item <= 1 + decisions(number, at) ? { decision: decision(number, at, item, chance) } : {}),
  }));
  const fields = { kind: "meeting", meeting_type: "plenary", number: at, title: `${at}. Plenarsitzung${at % 4 === 0 ? ` zur ${longWord(at)}` : ""}`, start: `${start}T10:00`, end: `${start}T16:30`, location: `Rathaus ${longWord(at + 3)}`, state: at === 15 ? "cancelled" : "held", participants: many(20, (of) => `Stadt ${longWord(of)}`) };
  return page({ ...fields, agenda, tasks: many(at % 5, (task) => ({ task: `${longWord(task)} prüfen`, owner: `Referat ${longWord(task + 1)}`, due: `${year + 3}-06-30`, done: task % 2 === 0 })) }, "");
}

/** 200 in all. */
function decisions(number, at) {
  return (at <= 6 ? 2 : 1) + (number <= 8 && at === 1 ? 1 : 0);
}

function decision(number, at, item, chance) {
  const votes = { yes: chance(300), no: chance(40), abstain: chance(20) };
  return { id: `b${number}-${at}-${item}`, title: item % 2 === 0 ? `${longWord(item + at)}` : "Annahme", text: `Das Plenum beschließt die ${longWord(item)}.`, state: "adopted", votes: { ...votes, yes: votes.yes + 60 } };
}

function talk(number, at, year, chance) {
  return page({ kind: "talk", title: `Vortrag über die ${longWord(at + number)}`, date: date(year, chance), speakers: [{ name: "Erika Mustermann", organization: `Landesbetrieb ${longWord(at)}` }], theme: "flagship" }, "");
}

function topic(number, at) {
  return page({ kind: "topic", title: `${longWord(number + at)}`, question: `Wer trägt die Kosten der ${longWord(at)}?`, working_groups: [`p${number}/gruppe`], state: ["open", "in-progress", "answered", "open"][at % 4] }, "");
}

function result(number, at, year) {
  return page({ kind: "result", title: `Leitfaden ${longWord(at)} ${number}`, result_type: "Leitfaden", date: `${year + 1}-0${at}-10`, state: ["draft", "agreed", "adopted", "announced"][at % 4], topics: [`p${number}/t${at}`], ...(at < 3 ? { decided_in: `p${number}/s1` } : {}) }, "");
}

// JSON is YAML.
function page(fields, text) {
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join("\n")}\n---\n\n${text}\n`;
}

function many(count, make) {
  return Array.from({ length: count }, (_, at) => make(at + 1));
}

function date(year, chance) {
  return `${year}-${two(1 + chance(12))}-${two(1 + chance(28))}`;
}

function two(number) {
  return String(number).padStart(2, "0");
}

/** A word of 60 characters, as German builds them. */
function longWord(number) {
  const parts = ["Verwaltung", "Digitalisierung", "Zusammenarbeit", "Grundstück", "Verkehr", "Genehmigung", "Datenschutz", "Register", "Modernisierung", "Beschleunigung"];
  let word = parts[number % parts.length];
  for (let at = 1; word.length < 60; at += 1) word += `s${parts[(number * 3 + at * 7) % parts.length].toLowerCase()}`;
  return word.slice(0, 60);
}

/** Numbers from zero below a limit, in an order that looks like chance (a linear congruential generator). */
function generator(seed) {
  let state = seed;
  return (limit) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
