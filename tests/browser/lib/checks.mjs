// What is true of every page. Each check returns the problems it found, as sentences.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Violations of WCAG 2.2 A and AA and of axe's best practices. */
export async function axe(page) {
  if (!(await page.evaluate("Boolean(window.axe)"))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (tags) => {
    const rules = { "target-size": { enabled: true } };
    const options = { runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"] };
    const results = await window.axe.run(document, options);
    return results.violations;
  }, TAGS);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${help}. ${summary(node)}`));
}

function summary(node) {
  return [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ");
}

/** Exactly one h1, a title, a language and one main landmark; lists without bullets that say what they are. */
export function outline(page) {
  return page.evaluate(() => {
    const count = (selector) => document.querySelectorAll(selector).length;
    const problems = [];
    if (count("h1") !== 1) problems.push(`There are ${count("h1")} h1 elements.`);
    if (count("main") !== 1) problems.push(`There are ${count("main")} main elements.`);
    if (!document.title.trim()) problems.push("The title is empty.");
    if (!document.documentElement.lang) problems.push("The language is missing.");
    // Safari with VoiceOver takes a list without bullets for one only in a navigation, or if it has the role.
    const isHidden = (list) => !list.closest("nav") && list.role !== "list" && getComputedStyle(list).listStyleType === "none";
    for (const list of [...document.querySelectorAll("ul, ol")].filter(isHidden)) problems.push(`A list has no role: ${list.outerHTML.slice(0, 80)}`);
    return problems;
  });
}

/** Nothing makes the whole page scroll sideways (WCAG 1.4.10). */
export function fitsWidth(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    const names = wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 80));
    return [`The page is ${scrollWidth} pixels wide where ${clientWidth} fit: ${names.join(" … ")}`];
  });
}

/** The spacing that readers may choose (WCAG 1.4.12). The sheet is one that the page's own policy lets pass. */
export function spaceText(page) {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
      p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
  });
}

/** Text at twice its size (WCAG 1.4.4). */
export function enlargeText(page) {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("html { font-size: 200% !important; }");
    document.adoptedStyleSheets = [sheet];
  });
}

/** No text of the parts that `selector` names is cut off or lies on top of other text. */
export function readable(page, selector = "body") {
  return page.evaluate((selector) => {
    const lines = [];
    const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) collect(node);
    return [...cutOff(), ...overlaps()];

    function collect(node) {
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest("svg, .sr, .skip") || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width > 1 && box.height > 1) lines.push({ node, parent, box });
      }
    }

    function cutOff() {
      return lines.filter(({ parent, box }) => hider(parent, box)).map(({ node }) => `Text is cut off: ${quote(node)}`);
    }

    function hider(element, box) {
      for (let at = element; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        const frame = at.getBoundingClientRect();
        const clips = (overflow) => overflow === "hidden" || overflow === "clip";
        if (clips(style.overflowX) && (box.left < frame.left - 1 || box.right > frame.right + 1)) return at;
        if (clips(style.overflowY) && (box.top < frame.top - 2 || box.bottom > frame.bottom + 2)) return at;
        if (["auto", "scroll"].includes(style.overflowX)) return null;
      }
      return null;
    }

    function overlaps() {
      const found = [];
      for (const [at, one] of lines.entries()) {
        for (const other of lines.slice(at + 1)) {
          if (covers(one, other)) found.push(`Text lies on text: ${quote(one.node)} and ${quote(other.node)}`);
        }
      }
      return found;
    }

    function covers(one, other) {
      if (one.parent.contains(other.parent) || other.parent.contains(one.parent)) return false;
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      return width > 2 && height > Math.min(one.box.height, other.box.height) / 3;
    }

    function quote(node) {
      return `"${node.data.trim().slice(0, 50)}"`;
    }
  }, selector);
}

/** The focused element is in view, uncovered, and marked. Null when nothing has the focus. */
export function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getClientRects()[0];
    const name = `${element.outerHTML.slice(0, 90)}`;
    const problems = [];
    if (!box || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) problems.push(`out of view: ${name}`);
    else if (!uncovered(element, box)) problems.push(`covered: ${name}`);
    if (![null, "::before", "::after"].some((part) => marked(getComputedStyle(element, part)))) problems.push(`without a visible focus: ${name}`);
    return { name, inMain: Boolean(element.closest("main")), problems };

    function uncovered(element, box) {
      const x = Math.max(box.left, 0) + Math.min(box.width, innerWidth) / 2;
      const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
      const top = document.elementFromPoint(x, y);
      return !top || element.contains(top) || top.contains(element);
    }

    function marked(style) {
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && style.outlineColor !== "rgba(0, 0, 0, 0)";
    }
  });
}
