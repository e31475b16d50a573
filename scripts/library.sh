#!/bin/sh
# pkg/: the calculation as an ES module with TypeScript declarations, from the
# same package as the page.
set -eu
cd "$(dirname "$0")/.."
sh scripts/check-tools.sh

target=wasm32-unknown-unknown
out=pkg.new
rm -rf "$out"
cargo rustc --lib --crate-type cdylib --release --locked --target "$target"
wasm-bindgen --target web --out-dir "$out" --out-name infracarbone \
    "${CARGO_TARGET_DIR:-target}/$target/release/infracarbone.wasm"
wasm-opt -Oz "$out/infracarbone_bg.wasm" -o "$out/infracarbone_bg.wasm"
rm -rf pkg
mv "$out" pkg
ls -l pkg
