"""The repository as a whole: locks, documents, names that must not stand in it."""

import importlib.util
import os
import re
import tomllib

from django.core.management import get_commands

from tests.project.sources import APPS, BASE, text_of, tracked

LOCKS = ("run", "prod", "dev")


def requirements(lock):
    """{name: (version, number of hashes)} of a lock."""
    found = {}
    for block in re.split(r"\n(?=[a-z])", (BASE / "requirements" / f"{lock}.txt").read_text()):
        if match := re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==([\w.]+)", block):
            found[match[1]] = (match[2], block.count("--hash=sha256:"))
    return found


def test_locks_hash_every_requirement():
    for lock in LOCKS:
        locked = requirements(lock)
        assert {"django", "psycopg2-binary"} <= set(locked)
        assert [name for name, (_version, hashes) in locked.items() if not hashes] == []


def test_locks_agree_with_each_other():
    run = requirements("run")
    for lock in LOCKS:
        other = requirements(lock)
        assert {name: other.get(name, ("",))[0] for name in run} == {
            name: version for name, (version, _) in run.items()
        }


def test_requirements_say_why():
    lines = [
        line
        for lock in LOCKS
        for line in (BASE / "requirements" / f"{lock}.in").read_text().splitlines()
        if line and not line.startswith(("#", "-r"))
    ]
    assert [line for line in lines if "#" not in line and line.strip() != "pytest"] == []


def test_psycopg_three_is_not_importable():
    """Django would silently prefer it to psycopg2."""
    assert importlib.util.find_spec("psycopg") is None


def test_python_versions_agree():
    wanted = tomllib.loads((BASE / "pyproject.toml").read_text())["project"]["requires-python"]
    assert wanted == ">=3.11,<3.14"
    assert "(3, 11) <= sys.version_info[:2] <= (3, 13)" in (BASE / "scripts" / "venv.sh").read_text()
    assert "--python-version 3.11" in (BASE / "scripts" / "lock.sh").read_text()


def test_operations_document_names_every_command():
    text = (BASE / "docs" / "operations.md").read_text()
    ours = sorted(name for name, app in get_commands().items() if app in APPS)
    assert [name for name in ours if name not in text] == []


def test_operations_document_names_every_variable():
    text = (BASE / "docs" / "operations.md").read_text()
    reads = re.compile(r"""env(?:\.\w+)?\(\s*["']([A-Z][A-Z0-9_]+)["']""")
    names = {name for path in (BASE / "config").glob("*.py") for name in reads.findall(path.read_text())}
    assert {"SECRET_KEY", "DATABASE_URL", "TINJAU_DATA"} <= names
    assert sorted(name for name in names if f"`{name}`" not in text and f"`{name}=" not in text) == []


def test_readme_names_files_that_exist():
    text = (BASE / "README.md").read_text()
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text) + re.findall(r'src="(?!https?:)([^"]+)"', text)
    assert links != []
    assert [link for link in links if not (BASE / link).exists()] == []
    assert len(text.splitlines()) <= 80


def test_documents_link_to_files_that_exist():
    missing = [
        f"{path.relative_to(BASE)}: {link}"
        for path in sorted((BASE / "docs").rglob("*.md"))
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text())
        if not (path.parent / link).exists()
    ]
    assert missing == []


def test_repository_names_no_index_host_and_no_machine():
    # Put together here, so that this file does not hold them.
    names = [
        "pypi" + r"\.org",
        "pythonhosted" + r"\.org",
        "registry" + r"\.npmjs",
        "--(?:extra-)?index" + "-url [^\\\\]",
    ]
    hosts = "|".join(names)
    paths = "|".join([r"(?<![\w.])/" + name + "/" for name in ("work", "root", "home" + r"/\w+")])
    forbidden = re.compile(f"{hosts}|{paths}")
    found = [
        f"{path.relative_to(BASE)}: {match.group(0)}"
        for path in tracked()
        if "vendor" not in path.parts and (text := text_of(path))
        for match in [forbidden.search(text)]
        if match
    ]
    assert found == []


def test_commands_are_executable():
    assert os.access(BASE / ".ci" / "run", os.X_OK)


def test_licence_is_the_one_that_is_declared():
    text = (BASE / "LICENSE").read_text()
    assert tomllib.loads((BASE / "pyproject.toml").read_text())["project"]["license"] == "Apache-2.0"
    assert text.split()[:4] == ["Apache", "License", "Version", "2.0,"]
    assert "END OF TERMS AND CONDITIONS" in text


def test_no_template_writes_a_key_as_a_number():
    """1234 is written 1.234 on the screen: a key goes through stringformat."""
    wrong = re.compile(r"\{\{[^}|]*\.(pk|id)\s*(\}\}|\|(?!stringformat))")
    found = [str(path) for path in (BASE / "templates").rglob("*.html") if wrong.search(path.read_text("utf-8"))]
    assert found == []
