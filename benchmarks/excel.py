"""What a function costs on its way from Excel on Windows and back: python benchmarks/excel.py [--quick]

xlwings' own COM server is asked, with Windows stubbed, so what Excel and COM themselves take is not in here. Bare is a
function that does nothing, with the conversion that xlwings gives to every function; ours is the whole call with its
judgement. --quick takes a tenth of the rows and one round.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "excel"))

from com_host import MODULE, OMITTED, com_range, stub_windows
from timing import pairs

stub_windows()

import xlwings as xw  # noqa: E402
from xlwings.com_server import XLPython  # noqa: E402

BARE = "bare_functions"
SERVER = XLPython()


def register_bare() -> None:
    """Two functions that do nothing, converted as xlwings converts by default."""
    module = types.ModuleType(BARE)
    module.__file__ = __file__

    @xw.func
    @xw.arg("cells", ndim=2)
    def column(cells: Any, rules: Any = None) -> Any:  # noqa: ARG001
        return [["A"] for _ in cells]

    @xw.func
    def cell(*cells: Any) -> Any:  # noqa: ARG001
        return "A"

    module.column, module.cell = column, cell  # type: ignore[attr-defined]
    sys.modules[BARE] = module


def call(module: str, name: str, *arguments: Any) -> Callable[[], Any]:
    return lambda: SERVER.CallUDF(module, name, arguments, None, None)


def seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def customers(rows: int) -> Any:
    """Cells as COM hands them over, a hundredth of them blank."""
    draw = random.Random(1)
    block = tuple(
        tuple(None if draw.random() < 0.01 else cell for cell in (draw.random(), "yes", draw.random(), 30.0, 4.0))
        for _ in range(rows)
    )
    return com_range(block, block)


def columns(rows: int, rounds: int) -> None:
    block = customers(rows)
    ours = call(MODULE, "VX_GRADE", block, OMITTED, OMITTED, "grades_full")
    bare = call(BARE, "column", block)
    grades = {cell for (cell,) in ours()}
    assert {"A", "B", "C"} <= grades, grades
    pair = pairs(lambda: seconds(ours), lambda: seconds(bare), rounds)
    what = f"{rows:,} rows x 5 figures over COM | bare conversion"
    told(what, f"{pair.ours * 1e3:.0f} ms", f"{pair.theirs * 1e3:.0f} ms", f"{pair.ratio:.2f}", "1.3")


def one_cell(rounds: int) -> None:
    """A cell as the add-in's VBA asks for it: what the formula leaves out, and the folder of its workbook.

    Bare is a function of as many arguments that does nothing. Both are timed in turn, a few calls at a time, so that a
    machine that is busy for a moment is busy for both; the median of the differences counts.
    """
    cell = com_range(0.5, 0.5)
    asked = (cell, OMITTED, OMITTED, OMITTED, OMITTED, "")
    ours, bare = call(MODULE, "VX_GRADE", *asked), call(BARE, "cell", *asked)
    assert (ours(), bare()) == ("B", "A")
    pair = pairs(lambda: _a_call(ours), lambda: _a_call(bare), rounds)
    what, us = "one cell over COM | bare", 1e6
    told(what, f"{pair.ours * us:.0f} us", f"{pair.theirs * us:.0f} us", f"{pair.difference * us:+.0f} us", "+50 us")


def _a_call(work: Callable[[], Any], times: int = 20) -> float:
    """Seconds that one of a few calls takes."""
    start = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - start) / times


def told(what: str, ours: str, theirs: str, ratio: str, limit: str) -> None:
    print(f"{what:<62} {ours:>9} {theirs:>9} {ratio:>6}   at most {limit}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rows, one round")
    quick = parser.parse_args().quick
    register_bare()
    print(f"{'ours | theirs':<62} {'ours':>9} {'theirs':>9} {'ratio':>6}")
    one_cell(40 if quick else 400)
    columns(10_000 if quick else 100_000, 1 if quick else 7)


if __name__ == "__main__":
    main()
