"""`make test`: the suite on SQLite, on PostgreSQL and in Chromium, one coverage gate over all of them.

ARGS="tests/agencies -k tree" hands its words to pytest instead: SQLite only, no gate.
REQUIRE_ALL=1 (CI) makes every skip a failure. The last line names what the machine lacks.
"""

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BASE))

from tests import postgres, tools  # noqa: E402  the line above makes it importable

PARALLEL = ["-n", "auto", "--dist", "loadgroup"]
ALL_AT_ONCE = [*PARALLEL, "-m", "not e2e"]
JOURNEYS = [*PARALLEL, "-m", "e2e"]


def pytest(title: str, words: list[str], **environment: str) -> str | None:
    """Runs pytest with coverage kept under the title; returns the title when something failed."""
    print(f"\n== {title} ==", flush=True)
    started = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--no-header",
        "--cov",
        "--cov-report=",
        "--cov-fail-under=0",
        *words,
    ]
    name = title.lower().replace(" ", "-").replace(",", "")
    variables = {**os.environ, "COVERAGE_FILE": str(BASE / f".coverage.{name}"), **environment}
    answer = subprocess.run(command, cwd=BASE, env=variables, check=False).returncode
    print(f"== {title}: {'passed' if answer == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s ==", flush=True)
    return title if answer else None


def coverage_gate() -> str | None:
    """Adds up the runs' coverage and holds it against the gate in pyproject.toml."""
    for path in BASE.glob(".coverage"):
        path.unlink()
    combine = subprocess.run([sys.executable, "-m", "coverage", "combine", "-q"], cwd=BASE, check=False)
    report = subprocess.run([sys.executable, "-m", "coverage", "report"], cwd=BASE, check=False)
    return "coverage" if combine.returncode or report.returncode else None


def whole_suite(lacking: list[str]) -> list[str]:
    """Every run that this machine allows; returns the titles of those that failed."""
    for path in BASE.glob(".coverage*"):
        path.unlink()
    os.environ.pop("DATABASE_URL", None)
    failed = [pytest("SQLite", ALL_AT_ONCE)]
    if "Chromium" not in lacking:
        failed.append(pytest("Chromium, SQLite", JOURNEYS))
    if "PostgreSQL" not in lacking:
        with postgres.server() as url:
            failed.append(pytest("PostgreSQL", ALL_AT_ONCE, DATABASE_URL=url))
            if "Chromium" not in lacking:
                failed.append(pytest("Chromium, PostgreSQL", JOURNEYS, DATABASE_URL=url))
    failed.append(coverage_gate())
    return [title for title in failed if title]


def main() -> None:
    """Answers 1 when a run failed, or when REQUIRE_ALL is set and something is missing."""
    postgres.stop_on_signals()
    if words := shlex.split(os.environ.get("ARGS", "")):
        sys.exit(subprocess.run([sys.executable, "-m", "pytest", *words], cwd=BASE, check=False).returncode)
    lacking = tools.lacking()
    if lacking and os.environ.get("REQUIRE_ALL"):
        sys.exit(f"REQUIRE_ALL=1, but this machine lacks {', '.join(lacking)}.")
    failed = whole_suite(lacking)
    skipped = f"not tested, because this machine lacks it: {', '.join(lacking)}" if lacking else "nothing was left out"
    verdict = f"FAILED ({', '.join(failed)})" if failed else "passed"
    print(f"\nmake test: {verdict}; {skipped}", flush=True)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
