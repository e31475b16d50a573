#!/bin/sh
# Trunk's last step: names the files of the modules that open on demand by their
# content, as Trunk does for those of the first load, so that no cache mixes two
# versions; and writes the names into the page.
set -eu
PATH="$PWD/node_modules/.bin:$PATH"
cd "$TRUNK_STAGING_DIR"
for script in library.js; do
    module=${script%.js}
    hash=$(cat "$script" "${module}_bg.wasm" | sha256sum | cut -c1-16)
    mv "$script" "$module-$hash.js"
    mv "${module}_bg.wasm" "$module-${hash}_bg.wasm"
    sed "s/\"$script\"/\"$module-$hash.js\"/; s/=$script\([ >]\)/=$module-$hash.js\1/" index.html >index.new
    mv index.new index.html
    grep -q "$module-$hash.js" index.html || { echo "scripts/name-modules.sh: index.html does not name $script" >&2; exit 1; }
done
# The scripts that wasm-bindgen writes are too new for Trunk's minifier.
if [ "$TRUNK_PROFILE" = release ]; then
    for script in infracarbone-*.js library-*.js; do
        terser "$script" --module --compress --mangle --output "$script"
    done
fi
