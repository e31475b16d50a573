#!/bin/sh
# optimise.sh MODULE [OPTION…]: makes a module of the page as small as wasm-opt can, in place.
set -eu
module=$1
shift
wasm-opt --flatten --rereloop --low-memory-unused -Oz -Oz "$@" "$module" -o "$module"
