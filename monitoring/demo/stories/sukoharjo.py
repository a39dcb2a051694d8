"""Kabupaten Sukoharjo: six agencies on Wednesday, 17 April 2024, led by the Bupati."""

from datetime import date

PUBLISHER = "Humas Pemerintah Kabupaten Sukoharjo"

STORY = {
    "code": "33.11",
    "agencies": {
        "setda": ("", "setda", "Sekretariat Daerah", "Setda", None),
        "sukoharjo": ("33.11.04", "kecamatan", "Kecamatan Sukoharjo", "", None),
        "disdikbud": ("", "dinas", "Dinas Pendidikan dan Kebudayaan", "Disdikbud", None),
        "rsud": ("", "rsud", "RSUD Ir. Soekarno", "", None),
        "dkk": ("", "dinas", "Dinas Kesehatan Kabupaten", "DKK", None),
        "bendosari": ("33.11.06", "kecamatan", "Kecamatan Bendosari", "", None),
        "dispendukcapil": ("", "dinas", "Dinas Kependudukan dan Pencatatan Sipil", "Dispendukcapil", None),
    },
    "visited": ["sukoharjo", "disdikbud", "rsud", "dkk", "bendosari", "dispendukcapil"],
    "facts": {
        "kind": "scheduled",
        "visited_on": date(2024, 4, 17),
        "date_precision": "day",
        "lead_position": "head",
        "lead_title": "Bupati",
        "source_publisher": PUBLISHER,
        "source_title": "Bupati Pantau Sejumlah Layanan Publik Usai Libur Lebaran 1445 H",
        "source_url": "https://humas.sukoharjokab.go.id/bupati-pantau-sejumlah-layanan-publik-usai-libur-lebaran-1445-h/",
    },
    "participants": ["Sekretaris Daerah", "Sejumlah kepala perangkat daerah"],
    "summary": "Pemantauan sesudah libur Lebaran 1445 H untuk memastikan pelayanan berjalan. Jumlah pegawai dan jumlah "
    "yang hadir tidak diberitakan.",
    "statements": [
        {
            "text": "Pegawai telah bertugas di kantornya; nihil izin, nihil cuti, nihil bolos.",
            "said_by": "Bupati Sukoharjo",
            "source": PUBLISHER,
        }
    ],
    # What the statement says is nobody; head-count and present are not reported.
    "counts": [("permission", 0), ("leave_unspecified", 0), ("unexplained", 0)],
    "findings": {
        "dispendukcapil": [
            {
                "category": "schedule",
                "nature": "good",
                "severity": "",
                "observed": "Selama libur dan cuti bersama, pelayanan dasar dijaga petugas piket, di tempat maupun "
                "daring. Disampaikan Sekda untuk pelayanan dasar pemerintah daerah, bukan kantor ini saja.",
                "agency": "root",
            }
        ],
    },
}
