#!/usr/bin/env bash
# Builds the program and, with it, the portal of this repository.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v cargo >/dev/null; then
  echo "Rust is missing. https://www.rust-lang.org/tools/install says how to install it." >&2
  exit 1
fi

cargo build --release --locked
"${CARGO_TARGET_DIR:-target}/release/wissensportal" build
echo "The portal is ready: $PWD/public/index.html"
