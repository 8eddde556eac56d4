// A registry for npm with the packages in a folder and nothing else: what `npx` asks for is answered from there.
//
//   node registry.mjs FOLDER COMMAND…     runs the command with npm set to this registry, and ends with it

import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const [folder, ...command] = process.argv.slice(2);

const packages = readdirSync(folder).filter((name) => name.endsWith(".tgz")).map((file) => {
  const bytes = readFileSync(join(folder, file));
  const manifest = JSON.parse(execFileSync("tar", ["-xzOf", join(folder, file), "package/package.json"], { encoding: "utf8" }));
  return { file, bytes, manifest };
});

function answer(request, response) {
  const path = decodeURIComponent(request.url.slice(1));
  const found = packages.find(({ file, manifest }) => path === file || path === manifest.name);
  if (!found) return response.writeHead(404, { "content-type": "application/json" }).end("{}");
  if (path === found.file) return response.end(found.bytes);
  const { name, version } = found.manifest;
  const integrity = `sha512-${createHash("sha512").update(found.bytes).digest("base64")}`;
  const dist = { tarball: `http://${request.headers.host}/${found.file}`, integrity };
  const document = { name, "dist-tags": { latest: version }, versions: { [version]: { ...found.manifest, dist } } };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(document));
}

const server = createServer(answer).listen(0, "127.0.0.1", () => {
  const registry = `http://127.0.0.1:${server.address().port}/`;
  const env = { ...process.env, npm_config_registry: registry };
  spawn(command[0], command.slice(1), { env, stdio: "inherit" }).on("exit", (code) => {
    process.exitCode = code ?? 1;
    server.close();
  });
});
