# InfraCarbone: the everyday commands. Each installs what it needs first
# (scripts/setup.sh), says so, and is quick the second time.
#
#   make serve    build the page and serve it on http://127.0.0.1:8080/
#   make build    dist/: the page, for any path of any static host
#                 (with ORIGIN=https://host for strictly sandboxed frames in Safari)
#   make lib      pkg/: the JavaScript module with its TypeScript declarations
#   make check    format, lints, licences, links in the documents
#   make test     all of these, then every test
#   make bench    the measurements of BENCHMARKS.md
#   make mutants  mutation tests of the core

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/node_modules/.bin:$(PATH)
export CARGO_TERM_COLOR ?= never
WASM := wasm32-unknown-unknown
TARGET := $(or $(CARGO_TARGET_DIR),target)
PORT ?= 8080

# What the page and the module are made of.
SOURCES := Cargo.toml Cargo.lock rust-toolchain.toml Trunk.toml index.html \
    $(shell find src build style -type f)

.PHONY: help serve build lib check test bench mutants clean \
    set-up set-up-test check-format check-lints check-licences check-links \
    test-native test-components test-library test-journeys

help:
	@sed -n 's/^#  //p' Makefile

serve: build
	@node tests/server.mjs dist --port $(PORT) --open

build: set-up
	@$(MAKE) $(if $(ORIGIN),--always-make) dist/index.html

dist/index.html: $(SOURCES) $(addprefix scripts/,check-tools.sh versions.sh finish.mjs optimise.sh)
	trunk build --release
ifdef ORIGIN
	@# In a frame with sandbox="allow-scripts" alone, WebKit does not take 'self' for
	@# the origin of the files: there the policy must name it.
	sed -i "s|'self'|'self' $(ORIGIN)|g" dist/index.html
endif
	@touch dist/index.html

lib: set-up
	@$(MAKE) pkg/infracarbone.js

pkg/infracarbone.js: $(SOURCES) scripts/check-tools.sh scripts/versions.sh scripts/library.sh
	sh scripts/library.sh

check: set-up-test check-format check-lints check-licences check-links

check-format:
	cargo fmt --check

check-lints:
	cargo clippy --all-targets --locked --quiet -- -D warnings
	cargo clippy --all-targets --locked --quiet --target $(WASM) -- -D warnings
	cargo clippy --lib --locked --quiet --target $(WASM) --no-default-features --features library -- -D warnings

check-licences:
	cargo deny --log-level error check licenses bans sources
	@if timeout 60 cargo deny --log-level off fetch db 2>/dev/null; then \
	    cargo deny --log-level error check advisories; \
	else \
	    echo "advisories: skipped, their database could not be reached"; \
	fi

check-links:
	node scripts/links.mjs

test:
	@start=$$SECONDS; \
	for stage in check test-native test-components test-library test-journeys; do \
	    echo "== $$stage"; \
	    $(MAKE) $$stage || { echo "== $$stage failed" >&2; exit 1; }; \
	done; \
	echo "== all stages passed in $$((SECONDS - start)) s"

test-native: set-up
	cargo test --locked --quiet

test-components: set-up-test
	CHROMEDRIVER=$$(command -v chromedriver) WASM_BINDGEN_TEST_TIMEOUT=120 \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
	cargo test --locked --target $(WASM) --test components

test-library: set-up-test lib
	node --test --test-reporter=spec tests/lib/*.test.mjs

test-journeys: set-up-test build
	node --test --test-reporter=spec --test-concurrency=2 tests/journeys/*.test.mjs

bench: set-up-test build lib
	cargo bench --locked --quiet --bench recalculation
	sh scripts/recalculation.sh
	node tests/bench/browser.mjs
	node tests/bench/detail.mjs

mutants:
	@sh scripts/setup.sh mutants
	cargo mutants

set-up:
	@sh scripts/setup.sh build

set-up-test:
	@sh scripts/setup.sh test

clean:
	rm -rf dist pkg target
