"""A submission through a user's own Word file with tags. The one home of docxtpl (extra [templates])."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from lawtrack.errors import LawtrackError
from lawtrack.writing.submission_paper import Paper, Run
from lawtrack.writing.templates import name_faults, open_templates
from lawtrack.writing.word import freeze_zip


def fill_word_template(paper: Paper, template: Path | bytes, name: str) -> bytes:
    """The .docx `template` with its tags filled: {{ paper.title }}, {%tr for row in paper.rows %} … {{r row.asked }} … {%tr endfor %}.

    `row.asked` and `row.reason` are marked text ({{r …}}), all else is plain. Raises LawtrackError where the extra is not
    installed, the file is no .docx, or a tag names a value that is not there.
    """
    try:
        from docxtpl import DocxTemplate, RichText
    except ImportError as error:
        raise LawtrackError(
            'Word templates need an extra: pip install "lawtrack[templates]".', '使用 Word 模板需要安装附加组件：pip install "lawtrack[templates]"。'
        ) from error
    values: dict[str, Any] = asdict(paper)
    for row, filled in zip(paper.rows, values["rows"], strict=True):
        filled["asked"], filled["reason"] = _mark(RichText(), row.asked), _mark(RichText(), row.reason)
    out = io.BytesIO()
    with name_faults(name):
        try:
            raw = template if isinstance(template, bytes) else template.read_bytes()
            document = DocxTemplate(io.BytesIO(raw))
            document.render({"paper": values}, jinja_env=open_templates().overlay(autoescape=True))
            document.save(out)
        except (BadZipFile, KeyError) as error:
            raise LawtrackError("This is not a Word file (.docx).", "不是 Word 文件（.docx）。", file=name) from error
        except OSError as error:
            raise LawtrackError(f"Cannot read the file: {error.strerror}.", f"无法读取文件：{error.strerror}。", file=name) from error
    return freeze_zip(out.getvalue())


def _mark(text: Any, runs: Sequence[Run]) -> Any:
    for style, words in runs:
        if style == "insert":
            text.add(words, underline=True, color="#9C1C1C")
        elif style == "delete":
            text.add(words, strike=True, color="#707070")
        else:
            text.add(words, color="#505050" if style == "note" else None)
    return text
