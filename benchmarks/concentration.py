"""Concentration of a million amounts by 100,000 names: python benchmarks/concentration.py [--quick]

Ours three times: as a cell asks for it, with columns of rows as xlwings hands them over; as the engine has it once
these are flat lists; and as Python asks for it, ``vx.concentration`` of flat lists. pandas starts from the same: from
rows, which it is given as flat lists taken out of them in one pass, and from flat lists; the ratio is to the pandas
that starts from the same. pandas and polars also from a frame that is already made. They sum by key, ours folds the
names, sums exactly and judges each key too. All names are texts of their own, as they come out of cells. Times are
processor time, the best of three rounds of all; the rules are read before, but for ``vx.concentration``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from typing import Any

from peers import MISSING, measured
from tables import heading, line, memory, seconds
from tasks import report

ROWS = 1_000_000
ROUNDS = 3
TASKS = {
    "pandas from lists": ("pandas", "pandas from lists"),
    "pandas from rows of one cell": ("pandas", "pandas from rows of one cell"),
    "pandas, frame made": ("pandas", "pandas from lists"),
    "polars from lists": ("polars", "pandas from lists"),
    "polars, frame made": ("polars", "pandas from lists"),
    "valuex, flat lists": ("", "pandas from lists"),
    "valuex cell, rows of one cell": ("", "pandas from rows of one cell"),
    "valuex api, flat lists": ("", "pandas from lists"),
}
"""By name: the peer whose environment it runs in, and what it is held against."""
LIMITS = {"valuex, flat lists": "1.2", "valuex cell, rows of one cell": "1.2"}


def lists(rows: int) -> tuple[list[float], list[str]]:
    """Amounts in cents, and a name for each that no other row shares its text with."""
    draw = random.Random(1)
    amounts = [round(draw.lognormvariate(6, 2), 2) for _ in range(rows)]
    return amounts, [f"Customer No {draw.randrange(rows // 10)}" for _ in range(rows)]


def in_rows(rows: int) -> tuple[list[list[float]], list[list[str]]]:
    """The same as columns of a sheet."""
    amounts, keys = lists(rows)
    return [[cell] for cell in amounts], [[cell] for cell in keys]


def pandas_from_lists(rows: int) -> Callable[[], Any]:
    import pandas as pd

    amounts, keys = lists(rows)
    return lambda: float(pd.DataFrame({"key": keys, "amount": amounts}).groupby("key")["amount"].sum().max())


def pandas_from_rows(rows: int) -> Callable[[], Any]:
    import pandas as pd

    amounts, keys = in_rows(rows)

    def work() -> float:
        flat = {"key": [cell for (cell,) in keys], "amount": [cell for (cell,) in amounts]}
        return float(pd.DataFrame(flat).groupby("key")["amount"].sum().max())

    return work


def pandas_frame(rows: int) -> Callable[[], Any]:
    import pandas as pd

    amounts, keys = lists(rows)
    frame = pd.DataFrame({"key": keys, "amount": amounts})
    return lambda: float(frame.groupby("key")["amount"].sum().max())


def polars_from_lists(rows: int) -> Callable[[], Any]:
    import polars as pl

    amounts, keys = lists(rows)
    total = pl.col("amount").sum()
    return lambda: pl.DataFrame({"key": keys, "amount": amounts}).group_by("key").agg(total)["amount"].max()


def polars_frame(rows: int) -> Callable[[], Any]:
    import polars as pl

    amounts, keys = lists(rows)
    frame = pl.DataFrame({"key": keys, "amount": amounts})
    return lambda: frame.group_by("key").agg(pl.col("amount").sum())["amount"].max()


def valuex_flat(rows: int) -> Callable[[], Any]:
    from valuex_xl.functions import open_session
    from valuex_xl.kinds.concentration.compiled_limit import compile_limit
    from valuex_xl.kinds.concentration.long_columns import judge_column, sum_column

    session = open_session()
    compiled = compile_limit(session.rules("concentration", "concentration"), None, session.today)  # type: ignore[arg-type]
    amounts, keys = lists(rows)

    def work() -> float:
        summed = sum_column(amounts, keys, compiled)
        assert summed is not None
        judged = judge_column(summed, compiled)
        assert judged is not None
        return judged.head.largest.amount

    return work


def valuex_cell(rows: int) -> Callable[[], Any]:
    from valuex_xl.functions import Session, call, open_session

    amounts, keys = in_rows(rows)
    opened = open_session()
    opened.rules("concentration", "concentration")
    # A session of its own each time: one remembers the last sums, which the next cell on the same columns asks for.
    return lambda: call("VX_CONCENTRATION", [amounts, keys, "amount"], Session(opened.library, opened.today))


def valuex_api(rows: int) -> Callable[[], Any]:
    import valuex_xl as vx

    amounts, keys = lists(rows)

    def work() -> Any:
        vx.refresh()  # or the sums of the call before would be remembered
        return vx.concentration(amounts, keys, "amount")

    return work


WORK = {
    "pandas from lists": pandas_from_lists,
    "pandas from rows of one cell": pandas_from_rows,
    "pandas, frame made": pandas_frame,
    "polars from lists": polars_from_lists,
    "polars, frame made": polars_frame,
    "valuex, flat lists": valuex_flat,
    "valuex cell, rows of one cell": valuex_cell,
    "valuex api, flat lists": valuex_api,
}


def run(quick: bool) -> None:
    rows = ROWS // 10 if quick else ROWS
    heading(f"{rows:,} amounts by {rows // 10:,} names", "time", "memory", "pandas = 1", "at most")
    rounds = [
        {task: measured("concentration.py", task, peer, rows) for task, (peer, _) in TASKS.items()}
        for _ in range(1 if quick else ROUNDS)
    ]
    known: dict[str, float] = {}
    for task, (_, beside) in TASKS.items():
        found = [each[task] for each in rounds if each[task] is not None]
        if not found:
            line(task, MISSING, "", "", "")
            continue
        time = known[task] = min(each.seconds for each in found if each is not None) * rows / 1e6
        ratio = f"{time / known[beside]:.2f}" if beside in known else ""
        most = max(each.megabytes for each in found if each is not None)
        line(task, seconds(time), memory(most), ratio, LIMITS.get(task, ""))


def main() -> None:
    if len(sys.argv) == 3 and sys.argv[1] in WORK:
        rows = int(sys.argv[2])
        report(WORK[sys.argv[1]](rows), rows)
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows")
    run(parser.parse_args().quick)


if __name__ == "__main__":
    main()
