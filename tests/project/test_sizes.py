"""Small files, small functions, quiet templates: the measures of the house."""

import ast
import re
import statistics

from tests.project.sources import BASE, product_modules

FILE = {"median": 80, "p90": 250, "max": 400}
FUNCTION = {"median": 8, "p90": 25, "max": 60}


def measures(sizes):
    """Median, 90th percentile and greatest of a list of sizes."""
    return {"median": statistics.median(sizes), "p90": statistics.quantiles(sizes, n=10)[8], "max": max(sizes)}


def too_big(sizes, law):
    """The measures that exceed the law."""
    return {name: value for name, value in measures(sizes).items() if value > law[name]}


def test_files_are_small():
    sizes = {path: len(path.read_text().splitlines()) for path in product_modules()}
    assert [f"{path.relative_to(BASE)}: {size}" for path, size in sizes.items() if size > FILE["max"]] == []
    assert too_big([size for size in sizes.values() if size], FILE) == {}


def test_functions_are_small():
    sizes = {
        f"{path.relative_to(BASE)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in product_modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: size for name, size in sizes.items() if size > FUNCTION["max"]} == {}
    assert too_big(list(sizes.values()), FUNCTION) == {}


def test_templates_hold_no_inline_style_or_script():
    forbidden = re.compile(r"\sstyle=|\son[a-z]+=|<style\b|<script(?![^>]*\bsrc=)[^>]*>|javascript:|[\"'(]data:", re.I)
    data_block = re.compile(r'<script[^>]*type="(application/json|application/ld\+json)"')  # read, never run
    found = [
        f"{path.relative_to(BASE)}: {match.group(0).strip()}"
        for path in sorted((BASE / "templates").rglob("*.html"))
        for match in forbidden.finditer(path.read_text())
        if not data_block.match(match.group(0))
    ]
    assert found == []
