"""The matrix as one HTML page: sort, filter, open a cell to read its clauses, export; nothing outside the file."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from lawtrack.model.codebook import GROUPS
from lawtrack.model.comparison import RELATIONS, Comparison
from lawtrack.model.provenance import lawtrack_version
from lawtrack.writing.matrix_svg import write_matrix_svg
from lawtrack.writing.matrix_words import (
    FACTS_ONLY,
    METHOD,
    MODALS,
    STATES,
    count_holders,
    count_present,
    say_articles,
    say_cell,
    say_source,
    state_of,
)
from lawtrack.writing.templates import fill_template

_SHOWN_REUSE = 200  # wordings on the page; the CSV has all


def write_matrix_html(comparison: Comparison, lang: str) -> str:
    """The page as text; the same comparison gives the same page."""
    documents = comparison.documents
    rows = [
        {
            "key": t.key, "group": t.group, "group_name": GROUPS[t.group].say(lang), "name": t.name.say(lang), "definition": t.definition.say(lang),
            "count": count_holders(comparison, t.key),
            "cells": [{"state": state_of(c), "words": say_cell(c, lang), "places": say_articles(c, lang) if c.present else "", "value": c.value or ""} for c in (d.coding.code(t.key) for d in documents)],
        }
        for t in comparison.codebook.topics
    ]  # fmt: skip
    return fill_template(
        "matrix.html.j2",
        {
            "zh": lang == "zh", "lang": lang, "version": lawtrack_version(), "source": say_source(comparison, lang),
            "documents": [{"label": d.label, "title": d.title, "count": count_present(d), "name": d.document} for d in documents],
            "rows": rows, "groups": {k: g.say(lang) for k, g in GROUPS.items() if any(r["group"] == k for r in rows)},
            "states": {k: v.say(lang) for k, v in STATES.items()}, "method": METHOD.say(lang),
            "facts_only": FACTS_ONLY.say(lang) if comparison.facts_only else "", "svg": write_matrix_svg(comparison, lang),
            "alignment": [_alignment(d, lang) for d in documents if d.alignment],
            "diffusion": [_reuse(r) for r in comparison.diffusion[:_SHOWN_REUSE]], "diffusion_all": len(comparison.diffusion), "timeline": comparison.timeline,
            "inputs": comparison.inputs, "book": comparison.codebook, "data": _evidence(comparison, lang),
        },
    )  # fmt: skip


def _evidence(comparison: Comparison, lang: str) -> str:
    """The clauses behind every cell as JSON for a script element: {"topic": {"column": {…}}}."""
    found: dict[str, dict[str, Any]] = {}
    for topic in comparison.codebook.topics:
        for n, d in enumerate(comparison.documents):
            c = d.coding.code(topic.key)
            if not c.present and not c.corrected:
                continue
            found.setdefault(topic.key, {})[str(n)] = {
                "state": STATES[state_of(c)].say(lang), "value": c.value, "strength": MODALS[c.strength].say(lang) if c.strength else None,
                "places": list(c.places), "clauses": [[e.place, e.text, [list(m) for m in e.matches]] for e in c.evidence],
                "ruled": f"{c.corrected.person} {c.corrected.date}: {c.corrected.reason}" if c.corrected else None,
            }  # fmt: skip
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _alignment(document: Any, lang: str) -> dict[str, Any]:
    links = document.alignment
    return {
        "label": document.label,
        "repeated": f"{document.repeated:.0%}" if document.repeated is not None else "",
        "counts": "  ".join(f"{name.say(lang)} {sum(k.relation == kind for k in links)}" for kind, name in RELATIONS.items()),
        "links": [
            {"article": k.article, "national": "、".join(k.national), "relation": k.relation, "said": RELATIONS[k.relation].say(lang), "added": " ｜ ".join(k.added), "reason": k.reason.say(lang)}
            for k in links
        ],
    }


def _reuse(reuse: Any) -> dict[str, Any]:
    return {
        "date": reuse.first_date.isoformat() if reuse.first_date != date.max else "",
        "first": f"{reuse.first[0]} {reuse.first[1]}",
        "text": reuse.text,
        "count": len(reuse.places) - 1,
        "later": "、".join(f"{n} {p}" for n, p in reuse.places[1:]),
    }
