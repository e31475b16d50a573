#!/bin/sh
# The calculation alone, as a module to be timed in a browser: benches/recalculation.rs with the
# profile and the optimiser of the page. Writes target/recalculation/.
set -eu
cd "$(dirname "$0")/.."
sh scripts/check-tools.sh

target=wasm32-unknown-unknown
built=$(cargo build --bench recalculation --no-default-features --release --locked --quiet --target "$target" \
    --message-format json | sed -n 's/.*"executable":"\([^"]*recalculation[^"]*\.wasm\)".*/\1/p' | tail -n 1)
[ -n "$built" ] || { echo "scripts/recalculation.sh: cargo names no module" >&2; exit 1; }
out=target/recalculation
rm -rf "$out"
wasm-bindgen --target web --no-typescript --out-dir "$out" --out-name recalculation "$built"
sh scripts/optimise.sh "$out/recalculation_bg.wasm"
