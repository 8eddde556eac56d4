// How soon the page of the search answers a key.

import { launch, newContext } from "../../tests/browser/lib/browser.mjs";
import { serve } from "../../tests/browser/lib/server.mjs";

/** For so long the page waits for the next key. */
const PAUSE = 120;

/** The milliseconds of each key of these queries, typed a second time, when everything is loaded. */
export async function keyStrokes(site, path, queries) {
  const { base, close } = await serve(site, "/");
  const browser = await launch();
  const page = await (await newContext(browser)).newPage();
  await page.goto(base + path);
  const times = [];
  for (const query of queries) {
    await typed(page, query);
    times.push(...(await typed(page, query)));
  }
  await browser.close();
  await close();
  return times;
}

/** Types a query letter by letter; gives how long each took until it was answered. */
function typed(page, query) {
  return page.evaluate(
    async ([query, pause]) => {
      const input = document.querySelector("#search-q");
      const list = document.querySelector("[data-search-results]");
      const times = [];
      for (let end = 1; end <= query.length; end += 1) {
        const answered = new Promise((done) => new MutationObserver((_, observer) => done(observer.disconnect())).observe(list.parentElement, { childList: true, characterData: true, subtree: true }));
        const start = performance.now();
        input.value = query.slice(0, end);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        // The same answer again changes nothing.
        await Promise.race([answered, new Promise((done) => setTimeout(done, 5000))]);
        times.push(performance.now() - start - pause);
      }
      input.value = "";
      return times;
    },
    [query, PAUSE],
  );
}
