"""Work on many items in several processes, with a bounded number of them on the way, and none lost to a process that dies."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
_FEW = 24  # items: for fewer, starting processes takes longer than the work


def run_parallel(work: Callable[[A], B], items: Sequence[A], died: Callable[[A], B], workers: int | None = None) -> Iterator[B]:
    """The results of `work`, in order. Where an item kills its process (out of memory, a crash in C), `died` gives its result."""
    count = workers if workers is not None else min(os.cpu_count() or 1, 8)
    if count <= 1 or len(items) < _FEW:
        yield from map(work, items)
        return
    at = 0
    while at < len(items):
        try:
            for result in _run_pool(work, items[at:], count, count * 4):
                yield result
                at += 1
        except BrokenProcessPool:  # one of those on their way did it: they are tried one by one
            for item in items[at : at + count * 4]:
                yield _run_alone(work, item, died)
                at += 1


def _run_pool(work: Callable[[A], B], items: Sequence[A], workers: int, most: int) -> Iterator[B]:
    running: deque[Future[B]] = deque()
    context = multiprocessing.get_context("spawn")  # the same on every system, and safe beside threads
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        try:
            for item in items:
                running.append(pool.submit(work, item))
                if len(running) >= most:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _run_alone(work: Callable[[A], B], item: A, died: Callable[[A], B]) -> B:
    try:
        return next(_run_pool(work, [item], 1, 1))
    except BrokenProcessPool:
        return died(item)
