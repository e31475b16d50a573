#!/bin/sh
# Installs what is missing and says what it does; what is there is left alone.
#   scripts/setup.sh build     what the page is built with
#   scripts/setup.sh test      also what it is checked and tested with
#   scripts/setup.sh mutants   also cargo-mutants
# Cargo tools go to .tools, npm's to node_modules; browsers come from Debian.
set -eu
cd "$(dirname "$0")/.."
. scripts/versions.sh

say() { echo "set-up: $*"; }
fail() { echo "set-up: $*" >&2; exit 1; }

# Light profiles: a tool that runs for seconds need not be compiled for minutes.
# cargo_tool NAME PACKAGE VERSION OPT-LEVEL [cargo install options]
cargo_tool() {
    name=$1 package=$2 version=$3 level=$4
    shift 4
    case "$(".tools/bin/$name" --version 2>/dev/null | sed -n 1p)" in
    *" $version" | *" $version "*) return ;;
    esac
    say "building $package $version (one to three minutes)"
    start=$(date +%s)
    CARGO_PROFILE_RELEASE_OPT_LEVEL=$level CARGO_PROFILE_RELEASE_LTO=off \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 CARGO_TARGET_DIR=.tools/target \
        cargo install "$package" --version "$version" --root .tools --force --quiet "$@" || return 1
    say "$package $version built in $(($(date +%s) - start)) s"
}

toolchain() {
    command -v rustup >/dev/null || fail "rustup is needed: see https://rustup.rs"
    if ! rustup toolchain list | grep -q "^$TOOLCHAIN-"; then
        say "installing Rust $TOOLCHAIN"
        rustup toolchain install "$TOOLCHAIN" --profile minimal --no-self-update
    fi
    have=$(rustup component list --toolchain "$TOOLCHAIN" --installed)
    for component in rustfmt clippy rust-std-wasm32-unknown-unknown; do
        case "$have" in *"$component"*) continue ;; esac
        say "adding $component to Rust $TOOLCHAIN"
        if [ "$component" = rust-std-wasm32-unknown-unknown ]; then
            rustup target add --toolchain "$TOOLCHAIN" wasm32-unknown-unknown
        else
            rustup component add --toolchain "$TOOLCHAIN" "$component"
        fi
    done
}

npm_packages() {
    command -v npm >/dev/null || fail "Node 20 or later with npm is needed"
    if [ ! -e node_modules/.package-lock.json ] ||
        [ package-lock.json -nt node_modules/.package-lock.json ]; then
        say "installing the npm packages of package-lock.json into node_modules"
        npm ci --no-audit --no-fund --loglevel=error
        touch node_modules/.package-lock.json
    fi
}

debian_packages() {
    missing=
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            missing="$missing $package"
    done
    if [ -n "$missing" ]; then
        sudo=
        [ "$(id -u)" = 0 ] || sudo=sudo
        say "installing with apt:$missing"
        $sudo apt-get update -qq
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    fi
    dpkg-query -W -f='set-up: ${Package} ${Version}\n' "$@"
}

build_tools() {
    toolchain
    npm_packages
    # Its published lock file may name a version that the index no longer has.
    cargo_tool wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN" 1 --locked ||
        cargo_tool wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN" 1
    cargo_tool trunk trunk "$TRUNK" 0 --locked --no-default-features --features rustls
}

test_tools() {
    build_tools
    debian_packages chromium chromium-driver firefox-esr webkit2gtk-driver xvfb fonts-dejavu-core fonts-liberation
    cargo_tool geckodriver geckodriver "$GECKODRIVER" 1 --locked
    cargo_tool cargo-deny cargo-deny "$CARGO_DENY" 0 --locked
}

case ${1:-build} in
build) build_tools ;;
test) test_tools ;;
mutants)
    test_tools
    cargo_tool cargo-mutants cargo-mutants "$CARGO_MUTANTS" 0 --locked
    ;;
*) fail "unknown set: $1 (build, test or mutants)" ;;
esac
rm -rf .tools/target
