"""Timing in pairs: A and B in turn, so that a machine that slows down slows both; the median of the ratios counts."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["Pair", "best", "pairs", "process"]


@dataclass(frozen=True)
class Pair:
    """The medians of two things timed in turn, in seconds, and the medians of their ratios and differences."""

    ours: float
    theirs: float
    ratio: float
    difference: float


def pairs(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> Pair:
    timed = [(ours(), theirs()) for _ in range(rounds)]
    return Pair(
        statistics.median(a for a, _ in timed),
        statistics.median(b for _, b in timed),
        statistics.median(a / b for a, b in timed),
        statistics.median(a - b for a, b in timed),
    )


def process(command: Sequence[str]) -> float:
    """Seconds that a whole process takes; its output is dropped, a failure is not."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def best(work: Callable[[], object], repeats: int = 7, times: int = 1) -> float:
    """The least seconds that one of ``times`` calls takes."""
    least = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        for _ in range(times):
            work()
        least = min(least, (time.perf_counter() - start) / times)
    return least
