# The versions of the tools, in one place; sourced by the other scripts.
# wasm-bindgen follows Cargo.lock, where the library of the same name is pinned.
TRUNK=0.21.14
WASM_BINDGEN=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' Cargo.lock)
WASM_OPT=132
GECKODRIVER=0.37.1
CARGO_DENY=0.20.2
CARGO_MUTANTS=27.1.0
TOOLCHAIN=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
