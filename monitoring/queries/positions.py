"""What a title in words says about who leads a visit."""

import re

from monitoring.models import Visit

P = Visit.LeadPosition
# The first that fits wins: "Wakil Bupati" is no Bupati, the "Sekretaris Dinas" no Sekda.
SIGNS = (
    (r"\bwakil\b|\bwabup\b|\bwawali\b", P.DEPUTY),
    (r"\basisten\b", P.ASSISTANT),
    (r"\bsekda\b|\bsekretaris daerah\b|\bsekretaris kabupaten\b", P.SECRETARY),
    (r"\binspektur\b|\binspektorat\b", P.INSPECTOR),
    (r"\bbkpsdm\b|\bbkd\b|\bbkpp\b|\bkepegawaian\b", P.PERSONNEL),
    (r"\bbupati\b|\bwali ?kota\b|\bgubernur\b", P.HEAD),
    (r"\bkepala\b|\bkadis\b|\bkaban\b|\bcamat\b|\blurah\b|\bdirektur\b", P.AGENCY_HEAD),
)


def lead_position_of(title: str) -> str:
    """The position that a title in Indonesian names; "other" where it names none that we know."""
    said = title.lower()
    return next((position for sign, position in SIGNS if re.search(sign, said)), P.OTHER).value
