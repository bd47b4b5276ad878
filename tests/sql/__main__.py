"""Hold every way of answering against the engine: ``python -m tests.sql [ROWS]``, a million of each set by default.

Each rule set that ships gets so many rows; those that say all that can be said get a tenth each, by doubles and texts
and again by each kind of column, and the published policies a hundredth each. They are answered in pieces by as many
processes as there are processors: by DuckDB and PostgreSQL all of them, by columns the first piece of each, by Spark,
which takes seconds to plan a query whatever its rows, a few hundred of each set. Shares are compared key by key. Exit 1
where a row differs or an engine is missing.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path

from tests.sql.bookings import BY_KEY
from tests.sql.engines import missing, running
from tests.sql.pieces import Found, answered, by_key, of_spark, pieces
from tests.sql.sets import BY_POLICY, BY_ROW, SHIPPED


def main(size: int) -> int:
    began = time.monotonic()
    found = Found(Counter(), {})
    with ExitStack() as closing:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory()))
        postgres = None if missing("postgres") else closing.enter_context(running("postgres", folder))
        for each in _side_by_side(size, getattr(postgres, "uri", ""), folder):
            found.add(each)
        if postgres is not None:
            found.add(by_key("postgres", postgres, BY_KEY, size // 50))
        found.add(by_key("duckdb", closing.enter_context(running("duckdb", folder)), BY_KEY, size // 50))
    for way, count in found.rows.items():
        lines = found.different.get(way, [])
        print(f"{way}: {len(lines):,} of {count:,} differ")
        print(*(f"  {line}" for line in lines[:5]), sep="\n", end="\n" if lines else "")
    absent = [reason for name in ("duckdb", "postgres", "spark") if (reason := missing(name))]
    print(*absent, _told_of_time(time.monotonic() - began), sep="\n")
    return 1 if absent or any(found.different.values()) else 0


def _told_of_time(seconds: float) -> str:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor, most = sum(each.ru_utime + each.ru_stime for each in used), max(each.ru_maxrss for each in used)
    sets = f"{len(SHIPPED)} rule sets that ship, {len(BY_ROW) - len(SHIPPED)} that say all, {len(BY_POLICY)} policies"
    return f"{sets}; {seconds:.0f} s, {processor:.0f} s of processors, {most / 1e6:.2f} GB in the largest process"


def _side_by_side(size: int, uri: str, folder: Path) -> list[Found]:
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        by_spark = [] if missing("spark") else [pool.submit(of_spark, folder)]
        waiting = [pool.submit(answered, piece, uri) for piece in pieces(size)]
        return [each.result() for each in (*waiting, *by_spark)]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
