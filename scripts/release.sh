#!/usr/bin/env bash
# Makes everything that is published of a version for one target, from what is committed: the program with its list of parts in
# it, an archive, packages for Debian, Python and npm, the list of parts as CycloneDX, and checksums. They lie in target/dist/files/.
#
#   scripts/release.sh            for this machine
#   scripts/release.sh TARGET     for another target whose programs this machine can run, e.g. x86_64-unknown-linux-musl
#
# Nothing in them tells where and when they were made. Needs Rust, Python 3 with venv, npm and, for Debian's package,
# dpkg and xz. With RELEASE_SIGNING_KEY, an SSH key, the checksums are signed.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$(pwd -P)
dist=$root/target/dist
share=$dist/share
files=$dist/files
tools=$root/target/tools
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
target=${1:-$(rustc -vV | sed -n 's/^host: //p')}
case $target in *windows*) exe=.exe ;; *) exe= ;; esac
program=$dist/$target/dist/wissensportal$exe
python=$tools/python/bin/python
[ "$exe" = "" ] || python=$tools/python/Scripts/python.exe

part() {
  printf '\n== %s\n' "$1" >&2
  "${@:2}"
}

# What was changed and is not committed would be told to be the commit.
committed() {
  git rev-parse --git-dir >/dev/null 2>&1 || return 0
  git diff --quiet HEAD -- && return
  echo "There are changes that are not committed. Commit them first." >&2
  return 1
}

# The pinned tools, in a folder of their own.
install_tools() {
  install_tool cargo-auditable 0.7.7
  case $target in *-linux-gnu) install_tool cargo-deb 3.8.0 ;; esac
  [ -d "$tools/python" ] || "$(command -v python3 || command -v python)" -m venv "$tools/python"
  "$python" -m pip install --quiet --disable-pip-version-check --requirement packaging/requirements.txt
}

install_tool() {
  grep --quiet --no-messages "\"$1 $2 " "$tools/.crates2.json" && return
  cargo install --quiet --debug --locked --root "$tools" --target-dir "$tools/build" "$1@$2"
  rm -rf "$tools/build"
}

# Paths of this machine and times would be in the files otherwise.
prepare() {
  local flags=("--remap-path-prefix=$root=/wissensportal") cflags="-ffile-prefix-map=$root=/wissensportal" sources
  for sources in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
    flags+=("--remap-path-prefix=$sources=/cargo")
    cflags+=" -ffile-prefix-map=$sources=/cargo"
  done
  flags+=("--remap-path-prefix=$dist=/target")
  CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f' && echo "${flags[*]}")
  export CARGO_ENCODED_RUSTFLAGS CARGO_TARGET_DIR=$dist PATH=$tools/bin:$PATH
  [ "$exe" != "" ] || export CFLAGS="$cflags -ffile-prefix-map=$dist=/target"
  export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y Cargo.toml)}
  # What `cargo auditable` sets, but for the path to itself, which would change the names of symbols.
  export RUSTC_WORKSPACE_WRAPPER=cargo-auditable
  export CARGO_AUDITABLE_ORIG_ARGS='{"offline": false, "locked": true, "frozen": false, "config": []}'
  rm -rf "$share" && mkdir -p "$share/completions" "$files"
}

# What Cargo says of the program is kept for maturin.
build() {
  cargo build --profile dist --locked --target "$target" --bin wissensportal --message-format json-render-diagnostics >"$dist/messages.json"
}

# What lies beside the program: manual pages in both languages, completions, licences.
make_share() {
  "$program" --lang en man "$share/man/man1"
  "$program" --lang de man "$share/man/de/man1"
  "$program" --lang en completions bash >"$share/completions/wissensportal.bash"
  "$program" --lang en completions fish >"$share/completions/wissensportal.fish"
  "$program" --lang en completions zsh >"$share/completions/_wissensportal"
  "$program" --lang en completions powershell >"$share/completions/wissensportal.ps1"
  "$python" packaging/licences.py "$target" >"$share/THIRD-PARTY.txt"
  "$python" packaging/parts.py "$target" >"$files/wissensportal-$version-$target.cdx.json"
}

archive() {
  local name=wissensportal-$version-$target extension=tar.gz
  [ "$exe" = "" ] || extension=zip
  local folder=$dist/$name
  rm -rf "$folder" && mkdir "$folder"
  cp "$program" LICENSE CHANGELOG.md packaging/README.md "$folder"
  cp -r "$share"/* "$folder"
  "$python" packaging/archive.py "$folder" "$files/$name.$extension"
}

deb() {
  case $target in *-linux-gnu) ;; *) return 0 ;; esac
  cargo deb --profile dist --no-build --no-strip --target "$target" --compress-system --output "$files/"
}

# maturin would compile everything once more. It is told what Cargo said the first time.
wheel() {
  local shim=$tools/cargo.sh
  if [ "$exe" = "" ]; then
    # shellcheck disable=SC2016
    printf '#!/bin/sh\n[ "$1" = rustc ] && exec cat "%s"\nexec cargo "$@"\n' "$dist/messages.json" >"$shim"
    chmod +x "$shim"
  else
    shim=$tools/cargo.cmd
    printf '@if "%%1"=="rustc" (type "%s") else (cargo %%*)\r\n' "$(cygpath --windows "$dist/messages.json")" >"$shim"
  fi
  CARGO=$shim "$python" -m maturin build --profile dist --locked --target "$target" --out "$files" \
    --sbom-include "$files/wissensportal-$version-$target.cdx.json"
}

npm_packages() {
  "$python" packaging/npm.py "$version" "$target" "$program" "$dist/npm"
  for folder in "$dist"/npm/*; do
    npm pack --silent --pack-destination "$files" "$folder"
  done
}

part "What is committed" committed
part "Tools" install_tools
prepare
part "Program" build
part "Manual pages, completions, licences, list of parts" make_share
part "Archive" archive
part "Debian" deb
part "Python" wheel
part "npm" npm_packages
part "Checksums" scripts/checksums.sh "$files"
ls -l "$files"
