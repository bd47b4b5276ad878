"""What is fast, and against whom: python benchmarks/run.py [--quick]

Each line is one measurement of this run on this machine: ours, theirs, the ratio, and the ratio (or the time) that we
hold ourselves to. --quick takes a tenth of the rows for the workbook and one round of it. Where LibreOffice (soffice)
is not installed its line says so. Grades and concentration against other libraries, and how both grow, follow as tables
of their own (grades.py, concentration.py, growth.py); --peers first makes an environment for each of the others, and
one that is not there is told as not measured.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date

import concentration
import grades
import growth
import numpy as np
import peers
from recalculation import recalculation
from timing import best, pairs, process

from valuex_xl.functions import call, open_session
from valuex_xl.kinds.grades.columns import grade_columns
from valuex_xl.kinds.grades.ladder import compile_ladder
from valuex_xl.kinds.grades.rules import Grades

DAY = date(2026, 1, 31)


def columns() -> None:
    rules = open_session(today=DAY).rules("grades", "grades")
    assert isinstance(rules, Grades)
    ladder = compile_ladder(rules, DAY)
    random = np.random.default_rng(1)
    wallet, buys = random.random(1_000_000), random.integers(0, 3, 1_000_000).astype(np.int8)
    ours = best(lambda: grade_columns(ladder, [wallet, buys]), repeats=15)
    theirs = best(lambda: (np.sum(wallet), np.sum(buys)), repeats=15)
    told(
        "a million grades | np.sum over the same columns",
        f"{ours * 1e3:.2f} ms",
        f"{theirs * 1e3:.2f} ms",
        f"{ours / theirs:.2f}",
        "4",
    )


def one_cell() -> None:
    session = open_session(today=DAY)
    seconds = best(lambda: call("VX_GRADE", [0.5], session), times=5_000)
    told("one cell, VX_GRADE(0.5)", f"{seconds * 1e6:.1f} us", "", "", "20 us")


def start_up() -> None:
    python = sys.executable
    pair = pairs(lambda: process([python, "-m", "valuex_xl", "--help"]), lambda: process([python, "-c", ""]), 21)
    what = "valuex --help | bare interpreter"
    told(what, f"{pair.ours * 1e3:.0f} ms", f"{pair.theirs * 1e3:.0f} ms", f"{pair.ratio:.2f}", "3")


def importing() -> None:
    python = sys.executable
    pair = pairs(
        lambda: process([python, "-c", "import valuex_xl"]), lambda: process([python, "-c", "import numpy"]), 11
    )
    what = "import valuex_xl | import numpy"
    told(what, f"{pair.ours * 1e3:.0f} ms", f"{pair.theirs * 1e3:.0f} ms", f"{pair.ratio:.2f}", "1")


def told(what: str, ours: str, theirs: str, ratio: str, limit: str) -> None:
    held = f"   at most {limit}" if limit else ""
    print(f"{what:<72} {ours:>9} {theirs:>9} {ratio:>6}{held}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rows, one round")
    parser.add_argument("--peers", action="store_true", help="make an environment for each library beside ours")
    options = parser.parse_args()
    quick = options.quick
    if options.peers:
        peers.install()
    print(f"{'ours | theirs':<62} {'ours':>9} {'theirs':>9} {'ratio':>6}")
    start_up()
    importing()
    one_cell()
    columns()
    if quick:
        recalculation(told, 10_000, 1, None)
    else:
        recalculation(told, 100_000, 3, 400_000)
    for table in (grades, concentration, growth):
        table.run(quick)


if __name__ == "__main__":
    main()
