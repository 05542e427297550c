"""The submission as a PDF with its Chinese fonts embedded. The one home of typst and of the fonts (extra [pdf])."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from lawtrack.errors import LawtrackError
from lawtrack.writing.submission_paper import Paper

TEMPLATE = "submission.typ"


def write_pdf(paper: Paper, template: Path | None = None) -> bytes:
    """The PDF; `template` is a typst file of the user's own. The same paper gives the same bytes.

    Raises LawtrackError where the extra is not installed or the template is wrong.
    """
    try:
        import pylopdf_fonts_zh_cn as fonts
        import typst
    except ImportError as error:
        raise LawtrackError(
            'PDF needs an extra: pip install "lawtrack[pdf]"; or write .docx and save it as PDF.',
            '生成 PDF 需要安装附加组件：pip install "lawtrack[pdf]"；也可以生成 .docx 后另存为 PDF。',
        ) from error
    source = template.read_bytes() if template else files("lawtrack.templates").joinpath(TEMPLATE).read_bytes()
    values = {k: v for k, v in asdict(paper).items() if k != "dated"}
    try:
        compile_document: Any = typst.compile
        made = compile_document(
            source, font_paths=[str(fonts.serif_path().parent)], ignore_system_fonts=True, timestamp=0,
            sys_inputs={"paper": json.dumps(values, ensure_ascii=False)},
        )  # fmt: skip
    except RuntimeError as error:
        said = " ".join(str(error).split())[:200]
        place = re.search(r"\.typ:(\d+):\d+", str(getattr(error, "diagnostic", "")))
        line = int(place.group(1)) if place else None
        raise LawtrackError(f"typst cannot set this: {said}.", f"typst 排版出错：{said}。", file=template or TEMPLATE, line=line) from error
    return bytes(made)
