"""Hold every way of answering against the engine, row by row: ``python -m tests.sql [ROWS]``, a million by default.

The rows are shared between the rule sets and the kinds of column; each engine that is on this machine answers them all.
Exit 1 where a row differs or an engine is missing.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.sql.agreement import DAY, TYPES, Trial, batched, queried, trial
from tests.sql.bookings import LIMITS, RULES, bookings, expected, keys
from tests.sql.engines import ENGINES, Engine, missing, running
from tests.sql.sets import BY_ROW
from valuex_xl.rulesets.load import read_text
from valuex_xl.sql.export import Request, export
from valuex_xl.sql.lines import When


def main(size: int) -> int:
    began = time.monotonic()
    each = size // (len(BY_ROW) + 2 * (len(TYPES) - 1))
    trials = [trial(name, each) for name in BY_ROW]
    trials += [trial(name, each, types) for name in ("grades_full", "said") for types in TYPES[1:]]
    rows = sum(len(of.expected) for of in trials)
    print(f"{rows:,} rows of {len(BY_ROW)} rule sets answered one by one, {time.monotonic() - began:.0f} s")
    started = time.monotonic()
    wrong = _told("columns", rows, [batched(of) for of in trials], started)
    for name in ENGINES:
        reason = missing(name)
        if reason:
            print(f"{name}: {reason}")
            wrong += 1
            continue
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder, running(name, Path(folder)) as engine:
            wrong += _told(name, rows, [_asked(of, name, engine) for of in trials], started)
            wrong += _shares(name, engine)
    return 1 if wrong else 0


def _asked(of: Trial, name: str, engine: Engine) -> list[str]:
    return queried(of, name, engine)


def _told(name: str, rows: int, different: list[list[str]], started: float) -> int:
    found = [line for lines in different for line in lines]
    print(f"{name}: {len(found):,} of {rows:,} rows differ, {time.monotonic() - started:.0f} s", flush=True)
    print(*(f"  {line}" for line in found[:5]), sep="\n" if found else "", end="\n" if found else "")
    return len(found)


def _shares(name: str, engine: Engine) -> int:
    rules, wrong, count = read_text(RULES, "shares").rules, 0, 0
    for seed in range(2):
        rows = bookings(20_000, seed)
        for limit in LIMITS:
            request = Request(name, When(DAY), "t", limit=limit, spellings=rows.spellings)
            answers = keys(
                engine.answers(rows.table(), export(rules, request), ["key", "status", "class"], order="key")
            )
            known = expected(rules, limit, DAY, rows)
            count += len(known)
            wrong += sum(answers.get(key) != told for key, told in known.items()) + len(answers.keys() - known.keys())
    print(f"{name}: {wrong} of {count} keys have another status or class", flush=True)
    return wrong


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
