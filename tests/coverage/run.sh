#!/bin/sh
# Which places of the implementation and of the readers of formats no case reaches, or few: docs/reports/coverage.md.
# A minute for each suite, after a build of some ten minutes. The counts depend on the machine, the places hardly.
#
#   tests/coverage/run.sh                 a minute of each suite, one after the other
#   TIME=10s tests/coverage/run.sh        a quick look
#   LLVM=/usr/lib/llvm-22/bin tests/coverage/run.sh
#
# LLVM is the folder of llvm-profdata and llvm-cov, of the version of LLVM that `rustc -vV` names.
set -eu
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}
llvm=${LLVM:-/usr/lib/llvm-22/bin}
time=${TIME:-60s}
to=$target/coverage
rm -rf "$to" && mkdir -p "$to"

RUSTC_WORKSPACE_WRAPPER=$PWD/tests/coverage/rustc.sh cargo build --release -p selfsame-cli
cp "$target/release/selfsame" "$to/selfsame"

run() {
    LLVM_PROFILE_FILE="$to/$1-%p.profraw" "$to/selfsame" "$@" --save "$to/findings" > "$to/$1.txt" || cat "$to/$1.txt"
    tail -1 "$to/$1.txt"
}
run check --time "$time"
run histories --time "$time"
run worlds --time "$time"
run programs --time "$time"
if [ -e /sys/kernel/btf/vmlinux ]; then
    run check --time "$time" --input /sys/kernel/btf/vmlinux
fi

"$llvm/llvm-profdata" merge -sparse -o "$to/all.profdata" "$to"/*.profraw
"$llvm/llvm-cov" export "$to/selfsame" -instr-profile "$to/all.profdata" > "$to/all.json"
tests/coverage/report.py "$to/all.json" > docs/reports/coverage.md
