#!/usr/bin/env bash
# Measures how long the program takes, for portals of these sizes: scripts/bench.sh [PAGES…] [--rounds ROUNDS]
# Without sizes, all of 100 to 50,000 pages: that needs half an hour and 5 GB in /dev/shm, or in TMPDIR where that is set.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
cargo bench --profile dist --locked --bench scale -- "$@"
