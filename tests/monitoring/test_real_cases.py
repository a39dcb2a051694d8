"""Twenty published reports, each entered through the forms, read back from the exports, and said by the page."""

import csv
import html
import io
import json
import re
from collections import Counter

import pytest
from django import forms
from django.urls import reverse

from agencies.models import Agency, Regency
from monitoring.forms.fields import CountField
from monitoring.models import Visit
from tests import factories
from tests.monitoring.real_cases import ENTRIES, REPORTS

NUMBER = re.compile(r"\d+(?:\.\d+)?")
KINDS = {"Kab.": "kabupaten", "Kota": "kota", "Prov.": "provinsi"}


def government_of(report: dict) -> Regency:
    """The government that the report is about, served, with its root agency."""
    kind, _, rest = report["region"].partition(" ")
    name = rest.split(",")[0].split(" (")[0]
    regency = Regency.objects.get(kind=KINDS[kind], name=name)
    regency.is_active = True
    regency.save()
    Agency.objects.create(regency=regency, kind="root", name=regency.full_name, code="0")
    return regency


def filled(form) -> dict:
    """What a browser would send of a form that nobody touched."""
    data = {}
    for field in form:
        value = field.value()
        if hasattr(value, "key"):  # found by typing: the key of the row and the text in the box
            data |= {field.html_name: value.key, f"{field.html_name}_text": value.text}
        elif value is None:
            data[field.html_name] = "?" if isinstance(field.field, CountField) else ""
        elif value is not False:
            data[field.html_name] = value
        if value is None and isinstance(field.field, forms.ChoiceField):
            data[field.html_name] = field.field.choices[0][0]
    for rows in form.formsets():
        data |= {
            f"{rows.prefix}-{name}": rows.management_form[name].value() for name in ("TOTAL_FORMS", "INITIAL_FORMS")
        }
        for row in rows:
            data |= filled_row(row)
    return data


def filled_row(row) -> dict:
    return {field.html_name: field.value() or "" for field in row}


def post(client, url: str, **changes):
    """Opens a page, changes some inputs, sends it; the next page's address."""
    data = filled(client.get(url).context["form"]) | changes
    answer = client.post(url, data)
    assert answer.status_code == 302, answer.context["form"].all_errors()
    return answer.url


def statement_rows(statements) -> dict:
    data = {"s-TOTAL_FORMS": len(statements)}
    for number, said in enumerate(statements):
        names = ("text", "value", "bound", "unit", "said_by")
        data |= {f"s-{number}-{name}": getattr(said, name) for name in names}
    return data


def begin(client, agency, entry, report) -> Visit:
    published = {
        "provenance": "published",
        "source_publisher": "Pemberitaan",
        "source_url": report["source_url"],
        "date_precision": "day" if report["date"] else "unknown",
        "visited_on": report["date"] or "",
    }
    people = {f"p-{number}-title": title for number, title in enumerate(entry.participants)}
    post(
        client,
        f"{reverse('monitoring:visit-create')}?agency={agency.pk}",
        **published,
        **people,
        **{"p-TOTAL_FORMS": max(3, len(people))},
        arrived_at="",
        kind=entry.kind,
        mode=entry.mode,
        lead_position=entry.lead[0],
        lead_title=entry.lead[1] or "tidak disebut",
        lead_name="",
        lead_user="",
    )
    return Visit.objects.latest("pk")


def count_inputs(sheet) -> dict:
    """The inputs of a sheet: counts with an explanation stand in the rows made for them."""
    data, extra = {}, Counter()
    for kind, status, people, text in sheet.counts:
        if text:
            name = f"x-{kind}-{extra[kind]}"
            extra[kind] += 1
            data |= {f"{name}-status": status, f"{name}-people": people, f"{name}-text": text}
        else:
            data[f"c-{kind}-{status}"] = people
    return data


def enter_sheet(client, visit, sheet, report, first: bool) -> None:
    url = reverse("monitoring:visit-attendance", args=[visit.uuid])
    if not first:
        url = client.post(url, filled(client.get(url).context["form"]) | {"then": "add"}).url
    post(
        client,
        url,
        basis_of="published",
        scope=sheet.scope,
        counted_on=report["date"] or "",
        counted_at=sheet.at,
        headcount=sheet.headcount,
        note=sheet.note,
        **({"headcount_is_derived": "on"} if sheet.derived else {}),
        **{f"h-{kind}": people for kind, people in sheet.headcounts.items()},
        **count_inputs(sheet),
        **statement_rows(sheet.statements),
    )


def enter(client, regency, entry, report) -> Visit:
    """One entry, from the first step to the sending."""
    agency = Agency.objects.get(regency=regency, parent=None)
    if entry.agency:
        agency = factories.make_agency(regency, entry.agency)
    visit = begin(client, agency, entry, report)
    for number, sheet in enumerate(entry.sheets):
        enter_sheet(client, visit, sheet, report, first=number == 0)
    for found in entry.findings:
        url = reverse("monitoring:visit-findings", args=[visit.uuid])
        page = client.get(url)
        facts = {
            "nature": found.nature,
            "category": found.category,
            "category_text": found.category_text,
            "observed": found.observed,
        }
        answer = client.post(page.context["action"], filled(page.context["form"]) | facts)
        assert answer.status_code == 302
    post(
        client,
        reverse("monitoring:visit-check", args=[visit.uuid]),
        submit="1",
        left_at="",
        outcome=entry.outcome,
        outcome_reason=entry.outcome_reason,
        summary=entry.summary,
        **statement_rows(entry.statements),
    )
    visit.refresh_from_db()
    assert visit.status == "submitted"
    return visit


def read_csv(client, name: str) -> list[list[str]]:
    text = b"".join(client.get(reverse(f"monitoring:{name}")).streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def exported_lines(client) -> Counter:
    """(kind of line, type, status, people, text, value, bound, unit) of every line of the sheets' export."""
    head, *rows = read_csv(client, "visit-export-sheets")
    start = head.index("Baris")
    return Counter(tuple(row[start : start + 8]) for row in rows if row[start])


def entered_lines(entries) -> Counter:
    """The same, as the entries say."""
    from agencies.models import EmploymentType
    from monitoring.models import Statement, Status

    lines = Counter()
    for entry in entries:
        quotes = [*entry.statements]
        for sheet in entry.sheets:
            quotes += sheet.statements
            for kind, people in sheet.headcounts.items():
                lines["Jumlah pegawai", str(EmploymentType(kind).label), "", people, "", "", "", ""] += 1
            for kind, status, people, text in sheet.counts:
                lines[
                    "Kehadiran", str(EmploymentType(kind).label), str(Status(status).label), people, text, "", "", ""
                ] += 1
        for said in quotes:
            value = f"{float(said.value):.2f}" if said.value else ""
            bound = str(Statement.Bound(said.bound).label) if said.bound else ""
            unit = str(Statement.Unit(said.unit).label) if said.unit else ""
            lines["Pernyataan", "", "", "", said.text, value, bound, unit] += 1
    return lines


def numbers_in(value) -> set[float]:
    """Every number that stands anywhere in a value."""
    return {float(found) for found in NUMBER.findall(json.dumps(value, ensure_ascii=False))}


def reported_numbers(report: dict) -> set[float]:
    """The figures of a report: head-count, present, reasons, percentage, by type, by agency."""
    names = ("headcount", "present", "percentage_reported", "by_type", "per_agency")
    absences = [value for value in report["absences"].values() if value is not None]
    return set().union(*(numbers_in(report[name]) for name in names if report[name] is not None), numbers_in(absences))


def typed_numbers(entries) -> set[float]:
    """Every number that stands in a typed field of the entries."""
    found = set()
    for entry in entries:
        quotes = [*entry.statements]
        for sheet in entry.sheets:
            quotes += sheet.statements
            found |= numbers_in(
                [sheet.headcount, *sheet.headcounts.values(), *(people for _, _, people, _ in sheet.counts)]
            )
        found |= numbers_in([said.value for said in quotes])
    return found


@pytest.mark.parametrize("number", range(20), ids=[report["region"].replace(" ", "_") for report in REPORTS])
def test_report_is_held_truthfully(number, db, sign_in):
    report, entries = REPORTS[number], ENTRIES[number]
    regency = government_of(report)
    client = sign_in(factories.make_user(role="personnel", regency=regency))
    visits = [enter(client, regency, entry, report) for entry in entries]

    assert exported_lines(client) == entered_lines(entries)
    for visit, entry in zip(visits, entries, strict=True):
        page = html.unescape(client.get(visit.get_absolute_url()).content.decode())
        said = " ".join(re.sub(r"<[^>]+>", " ", page).replace("\xa0", " ").replace("\u202f", " ").split())
        assert entry.says in said, said[:3000]
    head, *rows = read_csv(client, "visit-export")
    assert len(rows) == len(entries)
    assert {row[head.index("Diberitakan oleh")] for row in rows} == {"Pemberitaan"}


@pytest.mark.parametrize("number", range(20), ids=[report["region"].replace(" ", "_") for report in REPORTS])
def test_entries_hold_every_number_and_no_other(number):
    report, entries = REPORTS[number], ENTRIES[number]
    typed = typed_numbers(entries)
    sums = {float(people) for people in (105, 13)} if "Yapen" in report["region"] else set()
    counted_in_words = {24.0} if "Maluku" in report["region"] else set()
    assert reported_numbers(report) - sums - counted_in_words <= typed
    assert typed - {0.0, 1.0} <= numbers_in(report)


def test_yapen_total_is_the_sum_of_its_three_offices():
    counted = [entry.sheets[0] for entry in ENTRIES[17] if entry.sheets and entry.sheets[0].headcount]
    assert sum(int(sheet.headcount) for sheet in counted) == 105
    assert sum(int(people) for sheet in counted for _, _, people, _ in sheet.counts) == 13


def test_mataram_makes_no_counts_of_a_percentage(db, sign_in):
    regency = government_of(REPORTS[9])
    client = sign_in(factories.make_user(role="personnel", regency=regency))
    visit = enter(client, regency, ENTRIES[9][0], REPORTS[9])
    sheet = visit.sheets.get()
    assert (sheet.counts.count(), sheet.fig_present, sheet.fig_headcount, sheet.sum_state) == (0, None, 5580, "empty")


def test_kepulauan_riau_keeps_its_mismatch_with_the_note(db, sign_in):
    regency = government_of(REPORTS[3])
    client = sign_in(factories.make_user(role="personnel", regency=regency))
    sheet = enter(client, regency, ENTRIES[3][0], REPORTS[3]).sheets.get()
    assert (sheet.sum_state, sheet.figures.gap, sheet.headcount_is_derived) == ("over", -2, True)
    assert sheet.note == ENTRIES[3][0].sheets[0].note
