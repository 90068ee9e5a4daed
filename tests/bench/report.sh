#!/bin/sh
# The report about costs, docs/reports/bench.md and docs/reports/snapshot.md, with the curves in target/bench/bench.html: about
# 15 minutes of one core.
# Run it again to go on where it was stopped; remove target/bench/ to start anew.
#
#   tests/bench/report.sh                          what this machine can do
#   TIME=3m MAX_HEADS=100000 tests/bench/report.sh a quick look
#   BOA=~/boa/target/release/boa RAW=raw.btf tests/bench/report.sh
#
# BOA is the published tool (github.com/julesjacobs/boa), RAW a kernel's BTF before it is deduplicated
# (tests/bench/libbpf/raw-btf.sh makes one). Without them their numbers are missing.
set -eu
cd "$(dirname "$0")/../.."
# Without mimalloc: programs have the allocator of the system.
cargo build --release --no-default-features
cargo build --release -p selfsame-subjects --bin small
mkdir -p target/bench
selfsame=target/release/selfsame
to=target/bench

# Sizes that a goal is about; then all others, as far as the time goes.
set -- -o "$to/families.json" ${BOA:+--boa "$BOA"}
"$selfsame" bench families "$@" --family f10-fold --sizes 600000
"$selfsame" bench families "$@" --family f11-candidates --sizes 1500000
"$selfsame" bench families "$@" --max-heads "${MAX_HEADS:-10000000}" --time "${TIME:-12m}" --patience 60

# Kept once it is done.
once() {
    name=$1
    shift
    [ -s "$to/$name.json" ] && return
    if "$selfsame" bench "$@" --json > "$to/$name.part"; then
        mv "$to/$name.part" "$to/$name.json"
    else
        rm "$to/$name.part"
        echo "bench $*: not measured" >&2
    fi
}
if [ -r /sys/kernel/btf/vmlinux ]; then
    once btf btf /sys/kernel/btf/vmlinux --copies 1,4,16
fi
if [ -n "${RAW:-}" ]; then
    once raw btf "$RAW" --order as-is,reversed,permuted
fi
once weak btf --weak
once small small --peers target/release/small

"$selfsame" bench page --from "$to"/*.json -o "$to/bench.html" -o docs/reports/bench.md

# Objects: a table as text.
{
    echo '# What objects cost'
    echo
    echo 'The table of `selfsame bench snapshot --sizes 1000,100000,1000000`.'
    echo
    echo '```text'
    "$selfsame" bench snapshot --sizes 1000,100000,1000000
    echo '```'
} > docs/reports/snapshot.md
