"""Every message has its Indonesian: none empty, guessed, left over, uncompiled or forgotten."""

import re

import polib
import pytest

from scripts.messages import BASE, CATALOGUE, is_translated, new_messages


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(BASE / CATALOGUE))


def test_catalogue_is_complete(catalogue):
    assert [entry.msgid for entry in catalogue if not entry.obsolete and not is_translated(entry)] == []


def test_catalogue_holds_nothing_left_over(catalogue):
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def test_catalogue_is_compiled(catalogue):
    compiled = polib.mofile(str((BASE / CATALOGUE).with_suffix(".mo")))
    assert {(e.msgctxt, e.msgid, e.msgstr, str(e.msgstr_plural)) for e in compiled} == {
        (e.msgctxt, e.msgid, e.msgstr, str(e.msgstr_plural)) for e in catalogue
    }


def test_catalogue_keeps_placeholders(catalogue):
    placeholder = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
    pairs = [(entry.msgid, entry.msgstr) for entry in catalogue if not entry.msgid_plural and entry.msgstr]
    wrong = [first for first, then in pairs if sorted(placeholder.findall(first)) != sorted(placeholder.findall(then))]
    assert wrong == []


@pytest.mark.needs("gettext")
def test_catalogue_holds_every_message_of_the_sources():
    assert new_messages() == []
