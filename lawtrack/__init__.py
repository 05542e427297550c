"""Track what a public comment changed in the law.

The public verbs are loaded when first used, so that importing lawtrack costs nothing: `lawtrack.read(path)`,
`lawtrack.diff(old, new)`, `lawtrack.adopt(baseline, proposal, adopted)` and the others of `__all__`, each documented in
the module of the same name under lawtrack.verbs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from lawtrack.errors import LawtrackError

if TYPE_CHECKING:
    from lawtrack.verbs.adopt import adopt
    from lawtrack.verbs.align import align_documents
    from lawtrack.verbs.check import check
    from lawtrack.verbs.close import close
    from lawtrack.verbs.codebook import check_codebook, codebook, measure_codings
    from lawtrack.verbs.compare import compare
    from lawtrack.verbs.corpus import add_files, export_corpus, index_corpus, list_corpus, verify_corpus, versions_of
    from lawtrack.verbs.demo import demo
    from lawtrack.verbs.diff import diff, diff_documents
    from lawtrack.verbs.draft import draft
    from lawtrack.verbs.gaps import gaps, propose_gaps
    from lawtrack.verbs.init import init
    from lawtrack.verbs.merge import merge
    from lawtrack.verbs.notice import notice
    from lawtrack.verbs.read import read
    from lawtrack.verbs.report import report
    from lawtrack.verbs.reuse import reuse
    from lawtrack.verbs.search import search
    from lawtrack.verbs.show import show
    from lawtrack.verbs.status import status
    from lawtrack.verbs.sync import sync
    from lawtrack.verbs.tally import tally
    from lawtrack.verbs.window import add_window
    from lawtrack.verbs.windows import windows

# verb → module under lawtrack.verbs that holds it
_VERBS = {
    "add_files": "corpus",
    "add_window": "window",
    "adopt": "adopt",
    "align_documents": "align",
    "check": "check",
    "check_codebook": "codebook",
    "close": "close",
    "codebook": "codebook",
    "compare": "compare",
    "demo": "demo",
    "diff": "diff",
    "diff_documents": "diff",
    "draft": "draft",
    "export_corpus": "corpus",
    "gaps": "gaps",
    "index_corpus": "corpus",
    "init": "init",
    "list_corpus": "corpus",
    "measure_codings": "codebook",
    "merge": "merge",
    "notice": "notice",
    "propose_gaps": "gaps",
    "read": "read",
    "report": "report",
    "reuse": "reuse",
    "search": "search",
    "show": "show",
    "status": "status",
    "sync": "sync",
    "tally": "tally",
    "verify_corpus": "corpus",
    "versions_of": "corpus",
    "windows": "windows",
}

__all__ = [
    "LawtrackError",
    "add_files",
    "add_window",
    "adopt",
    "align_documents",
    "check",
    "check_codebook",
    "close",
    "codebook",
    "compare",
    "demo",
    "diff",
    "diff_documents",
    "draft",
    "export_corpus",
    "gaps",
    "index_corpus",
    "init",
    "list_corpus",
    "measure_codings",
    "merge",
    "notice",
    "propose_gaps",
    "read",
    "report",
    "reuse",
    "search",
    "show",
    "status",
    "sync",
    "tally",
    "verify_corpus",
    "versions_of",
    "windows",
]


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        return getattr(import_module(f"lawtrack.verbs.{_VERBS[name]}"), name)
    raise AttributeError(f"module 'lawtrack' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_VERBS])
