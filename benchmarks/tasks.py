"""One piece of work in a process of its own: how long it takes, what memory it takes, and what comes out.

Run by the interpreter that has the library in question, which may have nothing else: no import above a task's own.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

__all__ = ["report"]

_SECONDS = 1.0
_MOST = 300


def report(work: Callable[[], Any], rows: int) -> None:
    """The best of as many turns as go into a second, at least two, as processor seconds for a million rows."""
    _start_of_peak()
    before = _memory()
    least, began, turns = float("inf"), time.perf_counter(), 0
    while turns < 2 or (turns < _MOST and time.perf_counter() - began < _SECONDS):
        start = time.process_time()
        answer = work()
        least, turns = min(least, time.process_time() - start), turns + 1
    found = {"seconds": least * 1e6 / rows, "megabytes": max(0.0, _memory() - before), "answer": answer}
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
