"""One stem everywhere: the url `visit-detail`, VisitDetailView, `monitoring/visit_detail.html`; nothing left over."""

import ast
import re

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

from tests.project.sources import APPS, BASE, product_modules, text_of

# url name -> why its view is called otherwise
OTHER_VIEW = {":account_login": "the name of the address is allauth's"}
# url name -> why its template is called otherwise, or why it has none
OTHER_TEMPLATE = {":account_login": "the name of the address is allauth's"}


def urls(resolver=None, namespace=""):
    """(namespace:name, callback) of every url of our apps."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from urls(pattern, pattern.namespace or namespace)
        elif isinstance(pattern, URLPattern) and pattern.callback.__module__.partition(".")[0] in APPS:
            yield f"{namespace}:{pattern.name}", pattern.callback


def test_urls_of_ours_have_a_name():
    assert [callback.__qualname__ for name, callback in urls() if name.endswith(":None")] == []


def test_urls_name_their_view():
    wrong = []
    for name, callback in urls():
        stem = name.partition(":")[2]
        view = getattr(callback, "view_class", None)
        wanted = "".join(map(str.capitalize, stem.split("-"))) + "View" if view else stem.replace("-", "_")
        if (view or callback).__name__ != wanted and name not in OTHER_VIEW:
            wrong.append(f"{name}: {(view or callback).__name__} instead of {wanted}")
    assert wrong == []


def test_class_views_name_their_template():
    wrong = []
    for name, callback in urls():
        template = getattr(getattr(callback, "view_class", None), "template_name", None)
        app, stem = callback.__module__.partition(".")[0], name.partition(":")[2].replace("-", "_")
        noun = stem.rpartition("_")[0]
        allowed = {f"{app}/{stem}.html", f"{app}/{noun}_form.html"}
        if template and template not in allowed and name not in OTHER_TEMPLATE:
            wrong.append(f"{name}: {template} instead of {app}/{stem}.html")
    assert wrong == []


def literals():
    """Every text constant of the product's Python."""
    for path in product_modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path, node.value


def test_templates_that_python_names_exist():
    missing = []
    for path, text in literals():
        if re.fullmatch(r"[\w./-]+\.(html|txt)", text) and "/" in text and not text.startswith(("/", "requirements")):
            try:
                get_template(text)
            except TemplateDoesNotExist:
                missing.append(f"{path.relative_to(BASE)}: {text}")
    assert missing == []


def test_templates_of_our_apps_are_all_used():
    templates = [path for path in sorted((BASE / "templates").rglob("*.*")) if path.is_file()]
    named = {text for _path, text in literals()}
    for path in templates:
        named |= set(re.findall(r"""["']([\w./-]+\.(?:html|txt|svg))["']""", text_of(path) or ""))
    ours = {str(path.relative_to(BASE / "templates")) for path in templates}
    assert sorted(name for name in ours - named if name.split("/")[0] in (*APPS, "components")) == []


@pytest.mark.parametrize("table", [OTHER_VIEW, OTHER_TEMPLATE])
def test_exceptions_are_still_needed(table):
    assert sorted(set(table) - {name for name, _callback in urls()}) == []
