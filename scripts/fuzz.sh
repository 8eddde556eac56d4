#!/bin/sh
# Fuzzes the program with libFuzzer on the stable compiler: scripts/fuzz.sh [SECONDS] [TARGET]
# TARGET is external_links, front_matter, inert, manifest, markdown, pdf or portal; without it, each has its turn.
# What is found goes to fuzz/artifacts/TARGET/. A finding that is mended goes to fuzz/regressions/TARGET/, where `cargo test`
# tries it ever after.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
targets=${2:-external_links front_matter inert manifest markdown pdf portal}

host=$(rustc -vV | sed -n 's/^host: //p')
coverage='-Cpasses=sancov-module -Ccodegen-units=1'
for option in level=4 inline-8bit-counters pc-table trace-compares; do
    coverage="$coverage -Cllvm-args=-sanitizer-coverage-$option"
done
# With --target, the flags do not reach build scripts.
RUSTFLAGS=$coverage cargo build --quiet --release --manifest-path fuzz/Cargo.toml --target-dir fuzz/target --target "$host"

for target in $targets; do
    corpus=fuzz/corpus/$target
    mkdir -p "$corpus" "fuzz/artifacts/$target" "fuzz/regressions/$target"
    if [ -d "fuzz/seeds/$target" ]; then
        seeds=fuzz/seeds/$target
    else
        seeds=fuzz/corpus/pages
        mkdir -p "$seeds"
        find content fuzz/seeds/pages -name '*.md' | while read -r page; do cp "$page" "$seeds/$(echo "$page" | tr / _)"; done
    fi
    echo "== $target, $seconds seconds"
    "fuzz/target/$host/release/$target" "$corpus" "$seeds" "fuzz/regressions/$target" \
        -artifact_prefix="fuzz/artifacts/$target/" -dict=fuzz/dictionary.txt -max_total_time="$seconds" \
        -max_len=4096 -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 -verbosity=1
done
