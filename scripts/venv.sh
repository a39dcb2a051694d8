#!/bin/sh
# Makes .venv and installs one lock into it: sh scripts/venv.sh run|dev
# A second call with an unchanged lock does nothing. $PYTHON names another interpreter.
set -eu
cd "$(dirname "$0")/.."

lock=requirements/$1.txt
stamp=.venv/.installed-$1
python=.venv/bin/python

stop() {
    printf '\nTinjau: %s\n' "$1" >&2
    exit 1
}

version_fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; }

can_make_venv() { "$1" -c 'import ensurepip, sqlite3, ssl, venv' >/dev/null 2>&1; }

find_python() {
    without_venv=
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
        version_fits "$candidate" || continue
        if can_make_venv "$candidate"; then
            echo "$candidate"
            return
        fi
        without_venv=$candidate
    done
    if [ -n "$without_venv" ]; then
        missing=$("$without_venv" -c 'import ensurepip, sqlite3, ssl, venv' 2>&1 | tail -n 1)
        stop "$without_venv cannot make a virtual environment ($missing).
On Debian or Ubuntu:  apt install python3-venv
Elsewhere install the rest of Python, or name another one:  make run PYTHON=/path/to/python3.11"
    fi
    found=$("${PYTHON:-python3}" --version 2>&1 | tail -n 1) || found="none"
    stop "Python 3.11, 3.12 or 3.13 is needed; found: $found.
Of an older Python the language is missing, for a newer one not every library has a build yet.
Install one of the three (Debian 12 or later, Ubuntu 24.04:  apt install python3 python3-venv),
or name it:  make run PYTHON=/path/to/python3.12"
}

# Two calls at once (make run beside make test) would tear each other's .venv apart: the second waits.
if command -v flock >/dev/null; then
    exec 9>.venv.lock
    flock 9
fi

# A .venv that was copied, half made, or whose Python has gone is made anew.
if ! { version_fits "$python" && "$python" -m pip --version >/dev/null 2>&1; }; then
    interpreter=$(find_python)
    echo "Making .venv with $("$interpreter" --version)"
    rm -rf .venv
    "$interpreter" -m venv .venv || stop "$interpreter could not make .venv (see above). On Debian or Ubuntu:  apt install python3-venv"
fi

wanted=$("$python" -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$lock")
[ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ] && exit 0

echo "Installing $lock (only when it has changed)"
"$python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --only-binary :all: -r "$lock" || stop "the libraries could not be installed (see above).
No network: check it, or the proxy in HTTPS_PROXY and PIP_PROXY.
'No matching distribution': this Python or machine has no ready build; take Python 3.11, 3.12 or 3.13 on x86-64 or ARM64:
  rm -rf .venv && make run PYTHON=python3.12"
# Written last: an installation that was interrupted is repeated.
echo "$wanted" >"$stamp"
