"""A million grades of grades_full: DuckDB's own CASE, the exported SQL, and the engine on Arrow batches.

``python benchmarks/rows.py [--quick]`` prints processor time on one thread, the best of five rounds of all, each in a
process of its own, and the memory that it took. The CASE is what one would write by hand, which knows neither errors
nor gaps nor tolerance; 2% of one column are missing. Ours is timed in turn with it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from peers import Measured, measured
from tables import heading, line, memory, seconds
from tasks import report

ROWS = 1_000_000
BATCH = 131_072
DAY = date(2026, 6, 1)

DATA = """
CREATE TABLE customers AS SELECT
  CASE WHEN i % 50 = 0 THEN NULL ELSE random() END AS "share of wallet",
  CASE WHEN i % 10 < 5 THEN 'yes' WHEN i % 10 < 7 THEN 'no' ELSE 'unknown' END AS "will buy",
  random() - 0.3 AS margin, random() * 100 AS "days overdue", random() * 5 AS "years with us"
FROM range({rows}) AS rows (i)
"""
CASE = """
SELECT CASE
  WHEN "share of wallet" >= 0.75 AND "will buy" IN ('yes', 'unknown') AND margin >= 0.15 AND "days overdue" <= 30
    AND "years with us" >= 2 THEN 'A'
  WHEN "share of wallet" >= 0.25 AND "will buy" IN ('yes', 'unknown') AND margin >= 0.05 AND "days overdue" <= 60
    THEN 'B'
  WHEN "will buy" IN ('yes', 'unknown') AND "days overdue" <= 90 THEN 'C'
  ELSE 'D' END AS grade FROM customers
"""


CASES = "plain CASE of DuckDB"
LIMITS = {"valuex grade on its batches": "1.5"}
ROUNDS = 5


def work(task: str, rows: int) -> Callable[[], Any]:
    import duckdb

    from valuex_xl.rulesets.load import read_file
    from valuex_xl.sql.export import Request, export
    from valuex_xl.sql.graded import grader
    from valuex_xl.sql.lines import When

    path = Path(__file__).parents[1] / "rules" / "grades_full.yaml"
    rules = read_file(path, str(path)).rules
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    connection.execute(DATA.format(rows=rows))

    def all_of(query: str) -> Callable[[], None]:
        return lambda: [None for _ in connection.sql(query).to_arrow_reader(BATCH)] and None

    def graded() -> None:
        reader = connection.sql("SELECT * FROM customers").to_arrow_reader(BATCH)
        answerer = grader(rules, DAY, reader.schema.names, {})
        for batch in reader:
            answerer.answer(batch)

    return {
        "read only": lambda: all_of("SELECT * FROM customers"),
        CASES: lambda: all_of(CASE),
        "exported SQL on DuckDB": lambda: all_of(f"SELECT grade FROM ({export(rules, Request('duckdb', When(DAY)))})"),
        "valuex grade on its batches": lambda: graded,
    }[task]()


TASKS = ("read only", CASES, "exported SQL on DuckDB", "valuex grade on its batches")


def run(quick: bool) -> None:
    rows = ROWS // 10 if quick else ROWS
    heading("a million rows of a database graded by grades_full", "time", "memory", "CASE = 1", "at most")
    if find_spec("duckdb") is None:
        line("SKIPPED: duckdb is not installed beside us - pip install valuex_xl[warehouse]", "", "", "", "")
        return
    found: dict[str, list[Measured]] = {task: [] for task in TASKS}
    for _ in range(1 if quick else ROUNDS):
        for task in TASKS:
            timed = measured("rows.py", task, "", rows)
            assert timed is not None
            found[task].append(timed)
    least = {task: min(each.seconds for each in found[task]) for task in TASKS}
    for task in TASKS:
        most = max(each.megabytes for each in found[task])
        in_turn = [each.ratio for each in found[task] if each.ratio is not None]
        ratio = median(in_turn) if in_turn else least[task] / least[CASES]
        line(task, seconds(least[task]), memory(most), f"{ratio:.2f}", LIMITS.get(task, ""))


def main() -> None:
    if len(sys.argv) == 3 and sys.argv[1] in TASKS:
        rows = int(sys.argv[2])
        asked = work(sys.argv[1], rows)
        asked()  # what is loaded and compiled the first time is no part of it
        report(asked, rows, work(CASES, rows) if sys.argv[1] in LIMITS else None)
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows, one round")
    run(parser.parse_args().quick)


if __name__ == "__main__":
    main()
