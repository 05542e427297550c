"""Templates, filled: the packaged ones, or a folder's of the same names. The one home of jinja2.

Templates may come from other people, so they run in a sandbox; a name that is not there is an error and not a blank.
"""

from __future__ import annotations

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
    return ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*loaders, _PackagedLoader()]),
        undefined=StrictUndefined,
        autoescape=lambda name: bool(name) and str(name).endswith((".html.j2", ".htm.j2", ".xml.j2", ".html")),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def fill_template(name: str, values: dict[str, Any], folder: Path | None = None) -> str:
    """Template `name` (redline.html.j2) with `values`. Raises LawtrackError that names the template and the line."""
    try:
        return open_templates(folder).get_template(name).render(values)
    except TemplateNotFound as error:
        raise LawtrackError(
            f"There is no template {error.name}; `lawtrack templates` lists them.",
            f"没有模板 {error.name}；可用 lawtrack templates 查看。",
            file=folder,
        ) from error
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise LawtrackError(
            f"The template cannot be filled: {error.message}.",
            f"模板无法填写：{error.message}。",
            file=(folder / name) if folder else name,
            line=line,
        ) from error
