"""What a whole process costs: processor seconds, which a busy machine stretches less than the clock, and memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from tables import heading, line, memory, seconds

__all__ = ["Cost", "begin", "compared", "cost", "skipped"]

_START = """
import os, sys
nothing = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
_, status, used = os.wait4(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=nothing), 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, os.waitstatus_to_exitcode(status))
"""
"""Started by a process that is small itself: Linux counts what the starter holds as the most that the other held."""


@dataclass(frozen=True)
class Cost:
    """Processor seconds of a process and those it waited for, and the most memory that one of them held, in bytes."""

    cpu: float
    peak: int


def cost(command: Sequence[str]) -> Cost:
    """What a process costs; its output is dropped, a failure is not. Compiled modules are kept, as with any user."""
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    starter = [sys.executable, "-I", "-S", "-c", _START, *command]
    found = subprocess.run(starter, stdout=subprocess.PIPE, text=True, check=False, env=environment)
    cpu, peak, status = found.stdout.split() if found.stdout else ("0", "0", str(found.returncode))
    if int(status):
        raise subprocess.CalledProcessError(int(status), command)
    return Cost(float(cpu), int(peak))


def begin(what: str) -> None:
    """Begin a table of whole processes in processor time, ours | theirs."""
    heading(what, "ours", "memory", "theirs", "memory", "ratio", "at most")


def compared(what: str, ours: Sequence[Cost], theirs: Sequence[Cost], limit: str = "") -> None:
    """A line of what was run in turn, as often the one as the other: medians, the median of the ratios, the peaks.

    ``theirs`` is empty where nobody is beside us.
    """
    ratio = (
        f"{statistics.median(one.cpu / other.cpu for one, other in zip(ours, theirs, strict=True)):.2f}"
        if theirs
        else ""
    )
    line(what, *_told(ours), *_told(theirs), ratio, limit)


def skipped(what: str, why: str) -> None:
    line(what, f"SKIPPED: {why}", "", "", "", "", "")


def _told(side: Sequence[Cost]) -> tuple[str, str]:
    if not side:
        return "", ""
    return seconds(statistics.median(each.cpu for each in side)), memory(max(each.peak for each in side) / 1e6)
