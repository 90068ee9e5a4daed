#!/bin/sh
# The report about code and runs, docs/reports/machine.md: about 20 minutes of one core, most of it for building.
#
#   tests/bench/machine.sh                     what this machine can do
#   SIZES=1000,100000 tests/bench/machine.sh   collections of fewer objects
set -eu
cd "$(dirname "$0")/../.."
# Without mimalloc: programs have the allocator of the system.
cargo build --release --no-default-features
cargo build --release -p selfsame-subjects --bin lua
cargo build --release -p selfsame-wasm
cargo test --release -p selfsame-lang --test all --no-run
release=${CARGO_TARGET_DIR:-target}/release

# A table of the program, and the command that prints it.
bench() {
    printf '\n## %s\n\n`selfsame bench %s`\n\n```text\n' "$1" "$2"
    eval "$release/selfsame bench $(printf '%s' "$2" | sed "s|target/release|$release|g")"
    printf '```\n'
}

# A measurement of the library, and the command that prints it.
measure() {
    printf '\n## %s\n\n`cargo test --release -p selfsame-lang --test all -- --ignored --nocapture %s`\n\n```text\n' "$1" "$2"
    cargo test --release -q -p selfsame-lang --test all -- --ignored --nocapture "$2" 2>/dev/null | grep -v '^running\|^test \|^$\|^\.'
    printf '```\n'
}

wasm='--wasm target/release/selfsame-wasm'
if python3 -c 'import wasmtime' 2>/dev/null; then
    wasm="$wasm --wasm 'python3 tests/wasm/native.py target/release/selfsame-wasm'"
fi

{
    echo '# What code and runs cost'
    echo
    echo "$(rustc --version), $(uname -sm), $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs), $(nproc) cores, $(date +%F)."
    bench 'Programs that run' "machine --lua target/release/lua $wasm --rounds 9"
    bench 'From text to code' "text --stage code,mixed --sizes 1000,10000,100000 --lua target/release/lua"
    bench 'Instances of templates' "instances --sizes 1000,10000,100000"
    bench 'Collections' "collect --sizes ${SIZES:-1000,10000,100000,1000000,10000000}"
    measure 'A saved file of 100,000 functions' a_start_takes_so_long
    measure 'The listing of 100,000 functions' a_listing_takes_so_long
} > docs/reports/machine.md
