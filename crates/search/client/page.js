// @ts-check
/**
 * The page of the search. It works on this markup; without it, or without the form's `data-index`, nothing happens:
 *
 *     <form role="search" method="get" data-index="assets/search/r-….js" data-root="">
 *       <label for="search-q">…</label> <input type="search" id="search-q" name="q">
 *       <fieldset data-search-filters hidden> <legend>…</legend>
 *         <label>… <select name="kind"><option value="">…</option></select></label>   also: project, group, year, state
 *       </fieldset>
 *       <button>…</button>
 *     </form>
 *     <p role="status" data-search-status></p>
 *     <ol data-search-results></ol>
 *     <button type="button" data-search-more hidden>…</button>
 *     <script type="application/json" data-search-words>{…}</script>
 *
 * `data-index` is the address of the index's first file, `data-root` the way from the page to the site's root, e.g. `../`. The
 * form can stand in `data-search-filters` what it likes; selects get the values that the portal has. The words are those of
 * `words.js`. What is added to the list has the classes `search-result`, `search-facts`, `search-excerpt`, `search-links` and
 * `search-draft`, and is otherwise plain: `li > h2 > a`, `p`, `p > mark`, `ul > li > a`.
 */

import { Engine, SHOWN } from "./engine.js";
import { loader } from "./load.js";
import { render } from "./results.js";
import { fill } from "./words.js";

/** @typedef {import("./words.js").Words} Words */

/** @typedef {{ form: HTMLFormElement, input: HTMLInputElement, status: Element, list: Element, more: HTMLButtonElement | null, words: Words, root: string, engine: Engine }} Page */

const DELAY = 120;
const FACETS = ["kind", "project", "group", "year", "state"];

/** @returns {Page | undefined} */
function find() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[role=search][data-index]"));
  const input = /** @type {HTMLInputElement | null} */ (form?.querySelector("input[name=q]") ?? null);
  const status = document.querySelector("[data-search-status]");
  const list = document.querySelector("[data-search-results]");
  const island = document.querySelector("script[data-search-words]");
  if (!form || !input || !status || !list || !island) return undefined;
  const index = form.dataset.index ?? "";
  const name = index.lastIndexOf("/") + 1;
  return {
    form, input, status, list,
    more: document.querySelector("[data-search-more]"),
    words: JSON.parse(island.textContent ?? "{}"),
    root: form.dataset.root ?? "",
    engine: new Engine(loader(index.slice(0, name)), index.slice(name, -".js".length)),
  };
}

/** Makes the page answer while somebody types; it has to be there, as it is for a script with `defer`. */
export function start() {
  const page = find();
  if (!page) return;
  let timer = 0;
  let latest = 0;
  let limit = SHOWN;

  const run = async () => {
    const mine = (latest += 1);
    const query = page.input.value.trim();
    keep(page);
    try {
      const answer = query ? await page.engine.search(query, filters(page.form), limit) : undefined;
      // Somebody may have typed on in the meantime.
      if (mine === latest) show(page, query, answer, limit);
    } catch {
      if (mine === latest) page.status.textContent = page.words.failed;
    }
  };
  const later = (/** @type {number} */ delay) => {
    clearTimeout(timer);
    limit = SHOWN;
    timer = setTimeout(run, delay);
  };

  page.input.addEventListener("input", () => later(DELAY));
  page.form.addEventListener("change", (event) => event.target !== page.input && later(0));
  page.form.addEventListener("submit", (event) => {
    event.preventDefault();
    later(0);
  });
  page.more?.addEventListener("click", async () => {
    const shown = page.list.children.length;
    limit += SHOWN;
    await run();
    // Whoever asked for more goes on reading there.
    page.list.children[shown]?.querySelector("a")?.focus();
  });
  restore(page, () => later(0));
}

/**
 * Takes query and filters from the address; the values of filters are known once the facets are there.
 * @param {Page} page
 * @param {() => void} search
 */
async function restore(page, search) {
  const given = new URLSearchParams(location.search);
  if (!page.input.value) page.input.value = given.get("q") ?? "";
  const box = /** @type {HTMLElement | null} */ (page.form.querySelector("[data-search-filters]"));
  const isFiltered = box && FACETS.some((name) => given.get(name));
  if (!isFiltered) search();
  if (!box) return;
  try {
    const facets = await page.engine.facets();
    for (const name of FACETS) options(page, name, facets[name][0], given.get(name) ?? "");
    box.hidden = false;
  } catch {
    // Without filters, there is still the search, which says what is wrong.
  }
  if (isFiltered) search();
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {string[]} values
 * @param {string} chosen
 */
function options(page, name, values, chosen) {
  const select = /** @type {HTMLSelectElement | null} */ (page.form.querySelector(`select[name=${name}]`));
  if (!select) return;
  /** @type {Record<string, string>} */
  const names = name === "kind" ? page.words.kind : name === "state" ? page.words.state : {};
  const sorted = name === "year" ? values.toReversed() : values;
  select.append(...sorted.map((value) => new Option(names[value] ?? value, value, false, value === chosen)));
  (select.closest("label") ?? select).hidden = values.length < 2;
}

/**
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
function filters(form) {
  const data = new FormData(form);
  return Object.fromEntries(FACETS.map((name) => [name, String(data.get(name) ?? "")]));
}

/**
 * Keeps query and filters in the address, so that it can be passed on.
 * @param {Page} page
 */
function keep(page) {
  const kept = new URLSearchParams();
  const query = page.input.value.trim();
  if (query) kept.set("q", query);
  for (const [name, value] of Object.entries(filters(page.form))) if (value) kept.set(name, value);
  const text = kept.toString();
  history.replaceState(history.state, "", `${location.pathname}${text ? `?${text}` : ""}${location.hash}`);
}

/**
 * @param {Page} page
 * @param {string} query
 * @param {import("./engine.js").Answer | undefined} answer
 * @param {number} limit
 */
function show(page, query, answer, limit) {
  page.status.textContent = answer ? message(page.words, query, answer) : "";
  page.list.replaceChildren(...(answer?.results ?? []).map((result) => item(page, result)));
  if (page.more) page.more.hidden = !answer || answer.total <= limit;
}

/**
 * A result; what is further down gets its excerpt when somebody comes there.
 * @param {Page} page
 * @param {import("./engine.js").Result} result
 */
function item(page, result) {
  const made = render(result, page.words, page.root);
  const { whole } = result;
  if (whole) {
    const observer = new IntersectionObserver(async (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      // What is there stays, and with it the focus.
      made.append(...[...render(await whole(), page.words, page.root).children].slice(made.children.length));
    });
    observer.observe(made);
  }
  return made;
}

/**
 * @param {Words} words
 * @param {string} query
 * @param {import("./engine.js").Answer} answer
 */
export function message(words, query, answer) {
  const n = answer.total;
  const found = n === 0 ? words.none : n === 1 ? words.one : words.many;
  const sentences = [fill(found, { n, query })];
  if (answer.corrected.length > 0) {
    sentences.push(fill(words.corrected, { words: answer.corrected.map(([from, to]) => `${from} → ${to}`).join(", ") }));
  }
  if (n > 0 && answer.missing.length > 0) sentences.push(fill(words.missing, { words: answer.missing.join(", ") }));
  return sentences.join(" ");
}
