#!/usr/bin/env bash
# Tries what scripts/release.sh made for this machine: each package is installed, makes a portal, checks and builds it, and is
# removed. Debian's package is tried by root only. Says how long each way takes until the program answers.
#
#   scripts/try-release.sh
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
files=$root/target/dist/files
target=$(rustc -vV | sed -n 's/^host: //p')
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

say() {
  printf '%-10s %5.1f s  %6.1f MB  %s\n' "$1" "$2" "$3" "$4"
}

# From the first look at the package to the answer of the program, and then what a user does first.
try() {
  local name=$1 file=$2 install=$3 begun=$EPOCHREALTIME
  shift 3
  "$install" "$file"
  "$@" --version >"$scratch/said"
  local seconds megabytes
  seconds=$(echo "$EPOCHREALTIME $begun" | awk '{ print $1 - $2 }')
  megabytes=$(wc -c <"$file" | awk '{ print $1 / 1e6 }')
  grep --quiet "^wissensportal $version\$" "$scratch/said"
  local portal=$scratch/portal-$name
  "$@" --lang en init "$portal" >/dev/null
  "$@" --lang en check --root "$portal" >/dev/null
  "$@" --lang en build --quiet --root "$portal" >/dev/null
  [ -f "$portal/public/index.html" ]
  say "$name" "$seconds" "$megabytes" "$(basename "$file")"
}

unpack() {
  tar -xzf "$1" -C "$scratch"
}

install_deb() {
  apt-get install --quiet --quiet --yes "$1" >/dev/null
}

try_deb() {
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 0
  try debian "$files/wissensportal_$version-1_$(dpkg --print-architecture).deb" install_deb /usr/bin/wissensportal
  for path in man/man1/wissensportal.1.gz man/de/man1/wissensportal-build.1.gz bash-completion/completions/wissensportal \
    doc/wissensportal/copyright doc/wissensportal/THIRD-PARTY.txt; do
    [ -s "/usr/share/$path" ] || dpkg -L wissensportal | grep --quiet "/usr/share/$path"
  done
  apt-get purge --quiet --quiet --yes wissensportal >/dev/null
  [ ! -e /usr/bin/wissensportal ] && [ ! -e /usr/share/doc/wissensportal ]
}

install_wheel() {
  python3 -m venv "$scratch/python"
  "$scratch/python/bin/pip" install --quiet --disable-pip-version-check --no-index --find-links "$files" "wissensportal==$version"
}

no_install() {
  :
}

part_of_npx() {
  NPM_CONFIG_CACHE=$scratch/npm node "$root/tests/packages/registry.mjs" "$files" npx --yes "wissensportal@$version" "$@"
}

# The list of parts lies inside the program, and has the libraries that the one beside it has.
parts() {
  objcopy --dump-section ".dep-v0=$scratch/parts" "$scratch/wissensportal-$version-$target/wissensportal" /dev/null
  python3 - "$scratch/parts" "$files/wissensportal-$version-$target.cdx.json" <<'PYTHON'
import json, sys, zlib
inside = json.loads(zlib.decompress(open(sys.argv[1], "rb").read()))["packages"]
beside = json.load(open(sys.argv[2], encoding="utf-8"))["components"]
inside = {(part["name"], part["version"]) for part in inside if part.get("kind") != "build" and part["source"] == "crates.io"}
missing = inside - {(part["name"], part["version"]) for part in beside}
assert len(inside) > 100 and not missing, missing
print(f"{len(inside)} libraries are listed, in the program and beside it.")
PYTHON
}

(cd "$files" && sha256sum --check --quiet SHA256SUMS)
try archive "$files/wissensportal-$version-$target.tar.gz" unpack "$scratch/wissensportal-$version-$target/wissensportal"
try_deb
try python "$(ls "$files"/*.whl)" install_wheel "$scratch/python/bin/wissensportal"
npm=("$files"/wissensportal-linux-*.tgz)
(cd "$scratch" && try npm "${npm[0]}" no_install part_of_npx)
parts
