"""What the Berita Acara of a visit says, as plain text and lists. The paper is Indonesian, whoever reads it."""

from django.utils import translation

from monitoring.models import Statement, Visit
from monitoring.queries import wording
from reports.papers.words import date_opening, plain_date
from reports.queries.attendance_table import table

S = Visit.VisitStatus
KIND_SAID: dict[str, str] = {
    Visit.Kind.SCHEDULED: "kunjungan monitoring",
    Visit.Kind.UNANNOUNCED: "kunjungan monitoring tanpa pemberitahuan (inspeksi mendadak)",
    Visit.Kind.DELEGATED: "kunjungan monitoring oleh perangkat daerah kepada unitnya",
}
MODE_SAID: dict[str, str] = {
    Visit.Mode.ON_SITE: "bertempat di",
    Visit.Mode.ASSEMBLY: "pada apel di",
    Visit.Mode.REMOTE: "secara jarak jauh kepada",
}
ENDING = "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
ENDING_PUBLISHED = "Ringkasan ini dibuat dari pemberitaan tersebut dan tidak menggantikan berita acara kunjungan."


def berita_acara(visit: Visit, *, acknowledged: bool = False) -> dict:
    """The paper's data: strings, numbers, lists and dicts of them, in the shape that berita_acara.typ reads.

    `acknowledged` adds an empty "Mengetahui". A visit known from a published report is a summary without signatures.
    """
    with translation.override("id"):
        photos, findings = list(visit.photos.kept()), list(visit.findings.select_related("owner"))
        sheets = visit.sheets.current().prefetch_related("counts", "headcounts", "statements")
        return (
            heading(visit)
            | people(visit)
            | {
                "sheets": [sheet_part(visit, sheet, alone=len(sheets) == 1) for sheet in sheets],
                "no_sheets": "Kehadiran tidak dilaporkan.",
                "statements": [statement_line(visit, one) for one in visit.statements.all()],
                "findings": [finding_part(visit, one, photos) for one in findings],
                "closing": closing(visit),
                "photos": [photo_part(visit, one, number, findings) for number, one in enumerate(photos, start=1)],
                "acknowledged": acknowledged,
            }
        )


def stamp(visit: Visit, moment) -> str:
    """9 April 2025, 14.05 WITA."""
    here = moment.astimezone(visit.regency.zone)
    return f"{plain_date(here)}, {here:%H.%M} {visit.regency.zone_label}"


def place(visit: Visit) -> str:
    """The agency's name that day, with what it was part of."""
    above = visit.agency_parent_name
    return visit.agency_name if not above or above == visit.regency.full_name else f"{visit.agency_name}, {above}"


def heading(visit: Visit) -> dict:
    """Letterhead, title, marks and what stands at the foot of each page."""
    regency, published = visit.regency, visit.is_published_report
    head = [line.strip() for line in regency.letterhead.splitlines() if line.strip()]
    watermarks: dict[str, str] = {S.VERIFIED: "", S.VOIDED: "DIBATALKAN"}
    return {
        "government": str(regency),
        "agency": visit.agency_name,
        "letterhead": {
            "lines": head or [regency.full_name.upper()],
            "address": [line.strip() for line in regency.letterhead_address.splitlines() if line.strip()],
        },
        "title": "RINGKASAN PEMBERITAAN KUNJUNGAN" if published else "BERITA ACARA",
        "subtitle": [f"{'Kunjungan ke' if published else 'Kunjungan monitoring ke'} {place(visit)}"],
        "numbered": not published,
        "watermark": watermarks.get(visit.status, "DRAF"),
        "marks": marks(visit),
        "footer": footer(visit),
    }


def marks(visit: Visit) -> list[dict]:
    """What has to be seen before anything else: taken out of all figures, known from the press alone."""
    found = []
    if visit.status == S.VOIDED:
        why = f"{visit.get_void_kind_display()}: {visit.void_reason}\nTanggal: {stamp(visit, visit.voided_at)}"
        found.append({"title": "Kunjungan ini dibatalkan dan tidak dihitung", "text": why})
    if visit.is_published_report:
        found.append({"title": "Dilaporkan, diringkas dari pemberitaan", "text": source_text(visit)})
    return found


def source_text(visit: Visit) -> str:
    """Publisher, title, date and address of the report, each where it is known."""
    published = f"terbit {plain_date(visit.source_date)}" if visit.source_date else "tanggal terbit tidak diketahui"
    title = f"“{visit.source_title}”" if visit.source_title else ""
    first = ", ".join(filter(None, [visit.source_publisher, title, published]))
    return "\n".join(filter(None, [f"Sumber: {first}.", visit.source_url]))


def footer(visit: Visit) -> str:
    """Which version the paper shows, with the beginning of its fingerprint; else that nobody has verified it."""
    version = visit.versions.order_by("-number").first()
    if version:
        first_one = version.kind == version.Kind.VERIFIED
        verb = "diverifikasi" if first_one else "diperbaiki"
        made = stamp(visit, visit.verified_at if first_one else version.created_at)
        first = f"Versi {version.number}, {verb} {made}. Sidik SHA-256 {version.sha256[:16]}"
    else:
        first = f"{visit.get_status_display()}, belum diverifikasi. Terakhir disimpan {stamp(visit, visit.updated_at)}"
    return f"{first}\nTinjau, kunjungan {visit.uuid}"


def people(visit: Visit) -> dict:
    """Opening sentence, party, who received them, and the signatures."""
    lead = {"title": visit.lead_title or "(ketua tim belum diisi)", "name": visit.lead_name, "role": "ketua tim"}
    others = [
        {"title": one.title, "name": one.name, "role": ""}
        for one in visit.participants.all()
        if (one.title, one.name) != (visit.lead_title, visit.lead_name)
    ]
    host = ", ".join(filter(None, [visit.host_title, visit.host_name]))
    received = f"Tim diterima oleh {host}. " if host else ""
    return {
        "opening": opening(visit),
        "party": [lead, *others],
        "received": f"{received}Hasilnya adalah sebagai berikut.",
        "ending": ENDING_PUBLISHED if visit.is_published_report else ENDING,
        "place_and_date": f"{visit.regency.seat or visit.regency.name}, {signing_day(visit)}",
        "signatures": [] if visit.is_published_report else signatures(visit),
    }


def opening(visit: Visit) -> str:
    """The sentence that ends in "oleh:" and is followed by the party."""
    day, clocks = (visit.visited_on, visit.date_precision, visit.ended_on), clock_words(visit)
    if visit.is_published_report:
        said = date_opening(*day, said="hari")
        return f"Menurut {visit.source_publisher}, {said[0].lower()}{said[1:]}{clocks}, {place(visit)} dikunjungi oleh:"
    where = f"{MODE_SAID[visit.mode]} {place(visit)}"
    return f"{date_opening(*day)}{clocks}, {where}, telah dilaksanakan {KIND_SAID[visit.kind]} oleh:"


def clock_words(visit: Visit) -> str:
    """From when to when, as far as it is known."""
    arrived, left = (wording.clock_text(value, visit.regency) for value in (visit.arrived_at, visit.left_at))
    words = f", pukul {arrived}" if arrived else ""
    return f"{words}{' ' if arrived else ', '}sampai dengan pukul {left}" if left else words


def signing_day(visit: Visit) -> str:
    """The last day of the visit; dots to fill in where no day is known."""
    if visit.visited_on is None or visit.date_precision != Visit.Precision.DAY:
        return "........................"
    return plain_date(visit.ended_on or visit.visited_on)


def signatures(visit: Visit) -> list[dict]:
    """Who was visited on the left, who led on the right. Names are printed where they were given."""
    host = visit.host_title or visit.agency_head or f"Kepala {visit.agency_name}"
    return [
        {"said": "Yang dikunjungi,", "title": host, "name": visit.host_name},
        {"said": "Ketua tim,", "title": visit.lead_title, "name": visit.lead_name},
    ]


def sheet_part(visit: Visit, sheet, *, alone: bool) -> dict:
    """One count: when, how and by whom, its table, its rates, and whether it adds up."""
    regency, figures, counted = visit.regency, sheet.figures, sheet.sum_state != sheet.SumState.EMPTY
    when = ", ".join(
        filter(
            None,
            [
                plain_date(sheet.counted_on) if sheet.counted_on else "tanggal tidak dilaporkan",
                f"pukul {wording.clock_text(sheet.counted_at, regency)}" if sheet.counted_at else "",
            ],
        )
    )
    about = [f"Dasar hitungan: {sheet.get_basis_display()}. Cakupan: {sheet.get_scope_display()}. Waktu: {when}."]
    if sheet.source:
        about.append(f"Sumber: {sheet.source}.")
    odd = sheet.sum_state in (sheet.SumState.SHORT, sheet.SumState.OVER)
    return table(sheet, regency) | {
        "title": "" if alone else f"{sheet.get_basis_display()}, {when}",
        "about": about,
        "rates": rate_lines(figures) if counted else ["Kehadiran tidak dilaporkan."],
        "warnings": [f"Jumlah tidak cocok. {wording.sum_sentence(figures)}"] if odd else [],
        "note": sheet.note,
        "statements": [statement_line(visit, one) for one in sheet.statements.all()],
    }


def rate_lines(figures) -> list[str]:
    """Each rate with what it was computed from; rates that say the same as the first are left out."""
    lines: list[str] = []
    for name, basis, rate in wording.rates(figures):
        if rate is not None and (not lines or has_own_part(figures, basis, rate)):
            lines.append(f"{name}: {wording.part_text(rate)} = {wording.rate_text(rate)} ({basis}).")
    if not lines:
        lines = ["Persentase tidak dihitung: jumlah pegawai atau jumlah yang hadir tidak dilaporkan."]
    if figures.base != figures.headcount:
        lines.append("Pegawai tugas belajar atau CLTN tidak masuk dasar hitungan.")
    return lines


def has_own_part(figures, basis: str, rate) -> bool:
    """Whether the rate differs from the plain one: somebody on duty elsewhere, or off schedule."""
    return rate.numerator != (figures.present or 0) or rate.denominator != figures.base


def statement_line(visit: Visit, statement: Statement) -> str:
    """ "Dilaporkan (Bupati): “...” (sekitar 95 %). Sumber: ...": a quotation, or our summary of one, never a count."""
    label = "Dilaporkan, diringkas" if visit.is_published_report else "Dilaporkan"
    by = f" ({statement.said_by})" if statement.said_by else ""
    text = statement.text if visit.is_published_report else f"“{statement.text}”"
    value = wording.statement_value(statement)
    source = f" Sumber: {statement.source}." if statement.source else ""
    said = f"{text} ({value})" if value else text
    return f"{label}{by}: {said}{'' if said.endswith(('.', '”')) else '.'}{source}"


def finding_part(visit: Visit, finding, photos: list) -> dict:
    """One finding: category, nature with severity, what was seen, and the rest as (label, text)."""
    nature = str(finding.get_nature_display())
    if finding.severity:
        nature += f", {finding.get_severity_display().lower()}"
    annexed = [str(number) for number, photo in enumerate(photos, start=1) if photo.finding_id == finding.pk]
    to_mend = finding.owner and finding.nature in (finding.Nature.IMPROVE, finding.Nature.BREACH)
    details = [
        ("Letak", finding.place),
        ("Saran", finding.recommendation),
        ("Ditindaklanjuti oleh", finding.owner.name if to_mend else ""),
        ("Foto", ", ".join(annexed)),
    ]
    return {
        "category": str(finding.category_label),
        "nature": nature,
        "observed": finding.observed,
        "details": [[label, text] for label, text in details if text],
    }


def closing(visit: Visit) -> list[dict]:
    """The lettered parts after the findings: title and texts."""
    result = [str(visit.get_outcome_display())]
    if visit.outcome_reason:
        result.append(f"Alasan: {visit.outcome_reason}")
    if visit.is_published_report:
        parts = [("Tindakan di tempat", visit.action_taken), ("Ringkasan", visit.summary)]
        return [{"title": title, "texts": [text]} for title, text in parts if text]
    return [
        {"title": "Tindakan di tempat", "texts": [visit.action_taken or "Tidak dicatat."]},
        {"title": "Tanggapan pihak yang dikunjungi", "texts": [visit.head_reply or "Tidak dicatat."]},
        {"title": "Keterlaksanaan kunjungan", "texts": result},
    ]


def photo_part(visit: Visit, photo, number: int, findings: list) -> dict:
    """Caption, and when and where it was taken as the device says."""
    ranks = {finding.pk: rank for rank, finding in enumerate(findings, start=1)}
    details = [f"Temuan nomor {ranks[photo.finding_id]}"] if photo.finding_id in ranks else []
    if photo.taken_at:
        details.append(stamp(visit, photo.taken_at))
    if photo.latitude is not None:
        details.append(f"{photo.latitude}, {photo.longitude}")
    return {"picture": f"photo-{number}", "caption": photo.caption or "(tanpa keterangan)", "details": details}
