"""What the Python API costs beside the sums that it asks for: python benchmarks/api.py [--quick]

Each line is one measurement of this run on this machine: the call as a user writes it, the same work asked of the
engine directly, the ratio, and the ratio that we hold ourselves to where there is one. Processor time is counted, in
pairs, so that neither other work on the machine nor a pause of it counts. --quick takes fewer rounds.
A library that is not installed is left out.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from timing import pairs

import valuex_xl as vx
from valuex_xl.functions import call, open_session
from valuex_xl.kinds.grades.columns import grade_columns
from valuex_xl.kinds.grades.ladder import compile_ladder
from valuex_xl.kinds.grades.rules import Grades

DAY = date(2026, 1, 31)
MILLION = 1_000_000
CUSTOMERS = 100_000
LIMITS = {"numpy": "3"}
SESSION = open_session(today=DAY)


def grades(rounds: int) -> None:
    rules = SESSION.rules("grades", "grades")
    assert isinstance(rules, Grades)
    ladder = compile_ladder(rules, DAY)
    random = np.random.default_rng(1)
    share, buys = random.random(MILLION), random.random(MILLION) < 0.9
    direct = partial(grade_columns, ladder, [share, None])
    for library, column in columns_of(share):
        compared(
            f"a million grades, {library} | grade_columns",
            partial(graded, column),
            direct,
            rounds,
            LIMITS.get(library, "4"),
        )
    words = np.where(buys, 0, 1).astype(np.int8)
    frame = {"share of wallet": share, "will buy": buys}
    direct = partial(grade_columns, ladder, [share, words])
    compared("the same by two figures, numpy | grade_columns", partial(graded, frame), direct, rounds, "3")


def graded(figures: Any) -> Any:
    return vx.grade(figures, as_at=DAY)


def concentration(rounds: int) -> None:
    random = np.random.default_rng(1)
    amounts = random.integers(1, 100_000, CUSTOMERS).astype(np.float64)
    keys = [f"customer {number}" for number in random.integers(0, 30_000, CUSTOMERS)]
    cells = [amounts.tolist(), keys]
    blocks = [[[cell] for cell in column] for column in cells]
    for (library, one), (_, other) in zip(columns_of(amounts), columns_of(np.array(keys)), strict=True):
        ours = partial(fresh, lambda one=one, other=other: vx.concentration(one, other, "hhi", as_at=DAY))
        theirs = partial(fresh, lambda: call("VX_CONCENTRATION", [*blocks, "hhi"], open_session(today=DAY)))
        compared(f"{CUSTOMERS:,} amounts by key, {library} | rows of cells", ours, theirs, rounds)


def fresh(work: Callable[[], object]) -> None:
    """The work with nothing kept from the call before: the last few sums are remembered by a session."""
    vx.refresh()
    work()


def one_value(rounds: int) -> None:
    ours, theirs = partial(vx.grade, 0.5), partial(call, "VX_GRADE", [0.5], SESSION)
    compared("one value | call", partial(often, ours), partial(often, theirs), rounds)


def often(work: Callable[[], object]) -> None:
    for _ in range(1_000):
        work()


def columns_of(column: Any) -> Iterator[tuple[str, Any]]:
    """The column as each library that is installed holds it."""
    yield "numpy", column
    for library, made in (("pandas", "Series"), ("polars", "Series"), ("pyarrow", "array")):
        if find_spec(library) is not None:
            yield library, getattr(import_module(library), made)(column)


def compared(
    what: str, ours: Callable[[], object], theirs: Callable[[], object], rounds: int, limit: str | None = None
) -> None:
    ours(), theirs()
    pair = pairs(partial(seconds, ours), partial(seconds, theirs), rounds)
    told = f"{what:<62} {pair.ours * 1e3:>6.1f} ms {pair.theirs * 1e3:>6.1f} ms {pair.ratio:>6.2f}"
    print(told + (f"   at most {limit}" if limit else ""), flush=True)


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    rounds = 3 if parser.parse_args().quick else 15
    print(f"{'ours | theirs':<62} {'ours':>9} {'theirs':>9} {'ratio':>6}")
    grades(rounds)
    concentration(max(3, rounds // 3))
    one_value(rounds)


if __name__ == "__main__":
    main()
