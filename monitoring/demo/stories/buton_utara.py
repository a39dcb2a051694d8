"""Kabupaten Buton Utara: the deputy Bupati at the disaster agency, on a day that the report does not give."""

STORY = {
    "code": "74.10",
    "agencies": {
        "setkab": ("", "setda", "Sekretariat Kabupaten", "Setkab", None),
        "organisasi": ("", "bagian", "Bagian Organisasi", "", "setkab"),
        "bpbd": ("", "badan", "Badan Penanggulangan Bencana Daerah", "BPBD", None),
    },
    "visited": ["bpbd"],
    "facts": {
        "kind": "unannounced",
        "visited_on": None,
        "date_precision": "unknown",
        "lead_position": "deputy",
        "lead_title": "Wakil Bupati",
        "source_publisher": "Kendari Pos",
        "source_title": "Wabup Butur Pantau Pelayanan Publik OPD",
    },
    "participants": ["Kepala Bagian Organisasi"],
    "summary": "Inspeksi mendadak untuk melihat kesiapan memenuhi kepatuhan pelayanan publik. Wakil Bupati "
    "mengingatkan kewajiban masuk kerja, jam kerja dan daftar hadir. Angka kehadiran dan tanggal tidak diberitakan.",
    "statements": [],
    "counts": [],
    "findings": {
        "bpbd": [
            {
                "category": "assessment",
                "nature": "improve",
                "severity": "unstated",
                "observed": "Nilai kepatuhan pelayanan publik dari Ombudsman di zona kuning; survei kepuasan "
                "masyarakat berkategori cukup. Disampaikan untuk seluruh pemerintah daerah.",
                "recommendation": "Survei kepuasan masyarakat diadakan berkala, sedikitnya setahun sekali.",
                "agency": "root",
            }
        ],
    },
}
