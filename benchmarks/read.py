"""What reading plain text costs, against the floor: decode, split into lines, one regular expression a line.

    python benchmarks/read.py FOLDER... [--floor FLOOR.py]

Reads every .txt and .md below the folders to Documents and does the floor's work on the same files, in turn, in one run;
prints characters a second of each and their ratio (the best of the rounds, and each round's own). Then reads texts of 1, 4
and 16 times the length and prints the memory that their Documents take: it should grow like the text. With --floor, that
program is run too, as it stands, and what it prints is shown beside.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

from lawtrack.reading.parse import parse
from lawtrack.reading.source import load_source, source_from_text

ROUNDS = 7
LINE = re.compile(r"^[\s\u3000]*(第[零〇一二三四五六七八九十百千两]+[编章节条](?:之[一二三四五六七八九十]+)?|（[一二三四五六七八九十]+）|\d+[.．])?")


def run_floor(files: list[Path]) -> int:
    """Characters decoded, each line matched once."""
    characters = 0
    for file in files:
        text = file.read_bytes().decode("utf-8", "replace")
        characters += len(text)
        sum(bool(m and m.group(1)) for m in map(LINE.match, text.splitlines()))
    return characters


def run_reader(files: list[Path]) -> int:
    """Clauses of all files."""
    return sum(len(parse(load_source(file)).clauses) for file in files)


def measure_memory(text: str) -> list[tuple[int, int, float]]:
    """(times, characters, bytes a character) of the Documents of longer and longer texts."""
    rows = []
    for times in (1, 4, 16):
        longer = text * times
        tracemalloc.start()
        document = parse(source_from_text(longer, "long.txt"))
        taken, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        rows.append((times, len(longer), taken / len(longer)))
        del document
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--floor", type=Path)
    arguments = parser.parse_args()
    files = [f for folder in arguments.folders for f in sorted(folder.rglob("*")) if f.suffix in (".txt", ".md")]
    if not files:
        sys.exit("no .txt or .md below these folders")
    floors, readers, characters, clauses = [], [], 0, 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        characters = run_floor(files)
        middle = time.perf_counter()
        clauses = run_reader(files)
        floors.append(middle - start)
        readers.append(time.perf_counter() - middle)
    print(f"{len(files)} files, {characters:,} characters, {clauses:,} clauses, {ROUNDS} rounds")
    print(f"floor   {characters / min(floors):>14,.0f} characters/s")
    print(f"reader  {characters / min(readers):>14,.0f} characters/s")
    rounds = "  ".join(f"{b / a:.1f}" for a, b in zip(floors, readers, strict=True))
    print(f"ratio   {min(readers) / min(floors):.1f} of the best rounds; round by round {rounds}")
    longest = max((f.read_text(encoding="utf-8", errors="replace") for f in files), key=len)
    for times, size, share in measure_memory(longest):
        print(f"memory  {times:>2} times, {size:>9,} characters: {share:.1f} bytes a character")
    if arguments.floor:
        subprocess.run([sys.executable, str(arguments.floor), *map(str, arguments.folders)], check=True)


if __name__ == "__main__":
    main()
