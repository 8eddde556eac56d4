// The preview's side in the browser: listens for new versions, reloads at the same place, and shows findings.
"use strict";

const script = document.currentScript;
const version = Number(script.dataset.version);
const german = document.documentElement.lang.startsWith("de") || navigator.language.startsWith("de");
const words = german
  ? { errors: "Zu beheben", hint: "Hilfe", suggestion: "Meinten Sie", close: "Schließen", source: "Quelle dieser Seite" }
  : { errors: "To be mended", hint: "Help", suggestion: "Did you mean", close: "Close", source: "Source of this page" };
const RETRY = 1000;
let events;
let lost = false;

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function sourceLine(line) {
  const pre = element("pre", "wp-line");
  pre.append(`${line.number} | `, line.before, element("mark", "wp-mark", line.marked), line.after);
  return pre;
}

function item(finding) {
  const made = element("li", `wp-finding wp-${finding.level}`);
  made.append(element("p", "wp-message", finding.message), element("p", "wp-place", finding.place));
  if (finding.line) made.append(sourceLine(finding.line));
  if (finding.suggestion) made.append(element("p", "wp-hint", `${words.suggestion}: ${finding.suggestion}`));
  if (finding.hint) made.append(element("p", "wp-hint", `${words.hint}: ${finding.hint}`));
  return made;
}

/** Errors of the whole portal, because they keep it from being published, and what else this page has. */
function matters(finding) {
  return finding.level === "error" || finding.file === script.dataset.source;
}

function overlay(all) {
  const findings = all.filter(matters);
  document.querySelector(".wp-overlay")?.remove();
  if (findings.length === 0) return;
  const box = element("aside", "wp-overlay");
  box.setAttribute("aria-label", words.errors);
  const close = element("button", "wp-close", words.close);
  close.type = "button";
  close.addEventListener("click", () => box.remove());
  const list = element("ol", "wp-list");
  list.append(...findings.map(item));
  box.append(element("p", "wp-title", `${words.errors} (${findings.length})`), close, list);
  document.body.append(box);
}

function reload() {
  sessionStorage.setItem("wp-scroll", JSON.stringify([location.pathname, scrollX, scrollY]));
  location.reload();
}

function restoreScroll() {
  const kept = sessionStorage.getItem("wp-scroll");
  sessionStorage.removeItem("wp-scroll");
  if (!kept) return;
  const [path, left, top] = JSON.parse(kept);
  if (path === location.pathname) scrollTo({ left, top, behavior: "instant" });
}

function showSource() {
  if (!script.dataset.source) return;
  const bar = element("p", "wp-source", `${words.source}: `);
  bar.append(element("code", "wp-path", script.dataset.source));
  document.body.append(bar);
}

function listen() {
  events?.close();
  events = new EventSource("/.preview/events");
  // A preview that was started anew counts its versions anew, too. Some browsers give up when nobody answers at once.
  events.addEventListener("error", () => {
    lost = true;
    if (events.readyState === EventSource.CLOSED && !document.hidden) setTimeout(listen, RETRY);
  });
  events.addEventListener("message", receive);
}

function receive(event) {
  const message = JSON.parse(event.data);
  if (message.version === version && !lost) overlay(message.findings);
  else reload();
}

showSource();
restoreScroll();
listen();
// A browser opens six connections to a server; pages that nobody sees leave theirs to others.
document.addEventListener("visibilitychange", () => (document.hidden ? events.close() : listen()));
addEventListener("pagehide", () => events.close());
// A page that the browser kept comes back as it was.
addEventListener("pageshow", (event) => event.persisted && listen());
