#!/bin/sh
# pkg/: the calculation as an ES module with TypeScript declarations, from the
# same package as the page.
set -eu
cd "$(dirname "$0")/.."
sh scripts/check-tools.sh

target=wasm32-unknown-unknown
out=pkg.new
rm -rf "$out"
cargo rustc --lib --crate-type cdylib --no-default-features --features library --release --locked --target "$target"
wasm-bindgen --target web --out-dir "$out" --out-name infracarbone \
    "${CARGO_TARGET_DIR:-target}/$target/release/infracarbone.wasm"
wasm-opt -Oz "$out/infracarbone_bg.wasm" -o "$out/infracarbone_bg.wasm"
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
cat >"$out/package.json" <<JSON
{
  "name": "infracarbone",
  "version": "$version",
  "description": "The carbon calculation of the French digital-infrastructure sector",
  "license": "MIT OR Apache-2.0",
  "type": "module",
  "main": "infracarbone.js",
  "types": "infracarbone.d.ts",
  "files": ["infracarbone.js", "infracarbone.d.ts", "infracarbone_bg.wasm"]
}
JSON
rm -rf pkg
mv "$out" pkg
ls -l pkg
