"""Several adoption reports as one HTML file: the sentence, the table, then every suggestion as on a report's own page."""

from __future__ import annotations

from collections.abc import Sequence

from lawtrack.model.adoption import MarkedTexts
from lawtrack.model.tally import TallyReport
from lawtrack.writing.adoption_html import fill_page
from lawtrack.writing.tally_text import TITLE, tally_table


def write_tally_html(found: TallyReport, marks: Sequence[Sequence[MarkedTexts]], lang: str) -> str:
    """The page; `marks` are, for each report, the texts of its results in order. `lang` is zh or en."""
    texts = {str(r.adopted_title): r.adopted_on for r in found.reports}
    return fill_page(
        list(zip(found.reports, marks, strict=True)),
        lang,
        title=TITLE[lang != "zh"],
        headline=found.headline.say(lang),
        about=[f"{title} {day or ''}".strip() for title, day in texts.items()],
        tally=found.total,
        table=tally_table([(row.name, row.tally) for row in found.rows], found.total, lang, found.by),
        version=found.lawtrack,
    )
