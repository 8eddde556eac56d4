// A static file server as plain as they come: files, 404.html, nothing else. It answers below one prefix only, so that
// a link that leaves the portal's folder fails here as it would elsewhere.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/** Serves `folder` below `prefix`, which begins and ends with a slash. */
export async function serve(folder, prefix) {
  const server = createServer((request, response) => answer(folder, prefix, request, response));
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const base = `http://127.0.0.1:${server.address().port}${prefix}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { base, close };
}

async function answer(folder, prefix, request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  if (!path.startsWith(prefix)) return send(response, 404, ".txt", "There is nothing outside the portal.");
  const inside = normalize(path.slice(prefix.length));
  const name = inside === "." || inside.endsWith("/") ? join(inside, "index.html") : inside;
  const content = name.startsWith("..") ? null : await readFile(join(folder, name)).catch(() => null);
  if (content) return send(response, 200, extname(name), content);
  send(response, 404, ".html", await readFile(join(folder, "404.html")));
}

function send(response, status, extension, content) {
  response.writeHead(status, { "content-type": TYPES[extension] ?? "application/octet-stream" });
  response.end(content);
}
