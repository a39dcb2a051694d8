"""Choosing an agency by typing, with and without a script."""

import pytest
from django import forms
from django.urls import reverse

from agencies.forms.picker import AgencyChoiceField
from agencies.models import Agency
from agencies.queries.options import best_matches
from tests.factories import make_agency


class PickerForm(forms.Form):
    agency = AgencyChoiceField()


def filled(data=None, *, required=True, **options) -> PickerForm:
    form = PickerForm(data, **options)
    form.fields["agency"].queryset = Agency.objects.all()
    form.fields["agency"].required = required
    return form


def send(**data) -> PickerForm:
    return filled({f"agency_{name}" if name != "key" else "agency": str(value) for name, value in data.items()})


@pytest.fixture
def twins(regency, agency):
    """Two more agencies whose names begin alike."""
    return [make_agency(regency, f"UPT Pasar {place}", parent=agency, kind="upt") for place in ("Barat", "Timur")]


def test_picker_takes_the_key(agency):
    form = send(key=agency.pk, text=agency.name)
    assert form.is_valid()
    assert form.cleaned_data["agency"] == agency


def test_picker_takes_a_key_alone(agency):
    form = send(key=agency.pk)
    assert form.is_valid()
    assert form.cleaned_data["agency"] == agency


@pytest.mark.parametrize("text", ["dinas perindustrian", "perindus"])
def test_picker_looks_up_what_was_typed(agency, other_agency, text):
    form = send(key="", text=text)
    assert form.is_valid()
    assert form.cleaned_data["agency"] == agency


def test_picker_believes_the_text_when_it_was_changed(agency, other_agency):
    form = send(key=agency.pk, text=other_agency.code)
    assert form.is_valid()
    assert form.cleaned_data["agency"] == other_agency


def test_picker_offers_several(twins):
    form = send(key="", text="upt pasar")
    assert not form.is_valid()
    html = str(form["agency"])
    assert html.count('type="radio"') == 2
    assert 'name="agency_choice_for" value="upt pasar"' in html
    chosen = send(key="", text="upt pasar", choice=twins[1].pk, choice_for="upt pasar")
    assert chosen.is_valid()
    assert chosen.cleaned_data["agency"] == twins[1]


def test_picker_forgets_a_choice_for_other_words(agency, twins):
    form = send(key="", text="perindustrian", choice=twins[1].pk, choice_for="upt pasar")
    assert form.is_valid()
    assert form.cleaned_data["agency"] == agency


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"key": "", "text": ""}, "required"),
        ({"key": "", "text": "tidak ada"}, "none"),
        ({"key": "999999"}, "gone"),
        ({"key": "abc"}, "gone"),
        ({"key": "9" * 30}, "gone"),
    ],
)
def test_picker_refuses(agency, data, code):
    form = send(**data)
    assert not form.is_valid()
    assert [error.code for error in form.errors.as_data()["agency"]] == [code]


def test_picker_does_not_take_another_governments_agency_for_its_namesake(agency, other_regency):
    strange = make_agency(other_regency, agency.name)
    form = send(key=strange.pk, text=strange.name)
    form.fields["agency"].queryset = Agency.objects.filter(regency=agency.regency)
    assert [error.code for error in form.errors.as_data()["agency"]] == ["gone"]
    assert f'name="agency" value="{strange.pk}"' not in str(form["agency"])
    assert f'value="{agency.name}"' in str(form["agency"])


def test_picker_finds_nothing_by_what_no_name_holds(sign_in, officer, agency):
    assert [error.code for error in send(key="", text="Dinas\0").errors.as_data()["agency"]] == ["none"]
    assert options(sign_in(officer), q="Dinas\0") == []


def test_picker_may_stay_empty(agency):
    form = filled({}, required=False)
    assert form.is_valid()
    assert form.cleaned_data["agency"] is None


@pytest.mark.parametrize("by_key", [True, False])
def test_picker_begins_with_an_agency(agency, by_key):
    form = filled(initial={"agency": agency.pk if by_key else agency})
    html = str(form["agency"])
    assert f'name="agency" value="{agency.pk}"' in html
    assert f'value="{agency.name}"' in html
    assert not form.fields["agency"].has_changed(agency, form.fields["agency"].prepare_value(agency))
    assert form.fields["agency"].has_changed(None, form.fields["agency"].prepare_value(agency))


def test_picker_names_what_an_address_gave_by_key(agency):
    assert f'value="{agency.name}"' in str(send(key=agency.pk)["agency"])


def test_picker_escapes_what_was_typed(agency):
    html = str(send(key="", text='"><script>')["agency"])
    assert "<script>" not in html


def test_picker_knows_whether_it_was_sent():
    widget = PickerForm().fields["agency"].widget
    assert widget.value_omitted_from_data({}, {}, "agency")
    assert not widget.value_omitted_from_data({"agency_text": ""}, {}, "agency")


def test_best_matches_put_beginnings_first(regency, agency):
    inner = make_agency(regency, "Balai Dinas", code="B-9")
    named = make_agency(regency, "Zona", short_name="Dinas")
    found = best_matches(Agency.objects.filter(regency=regency), "dinas")
    assert found == [named, agency, inner]
    assert best_matches(Agency.objects.filter(regency=regency), "b-9") == [inner]
    assert best_matches(Agency.objects.filter(regency=regency), "", most=1) == [inner]


def options(client, **query) -> list[str]:
    """Names that the list offers."""
    response = client.get(reverse("agencies:agency-options"), query)
    return [row.name for row in response.context["agencies"]]


def test_options_are_of_this_government(sign_in, officer, agency, other_regency):
    make_agency(other_regency, "Dinas Perindustrian Lain")
    assert options(sign_in(officer), q="perindustrian") == ["Dinas Perindustrian"]


def test_options_leave_out_a_branch_and_what_ended(sign_in, officer, agency, unit, other_agency):
    client = sign_in(officer)
    Agency.objects.filter(pk=other_agency.pk).update(active_to="2020-01-01")
    assert options(client, q="dinas") == ["Dinas Perindustrian", "Dinas Perkebunan"]
    assert options(client, q="dinas", active="1") == ["Dinas Perindustrian"]
    assert options(client, q="", outside=agency.pk) == ["Dinas Perkebunan", "Pemerintah Kabupaten Contoh Uji"]


def test_options_of_an_operator_are_their_own(sign_in, operator, agency, unit, other_agency):
    assert options(sign_in(operator)) == ["Dinas Perindustrian"]


def test_options_say_that_nothing_fits(sign_in, officer):
    response = sign_in(officer).get(reverse("agencies:agency-options"), {"q": "zzz"})
    assert "Tidak ada perangkat daerah dengan nama itu." in response.text


def test_options_without_a_government(sign_in, superuser):
    assert options(sign_in(superuser), active="1") == []
