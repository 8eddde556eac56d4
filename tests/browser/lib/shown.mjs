// A site in a browser, from before the first test of a file until after its last.

import { after, before } from "node:test";
import { launch } from "./browser.mjs";
import { serve } from "./server.mjs";

/** `browser`, and `base`: where the site is served. Both are there once tests run. */
export function shown(site) {
  const at = { browser: null, base: "" };
  let server;
  before(async () => {
    at.browser = await launch();
    server = await serve(site.folder, site.prefix);
    at.base = server.base;
  });
  after(async () => {
    await at.browser?.close();
    await server?.close();
  });
  return at;
}
