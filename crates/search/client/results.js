// @ts-check
/** Shows a result. Texts come in as texts, never as markup. */

import { fill } from "./words.js";

/**
 * @param {string} name
 * @param {string} className
 * @param {(Node | string)[]} children
 */
function element(name, className, children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/**
 * @param {string} address
 * @param {string} text
 */
function link(address, text) {
  const made = /** @type {HTMLAnchorElement} */ (element("a", "", [text]));
  made.href = address;
  return made;
}

/**
 * @param {import("./engine.js").Result} result
 * @param {import("./words.js").Words} words
 * @param {string} root
 */
export function render(result, words, root) {
  // Also an address that begins with a scheme stays one below the site's root.
  const address = root || result.url.split("/")[0].includes(":") ? `${root || "./"}${result.url}` : result.url;
  const facts = [
    [words.kind[result.kind] ?? result.kind, result.number].filter(Boolean).join(" "), date(result.date, words), result.project, result.meeting,
    words.state[result.state] ?? "", votes(result, words), result.draft ? words.draft : "",
  ].filter(Boolean);
  const made = element("li", `search-result${result.draft ? " search-draft" : ""}`, [
    element("h2", "", [link(address, result.title)]),
    element("p", "search-facts", [facts.join(" · ")]),
  ]);
  if (result.excerpt.length > 0) {
    const pieces = result.excerpt.map(({ text, mark }) => (mark ? element("mark", "", [text]) : text));
    made.append(element("p", "search-excerpt", pieces));
  }
  if (result.links.length > 0 && !result.url.includes("#")) {
    const list = element("ul", "search-links", result.links.map(({ anchor, heading }) => element("li", "", [link(`${address}#${encodeURIComponent(anchor)}`, heading)])));
    list.role = "list";
    list.ariaLabel = fill(words.sections, { title: result.title });
    made.append(list);
  }
  return made;
}

/**
 * A date of ISO 8601 as people write it.
 * @param {string} iso
 * @param {import("./words.js").Words} words
 */
export function date(iso, words) {
  const [year, month, day] = iso.split("-");
  if (!month) return year;
  return fill(day ? words.day : words.month, { year, month: words.months[Number(month) - 1], day: Number(day) });
}

/**
 * @param {import("./engine.js").Result} result
 * @param {import("./words.js").Words} words
 */
function votes({ votes }, words) {
  return votes ? fill(words.votes, { yes: votes[0], no: votes[1], abstain: votes[2] }) : "";
}
