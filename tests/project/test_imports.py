"""The import law: apps look down, never up; inside an app, layers do the same. Imports in functions count."""

import ast

from tests.project.sources import APPS, BASE, modules

# From the top to the ground; a module imports its own app and those after it.
ORDER = ("config", "reports", "monitoring", "accounts", "agencies", "audit")
LAYERS = {"models": 0, "actions": 1, "queries": 1, "forms": 2, "filters": 2, "views": 3, "urls": 4}


def imported(path):
    """Dotted names that a file imports, wherever in the file."""
    parts = path.relative_to(BASE).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(parts[: len(parts) - node.level]) if node.level else ""
            source = ".".join(filter(None, [base, node.module or ""]))
            yield source
            yield from (f"{source}.{alias.name}" for alias in node.names)


def test_imports_between_apps_look_down():
    upward = sorted(
        f"{path.relative_to(BASE)} imports {name}"
        for app in ORDER
        for path in modules(app)
        for name in imported(path)
        if name.partition(".")[0] in ORDER[: ORDER.index(app)]
    )
    assert upward == []


def layer(parts):
    """Rank of a module inside its app (`("monitoring", "views", "visit")` is 3); None outside the layers."""
    return LAYERS.get(parts[1]) if len(parts) > 1 else None


def test_imports_inside_an_app_look_down():
    upward = set()
    for app in APPS:
        for path in modules(app):
            own = layer(path.relative_to(BASE).with_suffix("").parts)
            for name in imported(path):
                other = layer(name.split(".")) if name.partition(".")[0] == app else None
                if own is not None and other is not None and other > own:
                    upward.add(f"{path.relative_to(BASE)} imports {name}")
    assert sorted(upward) == []


def test_imports_star_only_in_the_settings_of_the_suite():
    stars = [
        str(path.relative_to(BASE))
        for folder in (*ORDER, "scripts", "tests")
        for path in modules(folder)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]
    assert stars == ["tests/settings.py"]


def test_signals_are_not_used():
    receivers = [
        str(path.relative_to(BASE))
        for app in APPS
        for path in modules(app)
        if any(name.startswith(("django.dispatch", "django.db.models.signals")) for name in imported(path))
    ]
    assert receivers == []
