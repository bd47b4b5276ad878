"""One piece of work in a process of its own: how long it takes, what memory it takes, and what comes out.

Run by the interpreter that has the library in question, which may have nothing else: no import above a task's own.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

__all__ = ["report"]

_SECONDS = 1.0
_MOST = 300


def report(work: Callable[[], Any], rows: int, beside: Callable[[], Any] | None = None) -> None:
    """The best of as many turns as go into a second, at least two, as processor seconds for a million rows.

    What it is held ``beside`` has a turn after each; the ratio is the median of these pairs.
    """
    _start_of_peak()
    before = _memory()
    times: list[float] = []
    ratios: list[float] = []
    began = time.perf_counter()
    while len(times) < 2 or (len(times) < _MOST and time.perf_counter() - began < _SECONDS):
        start = time.process_time()
        answer = work()
        times.append(time.process_time() - start)
        if beside is not None:
            start = time.process_time()
            beside()
            ratios.append(times[-1] / (time.process_time() - start))
    found = {
        "seconds": min(times) * 1e6 / rows,
        "megabytes": max(0.0, _memory() - before),
        "answer": answer,
        "ratio": statistics.median(ratios) if ratios else None,
    }
    print(json.dumps(found))


def _start_of_peak() -> None:
    """Where Linux lets it, forget the peak so far: making the data may have taken more than the work will."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _memory() -> float:
    """The most memory that this process had since then, in megabytes; 0 where the system does not tell."""
    with suppress(OSError):
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1e3
    return 0.0
