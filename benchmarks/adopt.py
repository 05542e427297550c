"""What judging costs: suggestions on a long law, in growing numbers, and one number of them on growing laws.

    python benchmarks/adopt.py LAW_FILE

Makes suggestions from the law's own sentences (a modal turned round, two sentences run together, a sentence with every fifth letter
gone, which can only be weighed by its meaning), judges them against the law with every seventh article left out and every third
written anew, and prints seconds for 250, 500 and 1,000 suggestions on the whole law
and for 250 on a quarter, a half and the whole of it, and the peak memory of the largest.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from pathlib import Path

from lawtrack.model.document import Document
from lawtrack.model.proposal import Proposal, Suggestion
from lawtrack.reading.parse import parse
from lawtrack.reading.source import load_source, source_from_text
from lawtrack.verbs.adopt import adopt
from lawtrack.writing.text import write_text


def make_suggestions(law: Document, count: int) -> Proposal:
    """`count` suggestions, modifications and additions in turn, over the articles of the law."""
    suggestions = []
    for k in range(count):
        index = law.articles[(k * 11) % len(law.articles)]  # 1,260 articles come in turn, none twice among the first thousand
        words = law.words(index).replace("\n", "")
        other = law.words(law.articles[(k * 13 + 5) % len(law.articles)]).replace("\n", "")
        place = str(law.place(index))
        if k % 3 == 2:
            blurred = "".join(c for i, c in enumerate(words[:90]) if i % 5)
            suggestions.append(Suggestion(id=f"s{k}", kind="add", target=place, proposed=blurred))
        elif k % 3:
            changed = words.replace("应当", "可以") if "应当" in words else words.replace("可以", "应当")
            suggestions.append(Suggestion(id=f"s{k}", kind="modify", target=place, original=words, proposed=changed + "并且应当记录在案。"))
        else:
            suggestions.append(Suggestion(id=f"s{k}", kind="add", target=place, proposed=other[:40] + words[-40:]))
    return Proposal(title="measured", suggestions=tuple(suggestions))


def shorten(law: Document, share: float, *, without_every: int = 0) -> Document:
    """The first articles of a law as a document of their own, every n-th left out."""
    text = write_text(law)
    kept = [law.clauses[i] for i in law.articles[: int(len(law.articles) * share)]]
    gone = {c.label for k, c in enumerate(kept) if without_every and k % without_every == 3}
    last = kept[-1].label
    anew = {c.label for k, c in enumerate(kept) if without_every and k % 3 == 1}
    lines, dropping, turning = [], False, False
    for line in text.splitlines():
        label = line.split("\u3000")[0]
        if label.startswith("第") and label.endswith("条"):
            dropping, turning = label in gone, label in anew
            if label == last:
                break
        if not dropping:
            lines.append(turn(line) if turning else line)
    return parse(source_from_text("\n".join(lines) + "\n", "law.txt"))


def turn(line: str) -> str:
    """A line with the clauses behind its number in the opposite order."""
    number, gap, words = line.rpartition("\u3000")
    return number + gap + "，".join(reversed(words.rstrip("。；").split("，"))) + "。"


def measure(law: Document, count: int) -> float:
    """Seconds to judge `count` suggestions."""
    adopted = shorten(law, 1.0, without_every=7)
    proposal = make_suggestions(law, count)
    start = time.perf_counter()
    adopt(law, proposal, adopted)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("law", type=Path)
    law = parse(load_source(parser.parse_args().law))
    print(f"{law.title}: {len(law.articles)} articles")
    for count in (250, 500, 1000):
        print(f"{count:>5} suggestions, whole law: {measure(law, count):.2f} s")
    for share in (0.25, 0.5, 1.0):
        print(f"  250 suggestions, {share:.0%} of the law: {measure(shorten(law, share), 250):.2f} s")
    tracemalloc.start()
    measure(law, 250)
    _, peak = tracemalloc.get_traced_memory()
    print(f"peak memory, 250 suggestions, whole law: {peak / 2**20:.0f} MiB")


if __name__ == "__main__":
    main()
