#!/usr/bin/env bash
# A step of the gate: installs every engine and runs all of them, the examples and the killed day. A missing engine is a failure.
set -u
cd "$(dirname "$0")/../.." || exit 1
bash bench/engines/install.sh || exit 1
[ -f dist/sql.js ] || npm run --silent build || exit 1
CX_GATE=1 node bench/engines/run.mjs "${1:-20000}"
