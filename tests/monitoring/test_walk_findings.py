"""Findings and photos: any number, each saved whole; a refused photo costs nothing else."""

import io
import tracemalloc
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation
from PIL import Image

from monitoring.actions import photos as photo_actions
from monitoring.actions.photos import receive_photo
from monitoring.forms.photo import MultiplePhotoField
from monitoring.models import LocalCategory
from monitoring.views.findings import VisitFindingView
from tests import factories
from tests.walking import errors_of, opened, put, sent, url

TYPED = {"category": "information", "observed": "Papan layanan tidak terpasang"}


@pytest.fixture
def visit(agency, officer):
    return factories.make_visit(agency, officer)


@pytest.fixture
def client(officer, sign_in):
    return sign_in(officer)


def picture(name="foto.jpg", colour="#789") -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(data, "JPEG")
    return SimpleUploadedFile(name, data.getvalue(), content_type="image/jpeg")


def forged(name="palsu.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"\xff\xd8\xff\xe0 no photo", content_type="image/jpeg")


def add(client, visit, finding=None, script=False, **typed):
    """Fills in the empty form of the list and sends it where it leads."""
    page = client.get(url("visit-findings", visit))
    address = url("visit-finding", visit, finding) if finding else page.context["action"]
    headers = {"X-Autosave": "1"} if script else {}
    return client.post(address, sent(page.context["form"]) | TYPED | typed, headers=headers)


def send_photo(client, visit, file=None, **data):
    """As the script sends it."""
    data = {"photo": file or picture(), "uuid": str(uuid.uuid4())} | data
    return client.post(url("photo-create", visit), data, headers={"X-Requested-With": "XMLHttpRequest"})


def looked_at(client, number) -> bytes:
    return b"".join(client.get(reverse("monitoring:photo-detail", args=[number])).streaming_content)


def test_finding_is_added_and_the_list_shows_it(visit, client, agency):
    response = add(client, visit)
    finding = visit.findings.get()
    assert response.url == url("visit-findings", visit)
    assert (finding.nature, finding.severity, finding.owner, finding.status) == ("improve", "medium", agency, "open")
    assert finding.observed in client.get(response.url).content.decode()


def test_finding_saved_twice_is_one(visit, client):
    number = uuid.uuid4()
    add(client, visit, finding=number)
    assert add(client, visit, finding=number, mark="").status_code == 302
    assert visit.findings.count() == 1


def test_finding_by_script_can_be_saved_again(visit, client):
    number = uuid.uuid4()
    answer = add(client, visit, finding=number, script=True).json()
    add(client, visit, finding=number, base=answer["base"], observed="Lebih jelas")
    assert visit.findings.get().observed == "Lebih jelas"


@pytest.mark.parametrize("nature", ["good", "not_checked"])
def test_finding_that_is_no_fault_has_no_severity(nature, visit, client):
    add(client, visit, nature=nature, severity="high")
    finding = visit.findings.get()
    assert (finding.severity, finding.status) == ("", "noted")
    assert opened(client, url("visit-finding", visit, finding.uuid))["severity"] == "medium"


def test_finding_leaves_its_severity_unsaid_only_in_a_published_report(visit, agency, officer, client):
    assert "severity" in errors_of(add(client, visit, severity="unstated"))
    told = factories.make_visit(agency, officer, provenance="published", source_publisher="Korsa")
    assert add(client, told).status_code == 302
    assert told.findings.get().severity == "unstated"


def test_finding_of_a_category_of_ones_own(visit, client, regency):
    LocalCategory.objects.create(regency=regency, name="Seragam")
    add(client, visit, category="local:Seragam")
    finding = visit.findings.get()
    assert (finding.category, finding.category_text) == ("other", "Seragam")
    assert opened(client, url("visit-finding", visit, finding.uuid))["category"] == "local:Seragam"
    add(client, visit, category="other", category_text="Parkir")
    add(client, visit, category="queue", category_text="is dropped")
    assert list(visit.findings.order_by("pk").values_list("category_text", flat=True)) == ["Seragam", "Parkir", ""]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"observed": " "}, "observed", "Bidang ini tidak boleh kosong."),
        ({"observed": "x" * 5001}, "observed", None),
        ({"category": ""}, "category", None),
        ({"category": "local:Tidak ada"}, "category", None),
        ({"category": "other"}, "category_text", "Sebutkan kategorinya."),
        ({"severity": ""}, "severity", "Pilih tingkatnya."),
        ({"nature": "x"}, "nature", None),
        ({"owner": "", "owner_text": "tidak ada"}, "owner", None),
    ],
)
def test_finding_says_what_is_wrong_at_the_field(typed, field, sentence, visit, client):
    response = add(client, visit, **typed)
    assert response.status_code == 422
    assert field in errors_of(response)
    assert sentence is None or errors_of(response)[field] == [sentence]
    assert not visit.findings.exists()


def test_finding_for_another_owner(visit, client, other_agency, other_regency):
    foreign = factories.make_agency(other_regency, "Dinas Asing")
    assert "owner" in errors_of(add(client, visit, owner=foreign.pk, owner_text=""))
    add(client, visit, owner="", owner_text="Perkebunan")
    assert visit.findings.get().owner == other_agency


def test_findings_suggest_who_usually_puts_it_right(unit, agency, officer, client, regency):
    visit = factories.make_visit(unit, officer)
    board = factories.make_agency(regency, "Badan Kepegawaian", kind="badan")
    assert client.get(url("visit-findings", visit)).context["owners"] == [unit, agency, board]


def test_finding_form_left_blank_leads_on(visit, client):
    response = add(client, visit, category="", observed="", then="check")
    assert (response.url, visit.findings.count()) == (url("visit-check", visit), 0)
    assert add(client, visit, then="check").url == url("visit-check", visit)
    assert visit.findings.count() == 1


def test_finding_left_blank_keeps_its_photos_with_the_visit(visit, client):
    blank = {"category": "", "observed": "", "then": "check"}
    assert add(client, visit, **blank, photos=[picture()]).status_code == 302
    page = add(client, visit, **blank, photos=[forged()])
    assert (page.status_code, visit.photos.get().finding) == (422, None)
    assert page.context["photo_errors"][0].startswith("palsu.jpg: ")


def test_finding_with_a_refused_photo_is_saved_with_the_others(visit, client):
    page = add(client, visit, photos=[picture("a.jpg"), forged(), picture("b.jpg", "#321")])
    finding = visit.findings.get()
    assert (page.status_code, finding.photos.count()) == (422, 2)
    assert page.context["photo_errors"] == [
        "palsu.jpg: Foto ini rusak atau tidak utuh. Ambil lagi atau pilih yang lain."
    ]
    assert "palsu.jpg" in page.content.decode()
    assert client.post(page.context["action"], sent(page.context["form"])).status_code == 302


class HugeForm(io.RawIOBase):
    """A multipart body of fields and one file of `size` zeros, made while it is read."""

    def __init__(self, fields: dict, size: int):
        lines = [f'--edge\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
        lines.append('--edge\r\nContent-Disposition: form-data; name="photos"; filename="besar.jpg"\r\n\r\n')
        self.head, self.left, self.tail = io.BytesIO("".join(lines).encode()), size, io.BytesIO(b"\r\n--edge--\r\n")
        self.length = len(self.head.getvalue()) + size + len(self.tail.getvalue())

    def read(self, size=-1):
        if data := self.head.read(size):
            return data
        give = min(self.left, size)
        self.left -= give
        return bytes(give) if give else self.tail.read(size)


def test_finding_with_a_photo_of_two_hundred_megabytes_is_saved(visit, client, officer):
    page = client.get(url("visit-findings", visit))
    body = HugeForm(sent(page.context["form"]) | TYPED, 200_000_000)
    request = RequestFactory().post(page.context["action"], content_type="multipart/form-data; boundary=edge")
    request.META["CONTENT_LENGTH"] = str(body.length)
    request._stream, request._read_started, request.user, request.regency = body, False, officer, visit.regency
    tracemalloc.start()
    with translation.override("id"):
        response = VisitFindingView.as_view()(request, uuid=visit.uuid, finding=uuid.uuid4())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    request.close()
    assert (response.status_code, visit.findings.count(), visit.photos.count()) == (422, 1, 0)
    assert "besar.jpg" in response.content.decode()
    assert peak < 60_000_000


def test_finding_edited_and_in_conflict(visit, client, colleague, sign_in):
    add(client, visit)
    address = url("visit-finding", visit, visit.findings.get().uuid)
    mine = opened(client, address, observed="Punya saya")
    put(sign_in(colleague), address, observed="Punya rekan")
    page = client.post(address, mine)
    assert (page.status_code, [tuple(row)[1:] for row in page.context["rows"]]) == (
        409,
        [("Punya saya", "Punya rekan")],
    )


def test_finding_is_taken_out_after_asking(visit, client):
    add(client, visit, photos=[picture()])
    finding = visit.findings.get()
    address = url("visit-finding-remove", visit, finding.uuid)
    assert finding.observed in client.get(address).content.decode()
    assert [client.post(address).url, client.post(address).url, client.get(address).url] == [
        url("visit-findings", visit)
    ] * 3
    assert (visit.findings.count(), visit.photos.get().finding) == (0, None)


def test_finding_removal_is_closed_with_the_visit(agency, officer, client):
    visit = factories.make_visit(agency, officer)
    finding = factories.make_finding(visit, officer)
    factories.submit_visit(visit, by=officer)
    for send in (client.get, client.post):
        answer = send(url("visit-finding-remove", visit, finding.uuid), follow=True)
        assert answer.redirect_chain[-1][0] == visit.get_absolute_url()
    assert visit.findings.count() == 1


def test_finding_of_another_visit_is_not_found(visit, agency, officer, client):
    other = factories.make_finding(factories.make_visit(agency, officer), officer)
    assert client.get(url("visit-finding", visit, other.uuid)).status_code == 404


def test_finding_amended_with_a_reason(agency, officer, colleague, client):
    visit = factories.make_visit(agency, officer)
    finding = factories.make_finding(visit, officer)
    factories.submit_visit(visit, by=officer)
    factories.verify_visit(visit, by=colleague)
    address = url("visit-amend-finding", visit, finding.uuid)
    assert "reason" in errors_of(put(client, address, observed="Jelas"))
    assert put(client, address, observed="Jelas", reason="Keliru").url == visit.get_absolute_url()
    assert (visit.findings.get().observed, visit.versions.count()) == ("Jelas", 2)


def test_photo_sent_by_script_is_kept_once(visit, client, officer):
    number = str(uuid.uuid4())
    stated = {"taken_at": "2025-04-09T08:12:00", "taken_from": "exif", "latitude": "-0.5", "longitude": "117.15"}
    first = send_photo(client, visit, uuid=number, caption="Papan", **stated)
    again = send_photo(client, visit, uuid=number)
    photo = visit.photos.get()
    assert (first.status_code, again.json()["id"], first.json()["alt"]) == (201, number, "Papan")
    assert (str(photo.taken_at), photo.taken_from, float(photo.latitude)) == ("2025-04-09 00:12:00+00:00", "exif", -0.5)


@pytest.mark.parametrize(
    "stated",
    [
        {"taken_at": "kemarin", "latitude": "utara", "longitude": ""},
        {"taken_at": "2025-13-45T00:00:00", "latitude": "91", "longitude": "0"},
        {"taken_at": "0001-01-01T00:00:00", "taken_from": "x", "latitude": "NaN", "longitude": "0"},
    ],
)
def test_photo_with_bad_words_of_the_device_is_kept_without_them(stated, visit, client):
    assert send_photo(client, visit, **stated).status_code == 201
    photo = visit.photos.get()
    assert (photo.taken_at, photo.latitude, photo.taken_from) == (None, None, "")


def test_photo_time_without_a_known_source_is_kept(visit, client):
    send_photo(client, visit, taken_at="2025-04-09T08:12:00+08:00", taken_from="x")
    assert visit.photos.get().taken_from == ""


def test_photo_sent_before_its_finding_is_hung_on_it(visit, client):
    answer = send_photo(client, visit).json()
    add(client, visit, photo=[answer["id"], "x", str(uuid.uuid4())])
    assert visit.photos.get().finding == visit.findings.get()


def test_photo_sent_for_a_finding_hangs_on_it(visit, client):
    add(client, visit)
    finding = visit.findings.get()
    send_photo(client, visit, finding=str(finding.uuid))
    assert finding.photos.count() == 1


@pytest.mark.parametrize("data", [{"photo": ""}, {"uuid": "x"}, {"caption": "x" * 201}])
def test_photo_badly_sent_is_refused_with_a_sentence(data, visit, client):
    answer = send_photo(client, visit, **data)
    assert (answer.status_code, len(answer.json()["error"]) > 10) == (422, True)


def test_photo_forged_is_refused_with_a_sentence(visit, client):
    answer = send_photo(client, visit, forged())
    assert (answer.status_code, answer.json()["error"]) == (
        422,
        "Foto ini rusak atau tidak utuh. Ambil lagi atau pilih yang lain.",
    )


def test_photo_of_a_sent_visit_is_refused_before_it_is_opened(visit, client, officer):
    factories.submit_visit(visit, by=officer)
    answer = send_photo(client, visit, forged())
    assert (answer.status_code, answer.json()["error"].partition(";")[0]) == (422, "Kunjungan ini sudah dikirim")


def test_photo_of_another_visit_is_refused(visit, agency, officer, client):
    other = factories.make_visit(agency, officer)
    number = send_photo(client, other).json()["id"]
    assert send_photo(client, visit, uuid=number).status_code == 422


def test_photos_of_a_plain_form_come_with_their_faults_named(visit, client, monkeypatch):
    monkeypatch.setattr(MultiplePhotoField.__init__, "__kwdefaults__", {"limit": 2})
    files = [picture("a.jpg"), forged(), picture("c.jpg")]
    page = client.post(url("photo-create", visit), {"photos": files}, follow=True).content.decode()
    assert visit.photos.count() == 1
    assert "palsu.jpg: Foto ini rusak" in page
    assert "Hanya 2 foto pertama yang diterima." in page


def test_photo_is_served_to_who_may_see_the_visit(visit, client, outsider, head, sign_in):
    number = send_photo(client, visit).json()["id"]
    for name in ("photo-detail", "photo-thumb"):
        address = reverse(f"monitoring:{name}", args=[number])
        response = client.get(address)
        assert b"".join(response.streaming_content)[:3] == b"\xff\xd8\xff"
        assert response["Content-Type"] == "image/jpeg"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response["Cache-Control"].startswith("private")
        assert response["Content-Disposition"].startswith("inline")
        assert [sign_in(person).get(address).status_code for person in (outsider, head)] == [404, 404]


def test_photo_is_named_taken_out_and_put_back(visit, client, leader, sign_in):
    number = send_photo(client, visit).json()["id"]

    def do(verb, **data):
        return client.post(reverse(f"monitoring:photo-{verb}", args=[number]), data).url

    back = url("visit-findings", visit)
    assert do("caption", caption="Papan layanan") == back
    assert do("caption", caption="x" * 201) == back
    assert visit.photos.get().caption == "Papan layanan"
    assert [do("remove"), do("remove")] == [back, back]
    assert visit.photos.kept().count() == 0
    assert "Dikeluarkan (1)" in client.get(back).content.decode()
    assert looked_at(client, number)[:3] == b"\xff\xd8\xff"
    assert do("restore") == back
    assert visit.photos.kept().count() == 1


def test_photo_taken_out_of_a_sent_visit_is_gone(visit, client, officer, sign_in, leader):
    number = send_photo(client, visit).json()["id"]
    kept = send_photo(client, visit, picture("b.jpg", "#123")).json()["id"]
    client.post(reverse("monitoring:photo-remove", args=[number]))
    factories.submit_visit(visit, by=officer)
    assert client.get(reverse("monitoring:photo-detail", args=[number])).status_code == 404
    assert looked_at(client, kept)[:3] == b"\xff\xd8\xff"
    assert client.post(reverse("monitoring:photo-remove", args=[kept])).url == visit.get_absolute_url()
    assert visit.photos.kept().count() == 1
    answer = send_photo(client, visit, picture("c.jpg", "#fff"))
    assert (answer.status_code, answer.json()["error"]) == (
        422,
        "Kunjungan ini sudah dikirim; tidak dapat lagi diubah di sini.",
    )


def test_photo_beyond_the_most_is_refused(visit, client, officer, monkeypatch):
    monkeypatch.setattr(photo_actions, "MOST_PHOTOS", 1)
    send_photo(client, visit)
    assert send_photo(client, visit, picture("b.jpg", "#000")).status_code == 422
    assert receive_photo(visit, by=officer, file=None, uuid=visit.photos.get().uuid) == visit.photos.get()
