"""The provinces and governments that come with the product."""

from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from agencies.models import Province, Regency
from agencies.reference import governments, load, provinces

BY_CODE = {row.code: row for row in governments()}


def test_governments_count():
    assert len(provinces()) == 38
    assert Counter(row.kind for row in governments()) == {"provinsi": 38, "kabupaten": 416, "kota": 98}
    assert sum(row.is_autonomous for row in governments() if row.kind != "provinsi") == 508


def test_governments_codes_unique_and_under_their_province():
    assert len(BY_CODE) == len(governments())
    assert {row.province_code for row in governments()} == {row.code for row in provinces()}
    names = Counter((row.kind, row.name) for row in governments())
    assert [name for name, times in names.items() if times > 1] == []


def test_governments_kind_follows_code():
    for row in governments():
        province, _, number = row.code.partition(".")
        expected = "provinsi" if not number else "kabupaten" if int(number) < 70 else "kota"
        assert (row.kind, len(province)) == (expected, 2), row


@pytest.mark.parametrize(
    ("code", "name", "kind", "timezone", "bps_code"),
    [
        ("64.02", "Kutai Kartanegara", "kabupaten", "Asia/Makassar", "6403"),
        ("33.11", "Sukoharjo", "kabupaten", "Asia/Jakarta", ""),
        ("74.10", "Buton Utara", "kabupaten", "Asia/Makassar", "7409"),
        ("12.15", "Pakpak Bharat", "kabupaten", "Asia/Jakarta", "1216"),
        ("32.74", "Cirebon", "kota", "Asia/Jakarta", ""),
        ("73.10", "Pangkajene dan Kepulauan", "kabupaten", "Asia/Makassar", ""),
        ("31.71", "Administrasi Jakarta Pusat", "kota", "Asia/Jakarta", ""),
        ("31", "DKI Jakarta", "provinsi", "Asia/Jakarta", ""),
    ],
)
def test_governments_row(code, name, kind, timezone, bps_code):
    row = BY_CODE[code]
    assert (row.name, row.kind, row.timezone, row.bps_code) == (name, kind, timezone, bps_code)


def test_governments_bps_code_never_derived():
    # BPS 6402 is Kutai Barat, Kemendagri 64.02 is Kutai Kartanegara: the numbers collide.
    assert {row.code: row.bps_code for row in governments() if row.bps_code} == {
        "12.15": "1216",
        "64.02": "6403",
        "74.10": "7409",
    }
    assert BY_CODE["64.02"].name == "Kutai Kartanegara"
    assert BY_CODE["64.02"].bps_code != BY_CODE["64.02"].code.replace(".", "")


@pytest.mark.parametrize(
    ("code", "timezone"),
    [
        ("61", "Asia/Jakarta"),
        ("62", "Asia/Jakarta"),
        ("63", "Asia/Makassar"),
        ("65.71", "Asia/Makassar"),
        ("51.71", "Asia/Makassar"),
        ("53", "Asia/Makassar"),
        ("76", "Asia/Makassar"),
        ("81", "Asia/Jayapura"),
        ("82", "Asia/Jayapura"),
        ("96.71", "Asia/Jayapura"),
    ],
)
def test_governments_timezone(code, timezone):
    assert BY_CODE[code].timezone == timezone


def test_governments_timezone_known():
    hours = {ZoneInfo(row.timezone).key for row in governments()}
    assert hours == {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}


def test_governments_not_autonomous_in_jakarta_only():
    codes = [row.code for row in governments() if not row.is_autonomous]
    assert codes == ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75"]


@pytest.mark.django_db
def test_load_fills_what_is_missing_and_keeps_what_is_there():
    Regency.objects.all().delete()
    Province.objects.all().delete()
    assert load(Province, Regency) == 38 + 552
    kutai = Regency.objects.get(code="64.02")
    assert (kutai.name, kutai.bps_code, kutai.province.name, kutai.timezone, kutai.is_active) == (
        "Kutai Kartanegara",
        "6403",
        "Kalimantan Timur",
        "Asia/Makassar",
        False,
    )
    Regency.objects.filter(code="64.02").update(is_active=True)
    Regency.objects.filter(code="64.71").delete()
    assert load(Province, Regency) == 1
    assert load(Province, Regency) == 0
    assert Regency.objects.get(code="64.02").is_active is True
    assert Regency.objects.get(code="64").kind == "provinsi"
    assert Regency.objects.filter(is_autonomous=False).count() == 6
