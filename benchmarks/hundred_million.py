"""Concentration of a hundred million bookings, many names spelt in two ways: processor time, memory and disk.

  python benchmarks/hundred_million.py                    # 100,000,000 rows, 20 million keys
  python benchmarks/hundred_million.py --rows 1000000     # a hundredth of each

DuckDB makes the Parquet file; ``valuex concentration`` reads it in a process of its own, and what that took is printed.
One customer has exactly a quarter of all, on the limit of 25% and not above it: a plain sum of doubles may call that a
breach.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import duckdb

ROWS = 100_000_000
_COMMAND = "import sys; from valuex_xl.cli import main; sys.exit(main(sys.argv[1:]))"

DATA = """
CREATE TABLE cents AS SELECT hash(i) % 1000000 + 1 AS cents, hash(i + {rows}) % {keys} AS key, i % 2 AS other
FROM range({rows}) AS rows (i)
"""
FILE = """
COPY (
  SELECT cents / 100 AS amount,
    CASE WHEN other = 1 AND key % 20 < 13 THEN 'CUSTOMER NO ' || key || ' LTD' ELSE 'Customer No ' || key || ' Ltd' END
      AS customer
  FROM cents
  UNION ALL SELECT {rest} / 100, 'Customer No 0 Ltd'
  UNION ALL SELECT CASE WHEN i = 0 THEN {quarter} - 999 * ({quarter} // 1000) ELSE {quarter} // 1000 END / 100,
    'Quarter'
  FROM range(1000) AS parts (i)
) TO '{file}' (FORMAT parquet)
"""


def make(file: Path, rows: int) -> None:
    """The bookings: amounts in cents up to 10,000, five for each of a fifth as many keys."""
    with duckdb.connect(str(file.with_suffix(".duckdb"))) as connection:
        connection.execute("SET memory_limit = '3GB'")
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(DATA.format(rows=rows, keys=max(rows // 5, 1)))
        [(total,)] = connection.sql("SELECT sum(cents)::BIGINT FROM cents").fetchall()
        rest = -total % 3
        connection.execute(FILE.format(rest=rest, quarter=(total + rest) // 3, file=file))
    file.with_suffix(".duckdb").unlink()


class Disk:
    """The most that lay in the folder for temporary files while it was watched, in bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.most, self._over = folder, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Disk:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.5):
            self.most = max(self.most, sum(_size(each) for each in self.folder.rglob("*")))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:
        return 0


def run(rows: int, folder: Path) -> None:
    file, spill = folder / "bookings.parquet", folder / "spill"
    spill.mkdir()
    make(file, rows)
    print(f"{rows + 1001:,} bookings, {file.stat().st_size / 1e6:,.0f} MB as Parquet", flush=True)
    words = ["concentration", "--from", str(file), "--as-at", "2026-06-01", "-o", str(folder / "shares.parquet")]
    command = [sys.executable, "-c", _COMMAND, *words]
    began = time.monotonic()
    with Disk(spill) as disk:
        done = subprocess.run(
            command, check=True, env={"TMPDIR": str(spill), "PATH": ""}, capture_output=True, text=True
        )
    seconds = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(done.stdout.replace(str(folder) + "/", "").rstrip())
    print(f"processor time {used.ru_utime + used.ru_stime:,.0f} s, {seconds:,.0f} s by the clock")
    print(f"memory {used.ru_maxrss / 1e6:,.2f} GB, temporary files {disk.most / 1e9:,.2f} GB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=ROWS, metavar="N", help=f"how many bookings ({ROWS:,})")
    parser.add_argument("--folder", type=Path, help="where the files go meanwhile; default the folder for such")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        run(options.rows, Path(folder))


if __name__ == "__main__":
    main()
