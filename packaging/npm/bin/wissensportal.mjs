#!/usr/bin/env node
// Runs the program for this machine. npm installs only that of the packages which fits, by `os`, `cpu` and `libc`.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { name, optionalDependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const prefix = `${name}-${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "wissensportal.exe" : "wissensportal";

function find() {
  const { resolve } = createRequire(import.meta.url);
  for (const candidate of Object.keys(optionalDependencies).filter((other) => other.startsWith(prefix))) {
    try {
      return resolve(`${candidate}/bin/${file}`);
    } catch {
      // It is for another machine, and was not installed.
    }
  }
}

const program = find();
if (program) {
  const { status, error } = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
  if (error) console.error(error.message);
  process.exitCode = status ?? 2;
} else {
  console.error(`wissensportal: there is no package for ${process.platform} on ${process.arch}, or npm was told to leave out optional packages.`);
  process.exitCode = 2;
}
