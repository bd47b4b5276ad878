"""What a function costs on its way from Excel and back: python benchmarks/excel.py [--quick]

xlwings' own code is asked, over COM with Windows stubbed, so what Excel, COM and a browser themselves take is not in
here. One number goes all three ways; xlwings Lite and the server are measured where XLWINGS_LICENSE_KEY lets their code
be imported. For a column, bare is a function that does nothing, with the conversion that xlwings gives to every
function; ours is the whole call with its judgement. --quick takes a tenth of the rows and of the rounds.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "excel"))

from com_host import MODULE, OMITTED, com_range
from one_number import WAYS, Work
from timing import pairs

SAID = {"com": "over COM", "lite": "in xlwings Lite", "server": "on the server"}
BARE = "bare_functions"


def register_bare() -> None:
    """A function that does nothing, converted as xlwings converts by default."""
    import xlwings as xw

    module = types.ModuleType(BARE)
    module.__file__ = __file__

    @xw.func
    @xw.arg("cells", ndim=2)
    def column(cells: Any, rules: Any = None) -> Any:  # noqa: ARG001
        return [["A"] for _ in cells]

    module.column = column  # type: ignore[attr-defined]
    sys.modules[BARE] = module


def call(module: str, name: str, *arguments: Any) -> Callable[[], Any]:
    """The call as the COM server of xlwings takes it; Windows is stubbed by then."""
    from xlwings.com_server import XLPython

    server = XLPython()
    return lambda: server.CallUDF(module, name, arguments, None, None)


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
    """A column over COM: Windows is stubbed since the one number went there."""
    register_bare()
    block = customers(rows)
    ours = call(MODULE, "VX_GRADE", block, OMITTED, OMITTED, "grades_full")
    bare = call(BARE, "column", block)
    grades = {cell for (cell,) in ours()}
    assert {"A", "B", "C"} <= grades, grades
    pair = pairs(lambda: seconds(ours), lambda: seconds(bare), rounds)
    what = f"{rows:,} rows x 5 figures over COM | bare conversion"
    told(what, f"{pair.ours * 1e3:.0f} ms", f"{pair.theirs * 1e3:.0f} ms", f"{pair.ratio:.2f}", "1.3")


def one_number(way: str, rounds: int) -> None:
    """A formula of one number as each way into Excel carries it, against the same call of a function that does nothing.

    Both are registered alike, so what is left between them is our own work. They are timed in turn, a few calls at a
    time, so that a machine that is busy for a moment is busy for both; the median of the differences counts.
    """
    ours, bare = WAYS[way]()
    assert (ours(0.5), ours(1.0), bare(0.5)) == ("B", "A", "B")
    pair = pairs(lambda: _a_call(ours), lambda: _a_call(bare), rounds)
    what, us = f"one number, {SAID[way]} | xlwings alone", 1e6
    told(what, f"{pair.ours * us:.1f} us", f"{pair.theirs * us:.1f} us", f"{pair.difference * us:+.1f} us", "+8 us")


def _a_call(work: Work, times: int = 10) -> float:
    """Seconds of this process that one of a few calls takes, whatever else the machine does meanwhile."""
    start = time.process_time()
    for _ in range(times):
        work(0.5)
    return (time.process_time() - start) / times


def by_office_js(way: str, quick: bool) -> None:
    """The way in a process of its own: xlwings decides when it is imported which of its ways it serves."""
    if not os.environ.get("XLWINGS_LICENSE_KEY"):
        print(f"one number, {SAID[way]}: not measured - xlwings' own code needs XLWINGS_LICENSE_KEY", flush=True)
        return
    command = [sys.executable, __file__, "--way", way, *(["--quick"] if quick else [])]
    subprocess.run(command, check=True)


def told(what: str, ours: str, theirs: str, ratio: str, limit: str) -> None:
    print(f"{what:<62} {ours:>9} {theirs:>9} {ratio:>9}   at most {limit}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rows, one round")
    parser.add_argument("--way", choices=["lite", "server"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    quick, rounds = options.quick, 100 if options.quick else 1000
    if options.way:
        one_number(options.way, rounds)
        return
    print(f"{'ours | theirs':<62} {'ours':>9} {'theirs':>9} {'ratio':>9}", flush=True)
    one_number("com", rounds)
    by_office_js("lite", quick)
    by_office_js("server", quick)
    columns(10_000 if quick else 100_000, 5 if quick else 7)


if __name__ == "__main__":
    main()
