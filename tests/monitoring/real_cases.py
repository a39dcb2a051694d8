"""How each of the twenty published reports of real_cases.json is entered, truthfully.

One entry a visit; those about a whole government stand on its root agency. A count without a number is "?".
`says` is a sentence that the visit's page must say.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

REPORTS = json.loads((Path(__file__).parent / "real_cases.json").read_text(encoding="utf-8"))
ROOT = ""
OVER_NOTE = "Alasan melebihi yang tidak hadir, seperti dilaporkan."
REST_NOTE = "Alasan yang tidak hadir tidak dilaporkan."


@dataclass(frozen=True)
class Said:
    """A statement: text, value, bound, unit."""

    text: str
    value: str = ""
    bound: str = ""
    unit: str = ""
    said_by: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet of published basis: counts are (employment type, status, people, text)."""

    counts: tuple = ()
    headcount: str = ""
    headcounts: dict = field(default_factory=dict)
    derived: bool = False
    scope: str = "office"
    at: str = ""
    note: str = ""
    statements: tuple = ()


@dataclass(frozen=True)
class Found:
    """A finding: category, what was seen, nature."""

    category: str
    observed: str
    nature: str = "improve"
    category_text: str = ""


@dataclass(frozen=True)
class Entry:
    agency: str
    says: str
    sheets: tuple = ()
    findings: tuple = ()
    statements: tuple = ()
    lead: tuple = ("other", "")
    participants: tuple = ()
    mode: str = "on_site"
    kind: str = "scheduled"
    outcome: str = "complete"
    outcome_reason: str = ""
    ended_on: str = ""
    summary: str = ""


def a(status, people, text=""):
    """A count of no particular employment type."""
    return ("all", status, str(people), text)


def percent(value, text, bound="="):
    return Said(text, str(value), bound, "percent")


def heads(value, text, bound="="):
    return Said(text, str(value), bound, "people")


UNREPORTED = "Kehadiran tidak dilaporkan."
WHOLE = "with_units"

KUKAR_LEAD = ("assistant", "Asisten III (Administrasi Umum)")
KUKAR_SHEET = Sheet(
    counts=(a("permission", "?"), a("leave_unspecified", "?")),
    statements=(Said("Sebagian besar kembali bekerja; yang tidak hadir umumnya izin atau cuti"),),
)
KUKAR_FOUND = {
    "Disperindag": (
        Found("vacant_post", "Jabatan kepala UPT pasar kosong; parkir dan layanan lain di enam kecamatan terpengaruh"),
        Found("schedule", "Jadwal pegawai UPT pasar tidak 24 jam dan libur di akhir pekan"),
    ),
    "Dinas Kesehatan": (
        Found("rules_changed", "Kepala puskesmas kini tugas tambahan; pengaturan kerja perlu menyesuaikan"),
        Found("other", "Dinas memantau sendiri puskesmasnya", "good", "Pemantauan berjenjang"),
    ),
}
NUMBERS_UNKNOWN = "Yang hadir dan jumlah pegawai tidak dilaporkan."
KUKAR = tuple(
    Entry(
        name,
        NUMBERS_UNKNOWN,
        sheets=(KUKAR_SHEET,),
        findings=KUKAR_FOUND.get(name, ()),
        lead=KUKAR_LEAD,
        participants=("BKPSDM", "Kepala dinas dan kepala bidang"),
    )
    for name in (
        "Dinas Pekerjaan Umum",
        "Disperkim",
        "Disperindag",
        "Kelurahan Melayu",
        "Dinas Kesehatan",
        "Dinas Perkebunan",
    )
)
SUKOHARJO = tuple(
    Entry(
        name,
        "0 tanpa keterangan.",
        sheets=(Sheet((a("permission", 0), a("leave_unspecified", 0), a("unexplained", 0))),),
        findings=(Found("schedule", "Layanan dasar tetap dibuka dengan petugas piket, tatap muka dan daring", "good"),),
        statements=(Said("Tidak ada yang izin, cuti, apalagi membolos", said_by="Bupati"),),
        lead=("head", "Bupati"),
        participants=("Sekda", "Kepala OPD"),
    )
    for name in (
        "Kecamatan Sukoharjo",
        "Disdikbud",
        "RSUD Ir Soekarno",
        "Dinas Kesehatan",
        "Kecamatan Bendosari",
        "Dispendukcapil",
    )
)
BUTON_UTARA = (
    Entry(
        "BPBD",
        "tanggal tidak dilaporkan",
        findings=(
            Found("assessment", "Kepatuhan menurut Ombudsman berada di zona kuning"),
            Found("assessment", "Kepuasan masyarakat berkategori cukup"),
        ),
        statements=(Said("Survei kepuasan paling sedikit sekali setahun", said_by="Kabag Organisasi"),),
        lead=("deputy", "Wakil Bupati"),
        participants=("Kabag Organisasi",),
        kind="unannounced",
    ),
)
KEPRI = (
    Entry(
        ROOT,
        "Jumlah alasan melebihi yang tidak hadir sebanyak 2.",
        sheets=(
            Sheet(
                (a("present", 2689), a("study", 31), a("sick", 52), a("permission", 14), a("unexplained", 35)),
                headcount="2819",
                derived=True,
                scope=WHOLE,
                note=OVER_NOTE,
                statements=(percent("95.4", "Tingkat kehadiran"), heads(130, "Pegawai tidak hadir")),
            ),
        ),
        lead=("personnel", "Kepala BKD"),
    ),
)
JEMBRANA = (
    Entry(
        ROOT,
        "1.687 dari 1.794 hadir (94,0 %). 7 tanpa keterangan. 42 di luar jadwal.",
        sheets=(
            Sheet(
                (
                    a("present", 1687), a("sick", 18), a("permission", 20), a("leave_unspecified", 6),
                    a("unexplained", 7), a("reserve", 11), a("night_shift", 14), a("shift_rest", 31),
                ),
                headcount="1794",
                scope=WHOLE,
            ),
        ),
        findings=(Found("manipulated", "Kehadiran diperiksa dengan sidik jari dan tanda tangan", "good"),),
        lead=("inspector", "Inspektur"),
    ),
)  # fmt: skip
KAB_SEMARANG = (
    Entry(
        ROOT,
        NUMBERS_UNKNOWN,
        sheets=(
            Sheet(
                (
                    a("official_duty", 7, "sebagian besar Dishub, arus balik"), a("study", 4),
                    a("leave_unspecified", 28), a("sick", 15),
                    a("roster_error", 5, "pensiun per 1 April"), a("unexplained", 0),
                ),
                scope=WHOLE,
            ),
        ),
        findings=(Found("roster", "Daftar yang tidak hadir memuat pegawai yang sudah pensiun"),),
        mode="assembly",
        lead=("head", "Bupati"),
        participants=("BKPSDM",),
    ),
)  # fmt: skip
BANDUNG = (
    Entry(
        ROOT,
        "3.814 dari 4.063 hadir (93,9 %).",
        sheets=(
            Sheet(
                (a("present", 3814), a("absent_unspecified", 249)),
                headcount="4063",
                derived=True,
                scope=WHOLE,
                at="08:30",
                statements=(percent("93.87", "Tingkat kehadiran pukul 08.30"),),
            ),
        ),
        findings=(
            Found("cleanliness", "Kebersihan perlu diperhatikan"),
            Found("accessibility", "Tidak ada toilet penyandang disabilitas"),
            Found("accessibility", "Fasilitas penyandang disabilitas perlu dirawat"),
            Found("equipment", "Sarana cuci tangan perlu dilengkapi"),
        ),
        lead=("head", "Bupati"),
        participants=("Wakil Bupati", "Pj Sekda", "Kepala perangkat daerah", "Inspektorat"),
    ),
)
KAB_CIREBON = (
    Entry(
        ROOT,
        "148 tanpa keterangan.",
        sheets=(Sheet((a("unexplained", 148),), scope=WHOLE),),
        findings=(Found("manipulated", "Presensi digital tidak membuktikan kehadiran", "breach"),),
        lead=("personnel", "BKPSDM, beberapa tim"),
    ),
    Entry(
        "Dinas Pendidikan",
        "70 tanpa keterangan.",
        sheets=(Sheet((("pns", "unexplained", "64", ""), ("pppk", "unexplained", "6", ""))),),
        lead=("personnel", "BKPSDM, beberapa tim"),
    ),
)
KOTA_CIREBON = (
    Entry(
        ROOT,
        "Jumlah pegawai 5.021; yang hadir tidak dilaporkan. 9 tanpa keterangan.",
        sheets=(
            Sheet(
                (a("unexplained", 9),), headcount="5021", scope=WHOLE, note="Hanya yang tanpa keterangan dilaporkan."
            ),
        ),
        findings=(Found("conduct", "Layanan normal; data KTP diubah saat itu juga", "good"),),
        lead=("deputy", "Wakil Wali Kota"),
        participants=("Sekda", "Kepala BKPSDM"),
    ),
)
MATARAM = (
    Entry(
        ROOT,
        UNREPORTED,
        sheets=(
            Sheet(
                headcount="5580",
                headcounts={"pns": "4331", "pppk": "1249"},
                scope=WHOLE,
                statements=(
                    percent(95, "Tingkat kehadiran, dibulatkan"),
                    percent(5, "Cuti tahunan, sakit, dan CLTN bersama-sama"),
                    heads(0, "Tanpa keterangan"),
                    heads(1, "Pegawai Dispora masih di perjalanan dan meminta izin"),
                ),
            ),
        ),
        mode="assembly",
        lead=("personnel", "Kepala BKPSDM"),
    ),
)
MALUKU = (
    Entry(
        "Kantor Gubernur",
        "426 dari 777 hadir (54,8 %).",
        sheets=(
            Sheet(
                (a("present", 426), a("unexplained", "?")),
                headcount="777",
                statements=(percent("59.45", "Tingkat kehadiran Kantor Gubernur"),),
            ),
        ),
        lead=("secretary", "Sekda"),
        participants=("BKD", "Satpol PP", "Inspektorat"),
    ),
    Entry(
        ROOT,
        UNREPORTED,
        statements=(percent("65.50", "Tingkat kehadiran seluruhnya"), percent("71.52", "Tingkat kehadiran 24 SKPD")),
        lead=("secretary", "Sekda"),
    ),
)
SETWAN_MALUKU = (
    Entry(
        "Sekretariat DPRD",
        "Jumlah alasan melebihi yang tidak hadir sebanyak 2.",
        sheets=(
            Sheet(
                (
                    a("present", 130), a("duty_post", 13, "tugas di kantor"), a("sick", 2),
                    a("other_excused", 3, "izin dan cuti"), a("unexplained", 4),
                ),
                headcount="150",
                note=OVER_NOTE,
            ),
        ),
        mode="assembly",
        lead=("head", "Gubernur"),
        participants=("Pj Sekda",),
    ),
)  # fmt: skip
PEKALONGAN = (
    *(
        Entry(
            name,
            UNREPORTED,
            statements=(percent(value, "Tingkat kehadiran, sementara"),),
            lead=("secretary", "Sekda"),
            participants=("Asisten Administrasi Umum", "Inspektur", "Kepala BKPSDM"),
        )
        for name, value in (("Inspektorat", 100), ("Sekretariat Daerah", 85), ("Dinas Sosial", 90))
    ),
    Entry(
        ROOT,
        "paling sedikit 85",
        statements=(percent(85, "Tingkat kehadiran, sementara", ">="),),
        lead=("secretary", "Sekda"),
    ),
)
LABUSEL = (
    Entry(
        ROOT,
        NUMBERS_UNKNOWN,
        sheets=(
            Sheet(
                (a("absent_unspecified", "?", "mengira cuti diperpanjang"),),
                scope=WHOLE,
                statements=(percent(90, "Tingkat kehadiran, rata-rata dari rata-rata"),),
            ),
        ),
        findings=(
            Found("calendar", "Pegawai mengira cuti bersama diperpanjang"),
            Found("idle", "Pada hari kedua masih banyak yang tidak hadir di Setda, puskesmas, dan beberapa OPD"),
        ),
        lead=("assistant", "Asisten I"),
        participants=("Bupati", "Kepala BKPSDM", "Inspektur", "Satpol PP-Damkar"),
    ),
)
REMBANG = (
    Entry(
        ROOT,
        NUMBERS_UNKNOWN,
        sheets=(
            Sheet(
                (a("leave_unspecified", 2, "umrah"), a("annual_leave", "?"), a("sick", "?")),
                scope=WHOLE,
                statements=(percent(98, "Tingkat kehadiran"), heads(6, "Tidak hadir menurut judul berita")),
            ),
        ),
        lead=("assistant", "Asisten III dan Asisten II"),
    ),
    Entry(
        "Dindukcapil",
        "Kunjungan tidak dapat dilakukan: Loket penuh",
        findings=(Found("load", "Tidak termonitor karena loket penuh", "not_checked"),),
        outcome="not_possible",
        outcome_reason="Loket penuh",
        lead=("assistant", "Asisten III"),
    ),
)
SLEMAN = (
    Entry(
        "RSUD Sleman",
        "386 dari 386 hadir (100,0 %).",
        sheets=(Sheet((a("present", 386),), headcount="386"),),
        lead=("head", "Bupati"),
    ),
    Entry(
        "BPMPT",
        "65 dari 66 hadir (98,5 %).",
        sheets=(Sheet((a("present", 65), a("permission", 1, "keluarga meninggal")), headcount="66"),),
        lead=("head", "Bupati"),
    ),
    Entry(
        "Disdukcapil",
        UNREPORTED,
        statements=(heads(0, "Yang tidak masuk"),),
        findings=(Found("schedule", "Layanan dibuka 4, 5, dan 8 Juli selama libur, sedikit pengguna", "good"),),
        lead=("head", "Bupati"),
        participants=("Sekda", "Inspektur"),
    ),
)
SURAKARTA = (
    Entry(
        ROOT,
        "5 tanpa keterangan.",
        sheets=(
            Sheet(
                (a("unexplained", 5, "setelah klarifikasi"), a("day_in_lieu", "?")),
                scope=WHOLE,
                statements=(heads(300, "Libur pengganti karena bertugas saat Lebaran", "~"),),
            ),
        ),
        lead=("personnel", "Kepala BKPSDM"),
    ),
)
YAPEN_LEAD = ("deputy", "Wakil Bupati")
YAPEN = (
    *(
        Entry(
            name,
            says,
            sheets=(Sheet((a("present", present),), headcount=str(everyone), note=REST_NOTE, at=at),),
            lead=YAPEN_LEAD,
            kind="unannounced",
            findings=found,
        )
        for name, present, everyone, says, at, found in (
            (
                "Dinas Pariwisata", 5, 44, "5 dari 44 hadir (11,4 %).", "08:50",
                (Found("manipulated", "Kehadiran yang diajukan untuk TPB tidak sesuai kenyataan", "breach"),),
            ),
            ("DPMK", 3, 33, "3 dari 33 hadir (9,1 %).", "", ()),
            ("Distrik Anotaurei", 5, 28, "5 dari 28 hadir (17,9 %).", "", ()),
        )
    ),
    Entry(
        "Kelurahan Anotaurei",
        "3 hadir; jumlah pegawai tidak dilaporkan.",
        sheets=(Sheet((a("present", 3),)),),
        lead=YAPEN_LEAD,
        kind="unannounced",
    ),
    Entry(
        ROOT,
        "di bawah 50",
        statements=(percent(50, "Tingkat kehadiran", "<"),),
        lead=YAPEN_LEAD,
        kind="unannounced",
    ),
)  # fmt: skip
PPU_TYPES = {"pns": "7", "non_asn": "?"}
PPU = (
    Entry(
        "Kelurahan Buluminung",
        "1 hadir; jumlah pegawai tidak dilaporkan.",
        sheets=(
            Sheet((a("present", 0),), headcounts=PPU_TYPES, at="07:29"),
            Sheet((a("present", 1),), headcounts=PPU_TYPES, at="07:37"),
        ),
        findings=(
            Found(
                "closed",
                "Kantor terkunci pukul 07.29; petugas pertama datang 07.37; sampai 08.00 tidak ada yang lain",
                "breach",
            ),
            Found("late", "Warga menyebut pegawai biasanya datang pukul 08.30 sampai 09.00", "breach"),
        ),
        kind="unannounced",
        outcome="partial",
        outcome_reason="Pemeriksa pergi sebelum bertemu lurah",
        lead=("assistant", "Asisten"),
    ),
    Entry(
        "Kelurahan Riko",
        "0 hadir; jumlah pegawai tidak dilaporkan.",
        sheets=(Sheet((a("present", 0),), at="08:10"),),
        findings=(Found("closed", "Pagar tertutup dan kantor kosong pukul 08.10", "breach"),),
        kind="unannounced",
        lead=("agency_head", "Kepala Dinas"),
    ),
)
KOTA_SEMARANG = (
    Entry(
        ROOT,
        "3 tanpa keterangan.",
        sheets=(Sheet((a("unexplained", 3),), scope=WHOLE),),
        findings=(Found("roster", "Seorang yang tercatat tidak hadir sudah lama mengundurkan diri"),),
        lead=("head", "Wali Kota"),
        participants=("Wakil Wali Kota", "Sekda", "Asisten I", "Asisten III"),
    ),
)

ENTRIES = (
    KUKAR, SUKOHARJO, BUTON_UTARA, KEPRI, JEMBRANA, KAB_SEMARANG, BANDUNG, KAB_CIREBON, KOTA_CIREBON, MATARAM, MALUKU,
    SETWAN_MALUKU, PEKALONGAN, LABUSEL, REMBANG, SLEMAN, SURAKARTA, YAPEN, PPU, KOTA_SEMARANG,
)  # fmt: skip
