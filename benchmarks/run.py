"""What is fast, and against whom: python benchmarks/run.py [--quick] [--peers] [TABLE ...]

Prints tables of Markdown, a line as soon as it is measured, in processor time and peak memory: ours, theirs, the ratio,
and what we hold ourselves to. A full run takes about a quarter of an hour of two free cores; --quick takes a tenth of
the rows (of ledgers a twentieth) and one round, and some three minutes. TABLE chooses: start, recalc, ledgers, grades,
rows, concentration, growth. --peers first makes an environment for each of the others, which takes minutes once; a peer
that is nowhere installed, or breaks, is told as SKIPPED in its line, LibreOffice (soffice) likewise.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from datetime import date

import concentration
import grades
import growth
import ledgers
import peers
import rows
from cost import begin, compared, cost
from recalculation import DAY, recalculation
from tables import line, seconds
from timing import best

from valuex_xl.functions import call, open_session

HELP = "sys.argv = ['valuex', '--help']; from valuex_xl.cli.main import main; sys.exit(main(sys.argv[1:]))"


def start(quick: bool) -> None:
    rounds = 3 if quick else 15
    begin("start, ours \\| theirs")
    for what, ours, theirs, limit in (
        ("valuex --help \\| bare interpreter", HELP, "", "2"),
        ("import valuex_xl \\| import numpy", "import valuex_xl", "import numpy", "1"),
    ):
        timed = [(cost(without_site(ours)), cost(without_site(theirs))) for _ in range(rounds)]
        compared(what, *zip(*timed, strict=True), limit)
    session = open_session(today=DAY)
    took = best(lambda: call("VX_GRADE", [0.5], session), times=5_000)
    line("one cell, VX_GRADE(0.5), in a process that runs", seconds(took), "", "", "", "", "20 us")


def without_site(work: str) -> list[str]:
    """A process without what is hooked into the start of any on this machine, which would stand on both sides."""
    return [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {work}"]


def recalc(quick: bool) -> None:
    begin("recalculation, ours \\| theirs")
    if quick:
        recalculation(10_000, 1, None)
    else:
        recalculation(100_000, 3, 400_000)


TABLES = {
    "start": start,
    "recalc": recalc,
    "ledgers": ledgers.run,
    "grades": grades.run,
    "rows": rows.run,
    "concentration": concentration.run,
    "growth": growth.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rows, one round")
    parser.add_argument("--peers", action="store_true", help="make an environment for each library beside ours")
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=f"{', '.join(TABLES)}; all of them by default")
    options = parser.parse_args()
    unknown = set(options.tables) - set(TABLES)
    if unknown:
        parser.error(f"no table is called {', '.join(sorted(unknown))} - there are {', '.join(TABLES)}")
    if options.peers:
        peers.install()
    began = time.monotonic()
    for name in options.tables or TABLES:
        TABLES[name](options.quick)
    load = f", other work on them at the end {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    told = f"Python {platform.python_version()}, {os.cpu_count()} cores{load}"
    print(f"\n{date.today()}, {told}; it took {(time.monotonic() - began) / 60:.0f} minutes")


if __name__ == "__main__":
    main()
