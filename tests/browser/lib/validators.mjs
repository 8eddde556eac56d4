// Validators that other people wrote, each as it is called here. Each answers with sentences about what is wrong.

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import lighthouse from "lighthouse";

const { resolve } = createRequire(import.meta.url);

const HTML_RULES = {
  extends: ["html-validate:recommended", "html-validate:a11y", "html-validate:document"],
  rules: {
    // Safari with VoiceOver announces a list without bullets only if it has the role of one.
    "no-redundant-role": "off",
    "prefer-native-element": ["error", { exclude: ["list"] }],
    // CommonMark writes `<br />`, and says so in each example of its specification.
    "void-style": "off",
    // What a page is called is its editors' business.
    "long-title": "off",
    // Both are right; the standard itself writes it small.
    "doctype-style": ["error", { style: "lowercase" }],
    // Files of the same host need no checksum: whoever could change them could change the page.
    "require-sri": ["error", { target: "crossorigin" }],
    // HTML demands no letter; only names of variables and selectors without quotes do.
    "valid-id": ["error", { relaxed: true }],
  },
};

/** What html-validate finds in one file. */
export function htmlValidator() {
  const validator = new HtmlValidate(new StaticConfigLoader(HTML_RULES));
  return async (file) => {
    const { results } = await validator.validateString(readFileSync(file, "utf8"), file);
    return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (line ${line})`));
  };
}

// Nu guesses what a policy does. It takes data for a script, and has no origin that `'self'` could be.
const NU_GUESSES = /violates Content Security Policy \(meta tag\)/;
// The reasons are those of the rules above.
const NU_ALLOWED = /The “list” role is unnecessary|Trailing slash on void elements/;

/** What Nu, the validator of the W3C, finds in all HTML files below the folders: pairs of a file and a sentence. */
export async function nu(folders) {
  const jar = join(resolve("vnu-jar/package.json"), "../build/dist/vnu.jar");
  const options = ["-Xss4m", "-jar", jar, "--skip-non-html", "--exit-zero-always", "--format", "json", ...folders];
  const { messages } = JSON.parse(await standardError("java", options));
  return messages
    .filter(({ message }) => !NU_GUESSES.test(message) && !NU_ALLOWED.test(message))
    .map(({ url, message, lastLine, type }) => [url, `${type}: ${message} (line ${lastLine})`]);
}

function standardError(program, options) {
  return new Promise((done, failed) => {
    execFile(program, options, { maxBuffer: 1 << 28 }, (error, _, text) => (error ? failed(error) : done(text)));
  });
}

const CODE_SNIFFER = readFileSync(resolve("html_codesniffer/build/HTMLCS.js"), "utf8");
const ERROR = 1;

/** What pa11y would tell: the errors of HTML_CodeSniffer after WCAG 2 AA. What it warns of is for people to look at. */
export async function codeSniffer(page) {
  await page.evaluate(CODE_SNIFFER);
  return page.evaluate(async (error) => {
    await new Promise((done, failed) => window.HTMLCS.process("WCAG2AA", document, done, failed));
    const errors = window.HTMLCS.getMessages().filter(({ type }) => type === error);
    return errors.map(({ code, msg, element }) => `${code}: ${msg} ${element.outerHTML?.slice(0, 120) ?? ""}`);
  }, ERROR);
}

const LIGHTHOUSE = {
  extends: "lighthouse:default",
  settings: {
    onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
    disableFullPageScreenshot: true,
    // There is nothing to wait for but the first picture: pages load nothing later.
    pauseAfterFcpMs: 250,
    pauseAfterLoadMs: 250,
    networkQuietThresholdMs: 250,
    cpuQuietThresholdMs: 250,
  },
};

/** The four scores of Lighthouse in per cent, and what they lack, for a page in the Chromium that listens at `port`. */
export async function scores(url, port) {
  const { lhr } = await lighthouse(url, { port, output: "json", logLevel: "silent" }, LIGHTHOUSE);
  const categories = Object.values(lhr.categories);
  const missing = categories.flatMap(({ id, auditRefs }) => auditRefs.filter((ref) => isMissing(ref, lhr)).map((ref) => `${id} ${ref.id}`));
  const values = Object.fromEntries(categories.map(({ id, score }) => [id, Math.round(score * 100)]));
  return { values, missing: lhr.runtimeError ? [lhr.runtimeError.code] : missing };
}

function isMissing({ id, weight }, { audits }) {
  const { score } = audits[id];
  return weight > 0 && score !== null && score < 1;
}
