"""codebook: the codebook in use, a check of one that a user wrote, and how far two codings agree."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from os import PathLike
from pathlib import Path

from lawtrack.errors import LawtrackError
from lawtrack.model.codebook import Codebook
from lawtrack.model.coding import Agreement
from lawtrack.model.document import Document
from lawtrack.model.pattern_check import CodebookCheck


def codebook(path: str | PathLike[str] | None = None) -> Codebook:
    """The codebook in a file, or the packaged one. Raises LawtrackError that names file, line and field."""
    from lawtrack.reading.codebook import read_codebook

    if path is None:
        return read_codebook(packaged_codebook(), "codebook.yaml")
    return read_codebook(_read_text(path), str(path))


def packaged_codebook() -> str:
    """The packaged codebook's YAML, to be copied and changed."""
    return files("lawtrack.corpora").joinpath("codebook.yaml").read_text("utf-8")


def check_codebook(path: str | PathLike[str] | None, texts: Sequence[str | PathLike[str] | Document]) -> CodebookCheck:
    """Which patterns of a codebook fire in `texts`, where, and which never do."""
    from lawtrack.comparing.pattern_check import check_patterns
    from lawtrack.verbs.read import read_law

    documents = [(t.source.name, t) if isinstance(t, Document) else (str(t), read_law(t)) for t in texts]
    return check_patterns(codebook(path), documents)


def measure_codings(first: str | PathLike[str], second: str | PathLike[str]) -> Agreement:
    """Cohen's kappa between two codings of the same texts: JSON of `compare`, or codings.yaml of a person."""
    from lawtrack.comparing.agreement import measure_agreement
    from lawtrack.reading.codings import read_coding_table

    one, two = (read_coding_table(_read_text(p), str(p)) for p in (first, second))
    common = sorted(set(one) & set(two))
    if not common:
        raise LawtrackError(
            f"The two codings share no document: {', '.join(sorted(one)[:3])} … and {', '.join(sorted(two)[:3])} …",
            "两份编码没有共同的文件，无法比较。",
            file=second,
        )
    return measure_agreement(one, two)


def _read_text(path: str | PathLike[str]) -> str:
    try:
        return Path(path).read_text("utf-8-sig")
    except OSError as error:
        raise LawtrackError(f"Cannot be read: {error.strerror}.", f"无法读取：{error.strerror}。", file=path) from error
    except UnicodeDecodeError as error:
        raise LawtrackError("This is no text in UTF-8.", "不是 UTF-8 文本。", file=path) from error
