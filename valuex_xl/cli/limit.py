"""One budget of time and memory for a run: what eats more ends in words that name the place, never by the system.

What the process held before the run began is not the run's: a test, or a program that calls a command, may hold much.

A thread looks at both ten times a second; the calculation engine lets it. Nothing is half written when a run ends
here: a result stands in a draft until it is whole, and the next run removes the draft.
"""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from valuex_xl.addresses import cell_name
from valuex_xl.cli.refusals import UsageError
from valuex_xl.visible import spelled_out

__all__ = ["Limit", "add_limit", "limit_for", "within"]

MIB = 1 << 20
_EVERY = 0.1
_A_CELL = 3
"""Sheet, row and column."""
_SECONDS, _SECONDS_A_MIB = 20, 60
_MEMORY, _MEMORY_A_BYTE = 480 * MIB, 300
"""By the size of the file as it is packed: ten times what books of any size were measured to need."""

_PART = re.compile(r"([1-9][0-9]{0,6})(s|MB|GB)")


@dataclass(frozen=True, slots=True)
class Limit:
    """Seconds of the processor, and bytes in memory; None where there is no limit."""

    seconds: float | None
    memory: int | None


def add_limit(parser: ArgumentParser) -> None:
    """The option ``--limit``, which ``limit_for`` reads."""
    parser.add_argument(
        "--limit",
        metavar="60s,2GB",
        help="seconds of the processor and memory that the run may take, or none; default by the size of the file",
    )


def limit_for(text: str | None, file: Path, *beside: Path) -> Limit:
    """The limit of a run on this file and the files or folders ``beside``; UsageError for an option that is none."""
    if text == "none":
        return Limit(None, None)
    size = sum(map(_size, (file, *beside)))
    seconds: float = _SECONDS + _SECONDS_A_MIB * size / MIB
    memory = _MEMORY + _MEMORY_A_BYTE * size
    for part in text.split(",") if text else ():
        found = _PART.fullmatch(part.strip())
        if found is None:
            raise UsageError(f'--limit "{text}" cannot be read: write 60s, 2GB, 60s,2GB or none')
        if found[2] == "s":
            seconds = float(found[1])
        else:
            memory = int(found[1]) * (MIB if found[2] == "MB" else 1024 * MIB)
    return Limit(seconds, memory)


def _size(path: Path) -> int:
    """The bytes of a file, or of the files of a folder."""
    files = path.iterdir() if path.is_dir() else (path,)
    return sum(each.stat().st_size for each in files if each.is_file())


@contextmanager
def within(limit: Limit, file: Path) -> Iterator[None]:
    """What is done inside ends the process with exit code 2 once it takes more than the limit."""
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(limit, file, threading.get_ident(), done), daemon=True)
    watch.start()
    try:
        yield
    finally:
        done.set()


def _watch(limit: Limit, file: Path, worker: int, done: threading.Event) -> None:
    begun, held = time.process_time(), _memory()
    while not done.wait(_EVERY):
        taken = _excess(limit, time.process_time() - begun, _memory() - held)
        if taken:
            frame = sys._current_frames().get(worker)
            where = "" if frame is None else _whereabouts(frame)
            remedy = "give it more with --limit" + (", or look there" if where else "")
            told = f"valuex: {file}{where}: the run takes more than {taken} - {remedy}"
            print(spelled_out(told), file=sys.stderr, flush=True)  # noqa: T201
            os._exit(2)


def _excess(limit: Limit, seconds: float, memory: int) -> str:
    if limit.seconds is not None and seconds > limit.seconds:
        return f"{limit.seconds:,.0f} seconds of the processor"
    if limit.memory is not None and memory > limit.memory:
        return f"{limit.memory // MIB:,} MB of memory"
    return ""


def _whereabouts(frame: FrameType | None) -> str:
    """The cell or line that is being worked on, as the innermost function that has one in hand names it."""
    while frame is not None:
        for value in frame.f_locals.values():
            match value:
                case (str(sheet), int(row), int(column)) if row > 0 and column > 0:
                    return f", {sheet}!{cell_name(row, column)}"
            # Foreign values are left alone: asking one of a library for an attribute may set it to work.
            ours = type(value).__module__.startswith("valuex_xl.")
            at = getattr(value, "at", None) if ours else None
            if isinstance(at, tuple) and len(at) == _A_CELL:
                return f", {at[0]}!{cell_name(at[1], at[2])}"
            line = getattr(getattr(value, "place", None), "line", None) if ours else None
            if isinstance(line, int):
                return f", line {line}"
        frame = frame.f_back
    return ""


def _memory() -> int:
    """The bytes that this process has in memory; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return _memory_of_windows()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # in bytes on macOS


def _memory_of_windows() -> int:
    import ctypes

    fields = ("PeakWorkingSetSize", "WorkingSetSize", *(f"other{number}" for number in range(6)))
    counters = type(
        "Counters",
        (ctypes.Structure,),
        {
            "_fields_": [
                ("cb", ctypes.c_uint32),
                ("faults", ctypes.c_uint32),
                *((name, ctypes.c_size_t) for name in fields),
            ]
        },
    )()
    system = ctypes.__dict__["windll"]
    system.kernel32.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(system.kernel32.GetCurrentProcess())
    if not system.psapi.GetProcessMemoryInfo(process, ctypes.byref(counters), ctypes.sizeof(counters)):
        return 0
    return int(counters.WorkingSetSize)
