"""How coding, alignment and the search for borrowed wordings grow with the number of regulations.

    compare.py REGULATIONS_DIR

Texts are read once; up to 1,000 documents are made from them, each with its articles in another order and a wording of its own,
so that none is a copy. Prints seconds, seconds a document, and the exponent of growth from the first size to the last (1.0 is
linear). Then 20 provinces × all topics with alignment, as `lawtrack compare` does it. Machines are noisy: compare the ratios.
"""

from __future__ import annotations

import math
import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from lawtrack.comparing.coding import code_document
from lawtrack.comparing.diffusion import find_reuse
from lawtrack.comparing.national import Articles, align_to_national
from lawtrack.model.document import Document
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_bytes
from lawtrack.verbs.codebook import codebook
from lawtrack.verbs.compare import compare
from lawtrack.verbs.read import read

SIZES = (50, 200, 1000)


def vary(document: Document, number: int) -> Document:
    """The document with its articles shuffled and numbered anew, and a number of its own in the text."""
    order = list(document.articles)
    random.Random(number).shuffle(order)
    lines = [document.title]
    for n, article in enumerate(order, 1):
        lines.append(f"第{n}条　{document.words(article)}第{number}号实施细则另行制定。")
    return parse(source_from_bytes("\n".join(lines).encode(), f"{number}.txt"))


def main() -> None:
    """Measure and print."""
    files = sorted(Path(sys.argv[1]).glob("*.txt"))
    national = next(f for f in files if f.name.startswith("全国"))
    originals = [read(f) for f in files if f != national]
    book, law = codebook(), read(national)
    nation = Articles(law, code_document(law, "national", book))
    documents = [vary(originals[n % len(originals)], n) for n in range(SIZES[-1])]
    codings = {}
    steps = {
        "coding": lambda some: [codings.setdefault(i, code_document(d, str(i), book)) for i, d in enumerate(some)],
        "alignment": lambda some: [align_to_national(Articles(d, codings.get(i)), nation, book) for i, d in enumerate(some)],
        "diffusion": lambda some: find_reuse([(str(i), date(2000, 1, 1) + timedelta(i), d) for i, d in enumerate(some)], law),
    }
    for name, step in steps.items():
        spent = []
        for size in SIZES:
            if name == "coding":
                codings.clear()
            start = time.perf_counter()
            step(documents[:size])
            spent.append(time.perf_counter() - start)
        exponent = math.log(spent[-1] / spent[0]) / math.log(SIZES[-1] / SIZES[0])
        rows = "  ".join(f"{size}: {s:.2f} s ({1000 * s / size:.1f} ms each)" for size, s in zip(SIZES, spent, strict=True))
        print(f"{name:10} {rows}  exponent {exponent:.2f}")
    start = time.perf_counter()
    compare([str(f) for f in files if f != national][:20], str(national))
    print(f"20 regulations, {len(book.topics)} topics, read, coded, aligned, norms and diffusion: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
