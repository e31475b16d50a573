#!/bin/sh
# Puts the packs of texts that the build has compiled beside the page.
# The newest build of the page's program is the one Trunk has just made.
set -eu
cd "$(dirname "$0")/.."
[ "$TRUNK_PROFILE" = release ] && profile=release || profile=debug
build=${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/$profile/build
for language in fr en; do
    pack=$(ls -t "$build"/infracarbone-*/out/texts.$language.txt | head -n 1)
    cp "$pack" "$TRUNK_STAGING_DIR/texts.$language.txt"
done
