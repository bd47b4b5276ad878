"""What a second opinion costs: python benchmarks/witness.py [--rows N]

The start of the second engine, from nothing and from the cache, each in a process of its own; then its seconds for a
book of N rows x 4 formulas without stored values, by step and by formula cell. CPU seconds of this run on this machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from recalculation import DAY, make_book

from valuex_xl.workbooks.calculation import Settings
from valuex_xl.workbooks.formulon.library import Library
from valuex_xl.workbooks.formulon.loaded import LoadedBook

START = "import time; from valuex_xl.workbooks.formulon.library import Library; Library(); print(time.process_time())"


def start(cache: str) -> float:
    """CPU seconds of a process that starts the engine, less those of one that does not."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    run = [sys.executable, "-c", START]
    return float(subprocess.run(run, env=environment, check=True, capture_output=True, text=True).stdout)


def timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def told(what: str, seconds: float, cells: int = 0) -> None:
    each = f"{seconds / cells * 1e6:>10.1f} us a cell" if cells else ""
    print(f"{what:<44}{seconds:>8.2f} s{each}")


def steps(path: Path, rows: int, day: date) -> None:
    """Each step on one book; the VX_ column is given to it."""
    data, settings, cells = path.read_bytes(), Settings(day), 4 * rows
    Library()
    begun = time.process_time()
    book = LoadedBook(data, settings)
    told(f"load {rows:,} rows x 4 formulas", time.process_time() - begun, cells)
    given = {(row + 1, 6): "A" for row in range(rows)}
    told(f"give it {rows:,} VX_ answers", timed(lambda: book.set("Customers", given)), rows)
    told("calculate", timed(book.run), cells)
    told("read all formula cells", timed(lambda: book.values("Customers", (1, 3, rows, 6))), cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=25_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        told("start, compiled for the first time", start(folder))
        told("start, from the cache", start(folder))
        path = Path(folder) / "book.xlsx"
        make_book(path, rows)
        steps(path, rows, DAY)


if __name__ == "__main__":
    main()
