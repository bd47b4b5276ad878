"""Hold every way of answering against the engine: ``python -m tests.sql [ROWS]``, a million of each set by default.

Each rule set that ships gets so many rows, a quarter of them drawn and answered by the engine one by one, and each put
in four places of the table; those that say all that can be said get a 25th each, by doubles and texts and again by
each kind of column, and the published policies a 250th each. They are answered in pieces by as many processes as
there are processors: by DuckDB and PostgreSQL all of them, by columns the first piece of each. Spark, which takes
seconds to plan a query whatever its rows, gets as many of each set that ships in one query, the first piece over and
over, and a few hundred of each other set. Shares are compared key by key, of a tenth as many bookings or a 125th.
Exit 1 where a row differs or an engine is missing.
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

from tests.sql.engines import missing, running
from tests.sql.pieces import Found, answered, end_with_parent, keyed, of_spark, pieces, shares
from tests.sql.sets import BY_POLICY, BY_ROW, SHIPPED


def main(size: int) -> int:
    began = time.monotonic()
    found = Found(Counter(), {})
    with ExitStack() as closing:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory()))
        postgres = None if missing("postgres") else closing.enter_context(running("postgres", folder))
        for each in _side_by_side(size, getattr(postgres, "uri", ""), folder):
            found.add(each)
    for way, count in found.rows.items():
        lines = found.different.get(way, [])
        print(f"{way}: {len(lines):,} of {count:,} differ" if way in found.different else f"{way}: {count:,}")
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
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=end_with_parent) as pool:
        by_spark = [] if missing("spark") else [pool.submit(of_spark, folder, size)]
        waiting = [pool.submit(keyed, each, uri) for each in shares(size)]
        waiting += [pool.submit(answered, piece, uri) for piece in pieces(size)]
        return [each.result() for each in (*waiting, *by_spark)]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
