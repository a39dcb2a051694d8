"""The environment: what is missing or wrong stops with the remedy."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


def test_secret_key_missing_refuses_to_start(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY")
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        environment.secret_key(demo=False, folder=tmp_path)


def test_secret_key_of_the_demonstration_is_made_once_and_kept(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY")
    key = environment.secret_key(demo=True, folder=tmp_path)
    assert len(key) == 64
    assert environment.secret_key(demo=True, folder=tmp_path) == key


def test_secret_key_of_the_environment_comes_first(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "rahasia")
    assert environment.secret_key(demo=True, folder=tmp_path) == "rahasia"


def test_database_default_is_sqlite_that_waits_its_turn(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    found = environment.database(tmp_path)
    assert found["NAME"] == str(tmp_path / "tinjau.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_database_url_selects_postgresql(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://orang:kunci@db.example:5433/tinjau")
    found = environment.database(tmp_path)
    assert (found["ENGINE"], found["HOST"], found["PORT"]) == ("django.db.backends.postgresql", "db.example", 5433)


def test_database_url_of_another_kind_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "mysql://orang@db.example/tinjau")
    with pytest.raises(ImproperlyConfigured, match="must begin with postgres"):
        environment.database(tmp_path)


def test_data_folder_is_made_where_it_is_missing(monkeypatch, tmp_path):
    monkeypatch.setenv("TINJAU_DATA", str(tmp_path / "baru"))
    assert environment.data_folder(tmp_path) == tmp_path / "baru"
    assert (tmp_path / "baru").is_dir()
