#!/usr/bin/env bash
# Runs the queries of docs/corpora.md on tables that the program writes.
#
#     tests/tables/check.sh [--install] SELFSAME [--update]
#
# --install    installs DuckDB for Python in target/duckdb first, if it is not there
# --update     rewrites the answers of the page
#
# Fails if Python or DuckDB is missing: nothing is left out in silence.
set -euo pipefail
cd "$(dirname "$0")/../.."
own=$(realpath -m "${CARGO_TARGET_DIR:-target}")/duckdb
export PYTHONPATH=$own${PYTHONPATH:+:$PYTHONPATH}
wanted=$(sed -n 's/^duckdb==//p' tests/tables/requirements.txt)

has() { [ "$(python3 -c 'import duckdb; print(duckdb.__version__)' 2> /dev/null)" = "$wanted" ]; }

if [ "${1-}" = --install ]; then
    shift
    has || python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --upgrade \
        --target "$own" --requirement tests/tables/requirements.txt
fi
if ! has; then
    echo "NOT CHECKED: docs/corpora.md: there is no DuckDB $wanted for python3: call $0 --install" >&2
    exit 1
fi
exec python3 tests/tables/check.py "$@"
