"""What a person does on the walk, as the journeys repeat it: functions that take a page."""

import io
from uuid import UUID

from PIL import ExifTags, Image

LIVE = "tampak kardus menutup jalur landai di pintu utama kantor ini"  # 60 characters


def jpeg(colour="teal", *, size=(1200, 900)) -> bytes:
    """A photo as a telephone makes it: upright, with the time and the place in its EXIF."""
    image = Image.new("RGB", size, colour)
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:01:05 08:13:22"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "S", (0.0, 30.0, 36.0)
    gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "E", (117.0, 9.0, 0.0)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()


def photo(name="foto.jpg", colour="teal") -> dict:
    """A photo as `set_input_files` takes it."""
    return {"name": name, "mimeType": "image/jpeg", "buffer": jpeg(colour)}


FORGED = {"name": "palsu.jpg", "mimeType": "image/jpeg", "buffer": b"MZ this is no photo at all"}


def uuid_of(page) -> UUID:
    """The visit of the page that is open."""
    return UUID(page.url.split("/visits/")[1].split("/")[0])


def choose_agency(page, typed: str) -> None:
    """Types, and takes the first agency that is offered."""
    page.locator("[name=agency_text]").press_sequentially(typed)
    page.locator(".picker-list [role=option]").first.click()


def begin(page, typed: str) -> UUID:
    """Begins a visit to the agency that is found first, and goes on to the attendance."""
    page.goto("/visits/new/")
    choose_agency(page, typed)
    go_on(page, "attendance")
    return uuid_of(page)


def go_on(page, step: str) -> None:
    """The main button, and the page of the step to which it leads."""
    page.click(f"button[name=then][value={step}]")
    page.wait_for_url(f"**/edit/{step}/")


def everybody_present(page, *kinds: str) -> None:
    """One press for each employment type."""
    for kind in kinds:
        open_type(page, kind)
        page.click("button[data-rest=present]")


def open_type(page, kind: str) -> None:
    """The tab of an employment type."""
    page.click(f"label[for={page.locator(f'[name=tab][value={kind}]').get_attribute('id')}]")


def find(page, observed: str, category: str = "queue") -> None:
    """Fills in the finding that is open."""
    page.select_option("[name=category]", category)
    page.fill("[name=observed]", observed)


def another(page, count: int) -> None:
    """Saves the finding and opens the next form; `count` stand in the list then."""
    page.click("#finding-form .form-actions button[type=submit]")
    page.locator("ul.rows > li").nth(count - 1).wait_for()


def add_photos(page, *files: dict, sent: int | None = None) -> None:
    """Chooses photos for the finding that is open, and waits until they have arrived."""
    page.set_input_files("#finding-photos", list(files))
    for number in range(len(files) if sent is None else sent):
        page.locator("#finding-form li[data-state=sent]").nth(number).wait_for()


def send(page) -> None:
    """Sends the visit from its last step."""
    page.click("button[name=submit]")
    page.wait_for_url(lambda url: "/edit/" not in url)


def record(page, typed: str, *kinds: str) -> UUID:
    """A whole visit without findings, sent: everybody of the employment types is present."""
    visit = begin(page, typed)
    everybody_present(page, *(kinds or ("pns", "pppk", "non_asn")))
    go_on(page, "findings")
    go_on(page, "check")
    send(page)
    return visit
