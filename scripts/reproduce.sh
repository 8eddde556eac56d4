#!/usr/bin/env bash
# Shows that what scripts/release.sh makes of the commit that is checked out does not depend on the folder and the time: makes it
# in two folders, or once more where it is there already, and compares. Says which files differ, and keeps the folders then.
#
#   scripts/reproduce.sh            builds twice
#   scripts/reproduce.sh FILES      builds once and compares with the files in this folder, e.g. those of a release
#
# Needs what scripts/release.sh needs, 4 GB and, for each build, about 20 minutes of processor time. The compilers must be the same.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$(pwd -P)
scratch=$root/target/reproduce
tools=$root/target/tools

# Builds in a fresh clone, with the tools that are there already.
build() {
  local clone=$1
  git clone --quiet "$root" "$clone"
  mkdir -p "$tools" "$clone/target"
  ln -s "$tools" "$clone/target/tools"
  "$clone/scripts/release.sh" >&2
}

# Whether each file of the second folder is the same in the first.
compare() {
  local file name differ=0
  for file in "$2"/*; do
    name=$(basename "$file")
    case $name in SHA256SUMS*) continue ;; esac
    if cmp --silent "$1/$name" "$file"; then
      echo "same     $name"
    else
      echo "differs  $name"
      differ=1
    fi
  done
  return $differ
}

rm -rf "$scratch"
if [ $# -gt 0 ]; then
  first=$(cd "$1" && pwd)
else
  build "$scratch/one"
  first=$scratch/one/target/dist/files
fi
build "$scratch/another/and-deeper"
compare "$first" "$scratch/another/and-deeper/target/dist/files"
rm -rf "$scratch"
