"""How time and memory grow from 10,000 to a million rows: python benchmarks/growth.py [--quick]

Each figure is for one whole call as a cell makes it, with blocks of lists, in a process of its own; the last column is
the time a row against that of the smallest size, which a work that grows with its rows keeps near 1.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from typing import Any

from peers import measured
from tables import heading, line, memory, seconds
from tasks import report

SIZES = (10_000, 100_000, 1_000_000)


def grade(rows: int) -> list[Any]:
    draw = random.Random(1)
    return [[[draw.random(), draw.choice(("yes", "no", None))] for _ in range(rows)]]


def score(rows: int) -> list[Any]:
    draw = random.Random(1)
    tops = (200_000, 120, 0.4, 10, 10, 0.3)
    return [[[draw.random() * top for top in tops] for _ in range(rows)]]


def concentration(rows: int) -> list[Any]:
    draw = random.Random(1)
    names = [[f"Customer No {draw.randrange(rows // 10)}"] for _ in range(rows)]
    return [[[round(draw.lognormvariate(6, 2), 2)] for _ in range(rows)], names, "status"]


CALLS = {"VX_GRADE": grade, "VX_SCORE": score, "VX_CONCENTRATION": concentration}


def work(name: str, rows: int) -> Callable[[], Any]:
    from valuex_xl.functions import call, open_session

    arguments = CALLS[name](rows)

    def ask() -> int:
        found = call(name, arguments, open_session())
        return len(found) if isinstance(found, (list, tuple)) else 1

    return ask


def run(quick: bool) -> None:
    heading("growth", "time", "memory", "time a row")
    for name in CALLS:
        first = None
        for rows in SIZES[:2] if quick else SIZES:
            found = measured("growth.py", name, "", rows)
            assert found is not None
            first = found.seconds if first is None else first
            time, ratio = found.seconds * rows / 1e6, f"{found.seconds / first:.2f}"
            line(f"{name} of {rows:,} rows", seconds(time), memory(found.megabytes), ratio)


def main() -> None:
    if len(sys.argv) == 3 and sys.argv[1] in CALLS:
        rows = int(sys.argv[2])
        report(work(sys.argv[1], rows), rows)
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="the two smaller sizes")
    run(parser.parse_args().quick)


if __name__ == "__main__":
    main()
