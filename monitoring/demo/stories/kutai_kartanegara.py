"""Kabupaten Kutai Kartanegara: six agencies on Wednesday, 9 April 2025, led by the third assistant secretary."""

from datetime import date

STORY = {
    "code": "64.02",
    # key: (code, kind, name, short name, key of what it is part of)
    "agencies": {
        "setkab": ("", "setda", "Sekretariat Kabupaten", "Setkab", None),
        "pu": ("", "dinas", "Dinas Pekerjaan Umum", "Dinas PU", None),
        "disperkim": ("", "dinas", "Dinas Perumahan dan Pemukiman", "Disperkim", None),
        "disperindag": ("", "dinas", "Dinas Perindustrian dan Perdagangan", "Disperindag", None),
        "upt_pasar": ("", "upt", "UPT Pasar", "", "disperindag"),
        "melayu": ("64.02.06.1005", "kelurahan", "Kelurahan Melayu", "", None),
        "dinkes": ("", "dinas", "Dinas Kesehatan", "Dinkes", None),
        "disbun": ("", "dinas", "Dinas Perkebunan", "Disbun", None),
        "bkpsdm": (
            "",
            "badan",
            "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
            "BKPSDM",
            None,
        ),
    },
    "visited": ["pu", "disperkim", "disperindag", "melayu", "dinkes", "disbun"],
    "facts": {
        "kind": "scheduled",
        "visited_on": date(2025, 4, 9),
        "date_precision": "day",
        "lead_position": "assistant",
        "lead_title": "Asisten III Bidang Administrasi Umum",
        "source_publisher": "Korsa.id",
        "source_title": "Pemkab Kukar Melakukan Monitoring Layanan Publik Pasca Libur Lebaran",
    },
    "participants": ["Sejumlah kepala dinas dan kepala bidang terkait"],
    "summary": "Monitoring pelayanan publik dan kehadiran pegawai sesudah libur Idul Fitri 2025 di enam "
    "perangkat daerah. Pemberitaan tidak memuat angka kehadiran per kantor.",
    "statements": [
        {
            "text": "Kebanyakan pegawai telah masuk; ketidakhadiran umumnya karena izin atau cuti. "
            "Berlaku untuk perangkat daerah yang dipantau, tidak dirinci per kantor.",
            "said_by": "Asisten III",
            "source": "Korsa.id",
        }
    ],
    "counts": [],
    "findings": {
        "disperindag": [
            {
                "category": "vacant_post",
                "nature": "improve",
                "severity": "unstated",
                "observed": "Posisi di UPT kosong; pengelolaan parkir dan layanan lain "
                "di enam kecamatan terkena dampaknya.",
                "recommendation": "Struktur organisasi dibahas bersama BKPSDM.",
            },
            {
                "category": "schedule",
                "nature": "improve",
                "severity": "unstated",
                "observed": "Jadwal pegawai UPT pasar tidak mencakup 24 jam dan kosong pada akhir pekan.",
                "recommendation": "Jadwal kerja diatur agar layanan pasar tetap berjalan.",
                "agency": "upt_pasar",
                "owner": "disperindag",
            },
        ],
        "dinkes": [
            {
                "category": "rules_changed",
                "nature": "improve",
                "severity": "unstated",
                "observed": "Kepala puskesmas kini tugas tambahan, bukan lagi jabatan struktural.",
                "recommendation": "Sistem kerja dan tanggung jawab pengelolaan layanan disesuaikan.",
            },
            {
                "category": "other",
                "category_text": "Pembinaan unit",
                "nature": "good",
                "severity": "",
                "observed": "Dinas memantau sendiri ke lapangan, termasuk puskesmas yang dikoordinasinya.",
            },
        ],
    },
}
