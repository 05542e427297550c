"""Write corpora/codings.json: what the real regulations say on each topic of the codebook, as facts without sentences.

    code_facts.py REGULATIONS_DIR

Reads every text of the folder whose name begins with 全国 (the national law) or with a province, codes them by the packaged
codebook and writes titles, dates, counts, hashes, places, figures and modals. Municipal and repealed ones are left out: they
are named in the script. Run it again when the codebook changes; a test compares the file with what the texts give.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from lawtrack.model.comparison import Compared
from lawtrack.verbs.compare import compare

OUT = Path(__file__).parent.parent / "corpora" / "codings.json"
LEFT_OUT = ("宁波市", "杭州市", "浙江省")  # of before the national law


def collect_facts(folder: Path) -> dict[str, Any]:
    """The facts as they are written, the nation first, then the provinces by date."""
    files = sorted(p for p in folder.glob("*.txt") if not p.name.startswith(LEFT_OUT))
    national = next(p for p in files if p.name.startswith("全国"))
    result = compare([str(p) for p in files], str(national))
    rows = sorted((_row(d) for d in result.documents), key=lambda r: (r["jurisdiction"] != "CN", r["version"] or "", r["name"]))
    return {"codebook": result.codebook.version, "codebook_sha256": result.codebook.sha256, "national": national.stem, "documents": rows}


def _row(d: Compared) -> dict[str, Any]:
    name = Path(d.document).stem
    version = name[-10:]  # the adoption date stands in the file's name; some texts have no title note
    topics = {}
    for code in d.coding.codes:
        if code.present:
            fact = {"places": list(code.places), "value": code.value, "strength": code.strength, "beyond": code.beyond}
            topics[code.topic] = {k: v for k, v in fact.items() if v is not None}
    return {
        "name": name, "title": d.title, "label": f"{d.label.split(' ')[0]} {version[:4]}", "jurisdiction": d.jurisdiction or "CN", "version": version,
        "articles": d.articles, "chapters": d.chapters, "sha256": d.sha256, "topics": topics,
    }  # fmt: skip


def main() -> None:
    """Write the file."""
    facts = collect_facts(Path(sys.argv[1]))
    rows = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in facts["documents"])
    head = json.dumps({k: v for k, v in facts.items() if k != "documents"}, ensure_ascii=False)[:-1]
    OUT.write_text(f'{head}, "documents": [\n{rows}\n]}}\n', "utf-8")
    print(f"{len(facts['documents'])} regulations, {sum(len(r['topics']) for r in facts['documents'])} codes -> {OUT.name}")


if __name__ == "__main__":
    main()
