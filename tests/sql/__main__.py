"""Hold every way of answering against the engine, row by row: ``python -m tests.sql [ROWS]``, a million by default.

The rows are shared between the rule sets and the kinds of column, and answered in pieces by as many processes as there
are processors: by DuckDB and PostgreSQL all of them, by columns the first piece of each, by Spark, which takes seconds
to plan a query whatever its rows, a few hundred of each. Exit 1 where a row differs or an engine is missing.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path

from tests.sql.agreement import DAY, queried, trial
from tests.sql.bookings import LIMITS, RULES, bookings, expected, keys
from tests.sql.engines import Engine, missing, running
from tests.sql.pieces import Found, answered, pieces
from tests.sql.sets import BY_ROW
from valuex_xl.rulesets.load import read_text
from valuex_xl.sql.export import Request, export
from valuex_xl.sql.lines import When

_OF_SPARK = 400


def main(size: int) -> int:
    began = time.monotonic()
    rows: Counter[str] = Counter()
    different: dict[str, list[str]] = {}
    with ExitStack() as closing:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory()))
        postgres = "" if missing("postgres") else closing.enter_context(running("postgres", folder))
        uri = postgres.uri if postgres else ""
        for each in (*_in_pieces(size, uri), *([] if missing("spark") else [_by_spark(folder)])):
            rows.update(each.rows)
            for way, lines in each.different.items():
                different.setdefault(way, []).extend(lines)
        if postgres:
            _told_of_keys("postgres", postgres, rows, different)
        with running("duckdb", folder) as duckdb:
            _told_of_keys("duckdb", duckdb, rows, different)
    for way, count in rows.items():
        lines = different.get(way, [])
        print(f"{way}: {len(lines):,} of {count:,} differ")
        print(*(f"  {line}" for line in lines[:5]), sep="\n", end="\n" if lines else "")
    absent = [reason for name in ("duckdb", "postgres", "spark") if (reason := missing(name))]
    print(*absent, f"{len(BY_ROW)} rule sets, {time.monotonic() - began:.0f} s", sep="\n")
    return 1 if absent or any(different.values()) else 0


def _in_pieces(size: int, uri: str) -> list[Found]:
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(answered, piece, uri) for piece in pieces(size)]
        return [each.result() for each in waiting]


def _by_spark(folder: Path) -> Found:
    rows: Counter[str] = Counter()
    different: dict[str, list[str]] = {"spark": []}
    with running("spark", folder) as engine:
        for name in BY_ROW:
            different["spark"] += queried(trial(name, _OF_SPARK), "spark", engine)
            rows["spark"] += _OF_SPARK
        _told_of_keys("spark", engine, rows, different, size=500, limits=LIMITS[:1])
    return Found(rows, different)


def _told_of_keys(
    name: str,
    engine: Engine,
    rows: Counter[str],
    different: dict[str, list[str]],
    size: int = 20_000,
    limits: tuple[str, ...] = LIMITS,
) -> None:
    """Shares key by key: status and class."""
    rules = read_text(RULES, "shares").rules
    for seed in range(2):
        given = bookings(size, seed)
        for limit in limits:
            request = Request(name, When(DAY), "t", limit=limit, spellings=given.spellings)
            query = export(rules, request)
            answers = keys(engine.answers(given.table(), query, ["key", "status", "class"], order="key"))
            known = expected(rules, limit, DAY, given)
            rows[f"{name}, keys"] += len(known)
            wrong = [key for key in answers.keys() | known.keys() if answers.get(key) != known.get(key)]
            different.setdefault(f"{name}, keys", []).extend(f"{limit}: {key}" for key in wrong)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
