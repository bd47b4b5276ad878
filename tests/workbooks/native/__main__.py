"""The formulas of every set that ships, with LET and without: ``python -m tests.workbooks.native [CUSTOMERS]``.

Every boundary of every example and so many random customers (2,000) are held against the VX_ functions. Exit 1 where a
row differs.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor

from tests.shipped import DAY, shipped
from tests.workbooks.native.sets import SHIPPED, session_for
from valuex_xl.workbooks.native.proof import Proof, prove


def main(drawn: int) -> int:
    began = time.monotonic()
    rows = answers = different = 0
    with ProcessPoolExecutor() as pool:
        waiting = {
            (name, form): pool.submit(_proved, name, drawn, with_let=form == "LET")
            for name in SHIPPED
            for form in ("LET", "helper columns")
        }
        for (name, form), each in waiting.items():
            found = each.result()
            rows, answers = rows + found.rows, answers + found.rows * found.answers
            different += len(found.differences)
            print(f"{name}, {form}: {found.rows:,} rows, {found.answers} answers each, {len(found.differences)} differ")
            print(*(f"  {one}" for one in found.differences[:5]), sep="\n", end="\n" if found.differences else "")
    print(f"{rows:,} rows, {answers:,} answers: {different:,} differ; {time.monotonic() - began:.0f} s")
    return 1 if different else 0


def _proved(name: str, drawn: int, *, with_let: bool) -> Proof:
    rules = shipped(name)
    return prove(rules, session_for(rules, DAY), DAY, with_let=with_let, drawn=drawn)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000))
