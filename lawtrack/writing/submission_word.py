"""The submission in Word: the letter, the table clause by clause with the changes marked, the annex."""

from __future__ import annotations

from lawtrack.writing.submission_paper import Paper
from lawtrack.writing.word import WordFile

_ANNEX_WIDTHS = {2: (4.0, 12.0), 3: (3.2, 4.8, 8.0)}  # centimetres, of the 16 that the page leaves


def write_submission(paper: Paper) -> bytes:
    """The .docx; the same paper gives the same bytes."""
    file = WordFile(paper.title, paper.author, paper.dated)
    file.set_header_and_footer(paper.title, paper.pages)
    file.add_title(paper.title)
    file.add_paragraph(paper.salutation, indent=False)
    file.add_paragraph(paper.opening)
    for section in paper.sections:
        file.add_heading(section.heading)
        for paragraph in section.paragraphs:
            file.add_paragraph(paragraph)
    file.add_heading(paper.table_heading)
    file.add_paragraph(paper.legend, indent=False, size=10.5)
    rows = [[[("equal", r.place)], [("equal", r.original)], list(r.asked), list(r.reason)] for r in paper.rows]
    file.add_table(paper.head, rows, paper.widths)
    _sign(file, paper)
    if paper.annex:
        file.add_page_break()
        file.add_heading(paper.annex_heading)
        if paper.annex_note:
            file.add_paragraph([("note", paper.annex_note)], indent=False, size=10.5)
        count = len(paper.annex_head)
        cells = [[[("equal", cell)] for cell in (group.topic, *line)[:count]] for group in paper.annex for line in group.lines]
        file.add_table(paper.annex_head, cells, _ANNEX_WIDTHS[count], merge_first=True)
    file.add_paragraph([("note", paper.made)], indent=False, size=9, space_before=12)
    return file.to_bytes()


def _sign(file: WordFile, paper: Paper) -> None:
    """Closing, who signs, the date and how to reach them, kept on one page."""
    last = paper.contact[-1] if paper.contact else None
    if paper.closing:
        file.add_paragraph(paper.closing, keep=True, space_before=12)
    for name in paper.by:
        file.add_paragraph(name, indent=False, align="right", keep=True)
    file.add_paragraph(paper.date, indent=False, align="right", keep=bool(paper.contact))
    for line in paper.contact:
        file.add_paragraph([("equal", line)], indent=False, size=12, keep=line != last)
