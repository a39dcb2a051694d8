"""Kabupaten Pakpak Bharat: the agencies of an assessment in 2024. The report tells of a meeting, not of visits."""

STORY = {
    "code": "12.15",
    "agencies": {
        "setda": ("", "setda", "Sekretariat Daerah", "Setda", None),
        "dinkes": ("", "dinas", "Dinas Kesehatan", "", None),
        "sibande": ("", "puskesmas", "Puskesmas Sibande", "", "dinkes"),
        "tinada": ("", "puskesmas", "Puskesmas Tinada", "", "dinkes"),
        "disdik": ("", "dinas", "Dinas Pendidikan", "", None),
        "dpmptsp": ("", "dinas", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "DPMPTSP", None),
        "dinsos": ("", "dinas", "Dinas Sosial", "", None),
    },
    "visited": [],
}
