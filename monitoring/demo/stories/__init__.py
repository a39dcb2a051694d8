"""What four news reports told, summarised in our words. Titles, no personal names; nothing beyond the reports.

The reports give no severity of a finding: it is held as not stated.
"""

from monitoring.demo.stories import buton_utara, kutai_kartanegara, pakpak_bharat, sukoharjo

STORIES = (kutai_kartanegara.STORY, sukoharjo.STORY, buton_utara.STORY, pakpak_bharat.STORY)
