"""Write corpora/catalogue.yaml from a manifest and the texts it lists: facts and hashes, no sentence.

    make_catalogue.py CORPORA_DIR

Every regulation of MANIFEST.tsv is one entry. The trust level is measured: official where the text is the official file's,
confirmed where a copy of another origin gives the same articles, single otherwise.
"""

from __future__ import annotations

import csv
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from lawtrack.keeping.hashing import hash_articles, hash_text
from lawtrack.model.jurisdiction import load_jurisdictions
from lawtrack.verbs.read import read

OUT = Path(__file__).parent.parent / "corpora" / "catalogue.yaml"
HEAD = """# Instruments against domestic violence, as facts: the national law, the provinces' regulations, and older ones.
# No sentence of any of them is here. `lawtrack corpus sync` fetches the official texts, `lawtrack corpus add` takes files.
#
#   key            how the instrument is called on the command line (湖北2019; 湖北 alone is the latest)
#   slug           its ASCII name in FRBR URIs
#   formerly       the title before the last revision; approved, published: where another body approved it, and it was published later
#   page           the official page; null where its address is not known (sync notes it beside the text it fetched)
#   status         in_force, amended, repealed, unknown; as far as the manifest says
#   trust          official (from the official file), confirmed (copies of two origins give the same articles), single (one copy)
#   sha256         of the normalised text: per article the label and words in NFKC, letters and digits only; articles one a line
#   article_hashes of each article in order, made the same way
"""
SLUGS = {
    "反家庭暴力法": "fan-jia-ting-bao-li-fa",
    "反家庭暴力条例": "fan-jia-ting-bao-li-tiao-li",
    "实施反家庭暴力法办法": "shi-shi-fan-jia-ting-bao-li-fa-ban-fa",
    "家庭暴力预防和处置办法": "jia-ting-bao-li-yu-fang-he-chu-zhi-ban-fa",
    "预防和制止家庭暴力条例": "yu-fang-he-zhi-zhi-jia-ting-bao-li-tiao-li",
}
CITIES = {"宁波市": "CN-ZJ", "杭州市": "CN-ZJ"}
OFFICIAL = ("全国", "内蒙古自治区")  # the manifest says: from the database's own file


def collect_entries(corpora: Path) -> list[dict[str, Any]]:
    """The entries as they are written, the nation first, then by jurisdiction and date."""
    with (corpora / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file, delimiter="\t"))
    rows = [r for r in listed if r["file"].startswith("regulations/")]
    origins = {corpora / r["file"]: re.split("[@:]", r["source"])[0] for r in listed}
    entries = [_entry(corpora, row, origins) for row in rows]
    entries = [{k: v for k, v in e.items() if v is not None or k == "page"} for e in entries]
    return sorted(entries, key=lambda e: (e["jurisdiction"] != "CN", e["jurisdiction"], str(e["adopted"])))


def _entry(corpora: Path, row: dict[str, str], origins: dict[Path, str]) -> dict[str, Any]:
    path = corpora / row["file"]
    place, kind, *_ = path.stem.split("-")
    document = read(path)
    hashes = hash_articles(document)
    events = row["amended"]  # "2022-11-29 revised and renamed (was …)", "approved by … 2008-09-19, published 2008-10-06"
    amended = events[:10] if events[:1].isdigit() else None
    adopted = date.fromisoformat(row["adopted"])
    version = date.fromisoformat(amended) if amended else adopted
    own = next((j for j in load_jurisdictions() if j.name == place), None)
    code = "CN" if place == "全国" else own.code if own else CITIES[place]
    short = "国家" if place == "全国" else own.short if own else place.removesuffix("市")
    return {
        "title": row["title"], "slug": SLUGS[kind], "formerly": _found(r"\(was (.+?)\)", events), "key": f"{short}{version.year}", "jurisdiction": code,
        "level": "national" if place == "全国" else "provincial" if own else "municipal", "body": row["issuing body"], "adopted": adopted,
        "amended": date.fromisoformat(amended) if amended else None, "approved": _day(r"approved by \S+ ([\d-]+)", events),
        "published": _day(r"published ([\d-]+)", events), "effective": date.fromisoformat(row["effective"]),
        "status": "in_force" if adopted.year >= 2015 or amended else "unknown", "chapters": int(row["chapters"]), "articles": int(row["articles"]),
        "page": None, "trust": "official" if place in OFFICIAL else _trust(path, [h for _, h in hashes], origins),
        "sha256": hash_text(document), "article_hashes": [h for _, h in hashes],
    }  # fmt: skip


def _found(pattern: str, text: str) -> str | None:
    match = re.search(pattern, text)
    return match[1] if match else None


def _day(pattern: str, text: str) -> date | None:
    found = _found(pattern, text)
    return date.fromisoformat(found) if found else None


def _trust(path: Path, hashes: list[str], origins: dict[Path, str]) -> str:
    """A copy of the same origin confirms nothing."""
    alike = (c for c in origins if c.stem.startswith(path.stem[:6]) and c.is_file())
    twins = [c for c in alike if origins[c] != origins[path]]
    return "confirmed" if any([h for _, h in hash_articles(read(c))] == hashes for c in twins) else "single"


def main() -> None:
    """Write the file."""
    entries = collect_entries(Path(sys.argv[1]))
    body = yaml.safe_dump({"instruments": entries}, allow_unicode=True, sort_keys=False, width=150)
    OUT.write_text(HEAD + body, "utf-8")
    print(len(entries), {t: sum(e["trust"] == t for e in entries) for t in ("official", "confirmed", "single")})


if __name__ == "__main__":
    main()
