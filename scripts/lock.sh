#!/bin/sh
# Solves requirements/*.in into locks with hashes for every platform; no index host is written into them.
set -eu
cd "$(dirname "$0")/.."

uv=$(command -v uv || true)
[ -n "$uv" ] || { echo "uv is needed to solve the locks:  pip install uv" >&2; exit 1; }
for name in run prod dev; do
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
        ${UPGRADE:+--upgrade} "requirements/$name.in" --output-file "requirements/$name.txt"
done
