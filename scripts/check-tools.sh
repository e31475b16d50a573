#!/bin/sh
# Fails unless wasm-bindgen and wasm-opt are those the page is built with.
# Another wasm-bindgen cannot read the module; an older wasm-opt exits without an
# error and leaves a module that does not start in a browser.
set -eu
cd "$(dirname "$0")/.."
. scripts/versions.sh

refuse() {
    echo "scripts/check-tools.sh: $1 (run make, which installs the pinned tools and puts them first)" >&2
    exit 1
}

# found TOOL: the first number of the tool's version text, or "none".
found() {
    { "$1" --version 2>/dev/null || true; } | sed -n '1s/^[^0-9]*\([0-9][0-9.]*\).*/\1/p' | grep . || echo none
}

pinned() {
    sed -n "s/^$1 = \"\(.*\)\"\$/\1/p" Trunk.toml
}

[ "$(pinned wasm_bindgen)" = "$WASM_BINDGEN" ] ||
    refuse "Trunk.toml: wasm_bindgen is $(pinned wasm_bindgen), Cargo.lock has $WASM_BINDGEN"
[ "$(pinned wasm_opt)" = "version_$WASM_OPT" ] ||
    refuse "Trunk.toml: wasm_opt is $(pinned wasm_opt), scripts/versions.sh has version_$WASM_OPT"
[ "$(found wasm-bindgen)" = "$WASM_BINDGEN" ] ||
    refuse "wasm-bindgen: $(found wasm-bindgen) found, $WASM_BINDGEN needed"
[ "$(found wasm-opt)" = "$WASM_OPT" ] ||
    refuse "wasm-opt: $(found wasm-opt) found, $WASM_OPT needed"
