"""Templates, filled: the packaged ones, or a folder's of the same names. The one home of jinja2.

Templates may come from other people, so they run in a sandbox; a name that is not there is an error and not a blank.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from lawtrack.errors import LawtrackError

ENDINGS = (".j2", ".typ", ".docx")  # jinja2; typst; Word with the tags of docxtpl


class _PackagedLoader(BaseLoader):
    """Templates of the package lawtrack.templates, also from within a zip."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        source = files("lawtrack.templates").joinpath(template)
        if not source.is_file():
            raise TemplateNotFound(template)
        return source.read_text("utf-8"), template, None


@lru_cache(maxsize=8)
def open_templates(folder: Path | None = None) -> Environment:
    """The environment; templates of `folder` come before the packaged ones of the same name.

    Names that end in .html.j2, .htm.j2 or .xml.j2 escape what they are given.
    """
    loaders: list[BaseLoader] = [FileSystemLoader(folder, encoding="utf-8")] if folder else []
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*loaders, _PackagedLoader()]),
        undefined=StrictUndefined,
        autoescape=lambda name: bool(name) and str(name).endswith((".html.j2", ".htm.j2", ".xml.j2", ".html")),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cell"] = _escape_cell
    return environment


def _escape_cell(text: object) -> str:
    """Text in a cell of a Markdown table."""
    return str(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", "<br>")


def fill_template(name: str, values: dict[str, Any], folder: Path | None = None) -> str:
    """Template `name` (redline.html.j2) with `values`. Raises LawtrackError that names the template and the line."""
    with name_faults(_own(name, folder), {name}):
        try:
            return open_templates(folder).get_template(name).render(values)
        except TemplateNotFound as error:
            raise LawtrackError(
                f"There is no template {error.name}; `lawtrack templates list` names them.",
                f"没有模板 {error.name}；可用 lawtrack templates list 查看。",
                file=folder,
            ) from error


@contextmanager
def name_faults(template: Path | str, names: Iterable[str] = ()) -> Iterator[None]:
    """What goes wrong while a template is filled, as a LawtrackError that names it and the line; `names` are its other names.

    jinja puts the line into the error (syntax) or into the traceback (a missing value); a Word template has no lines, so the
    words around the tag are quoted. A template's own expressions may raise errors of Python's.
    """
    try:
        yield
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        said = str(getattr(error, "message", None) or error).rstrip(".")
        around = list(getattr(error, "docx_context", ()))
        line = None if around else getattr(error, "lineno", None) or _line_of(error, {str(template), *names})
        snippet = re.sub(r"<[^>]+>", "", "".join(around)).strip() or None
        raise LawtrackError(f"The template cannot be filled: {said}.", f"模板无法填写：{said}。", file=template, line=line, snippet=snippet) from error


def _own(name: str, folder: Path | None) -> Path | str:
    """The template as the user knows it: the file in their folder where it lies there, else its name."""
    return folder / name if folder and (folder / name).is_file() else name


def _line_of(error: BaseException, names: set[str]) -> int | None:
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename in names]
    return lines[-1] if lines else None


def list_templates(folder: Path | None = None) -> list[tuple[str, bool]]:
    """(name, whether `folder` has its own) of every packaged template and of those that only `folder` has."""
    packaged = {entry.name for entry in files("lawtrack.templates").iterdir() if entry.name.endswith(ENDINGS)}
    own = {path.name for path in folder.iterdir() if path.name.endswith(ENDINGS)} if folder and folder.is_dir() else set()
    return [(name, name in own) for name in sorted(packaged | own)]


def load_template(name: str) -> bytes:
    """A packaged template as it is; raises LawtrackError where there is none of this name."""
    source = files("lawtrack.templates").joinpath(name)
    if not name.endswith(ENDINGS) or not source.is_file():
        raise LawtrackError(
            f"There is no template {name}; `lawtrack templates list` names them.", f"没有模板 {name}；可用 lawtrack templates list 查看。"
        )
    return source.read_bytes()
