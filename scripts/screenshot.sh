#!/usr/bin/env bash
# Takes the picture of the start page that the README shows.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec node tests/browser/screenshot.mjs docs/screenshot.png
