// The web servers of Debian's packages, each with the snippet that `init` writes for it. Only names, ports and folders are
// filled in, as its first lines ask.

import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { repository } from "../browser/lib/sites.mjs";

const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

export const SERVERS = { nginx, apache, caddy };

/** Starts a server for the site in `folder`; gives its address and a function that ends it. */
export async function start(name, folder) {
  const port = await freePort();
  const own = mkdtempSync(join(tmpdir(), `wissensportal-${name}-`));
  const { command, env } = SERVERS[name](own, folder, port);
  const server = spawn(command[0], command.slice(1), { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (said += text));
  const ended = new Promise((done) => server.on("exit", done));
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
    rmSync(own, { recursive: true, force: true });
  };
  const base = `http://127.0.0.1:${port}`;
  try {
    await answers(base, server, () => said);
  } catch (error) {
    await stop();
    throw error;
  }
  return { base, stop };
}

async function answers(base, server, said) {
  for (let attempt = 0; attempt < 200 && server.exitCode === null; attempt++) {
    if (await fetch(base).then(() => true, () => false)) return;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error(`The server does not answer: ${said()}`);
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

/** The snippet with each of these replaced, all of which have to be in it. */
function snippet(file, replaced) {
  let text = readFileSync(join(repository, "scaffold/init/webserver", file), "utf8");
  for (const [from, to] of replaced) {
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

function write(folder, name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function nginx(own, folder, port) {
  chmodSync(own, 0o755);
  const site = write(own, "portal.conf", snippet("nginx.conf", [
    ["listen 80;", `listen 127.0.0.1:${port};`],
    ["listen [::]:80;", ""],
    ["/srv/portal/public", folder],
    ["# brotli_static on;", existsSync(BROTLI) ? "brotli_static on;" : ""],
  ]));
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${own}/${name};`);
  const main = write(own, "nginx.conf", `
    ${existsSync(BROTLI) ? `load_module ${BROTLI};` : ""}
    daemon off; pid ${own}/pid; error_log stderr; worker_processes 1;
    events {}
    http { include /etc/nginx/mime.types; access_log off; ${places.join(" ")} include ${site}; }`);
  return { command: ["nginx", "-c", main, "-e", "stderr"] };
}

function apache(own, folder, port) {
  const modules = ["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "alias", "setenvif", "filter", "deflate"];
  const site = write(own, "portal.conf", snippet("apache.conf", [["*:80", `127.0.0.1:${port}`], ["/srv/portal/public", folder]]));
  mkdirSync(join(own, "run"));
  const main = write(own, "apache.conf", `
    ServerRoot /etc/apache2
    ServerName portal.example.org
    DefaultRuntimeDir ${own}/run
    PidFile ${own}/pid
    Mutex file:${own}/run default
    Listen 127.0.0.1:${port}
    ErrorLog ${own}/error.log
    ${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
    User www-data
    Group www-data
    Include /etc/apache2/mods-available/mime.conf
    Include ${site}`);
  chmodSync(own, 0o755);
  return { command: ["apache2", "-f", main, "-D", "FOREGROUND"] };
}

function caddy(own, folder, port) {
  const site = snippet("Caddyfile", [["portal.example.org {", `http://127.0.0.1:${port} {`], ["/srv/portal/public", folder]]);
  const main = write(own, "Caddyfile", `{\n\tadmin off\n\tauto_https off\n}\n\n${site}`);
  return { command: ["caddy", "run", "--adapter", "caddyfile", "--config", main], env: { HOME: own, XDG_CONFIG_HOME: own, XDG_DATA_HOME: own } };
}
