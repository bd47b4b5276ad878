"""A million grades of grades_full: DuckDB's own CASE, the exported SQL, and the engine on Arrow batches.

``python benchmarks/rows.py`` prints CPU milliseconds, the best of five, on one thread. The CASE is what one would write
by hand, which knows neither errors nor gaps nor tolerance.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from valuex_xl.rulesets.load import read_file
from valuex_xl.sql.export import Request, export
from valuex_xl.sql.graded import grader
from valuex_xl.sql.lines import When

ROWS = 1_000_000
BATCH = 131_072
DAY = date(2026, 6, 1)

DATA = f"""
CREATE TABLE customers AS SELECT
  CASE WHEN i % 50 = 0 THEN NULL ELSE random() END AS "share of wallet",
  CASE WHEN i % 10 < 5 THEN 'yes' WHEN i % 10 < 7 THEN 'no' ELSE 'unknown' END AS "will buy",
  random() - 0.3 AS margin, random() * 100 AS "days overdue", random() * 5 AS "years with us"
FROM range({ROWS}) AS rows (i)
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


def main() -> None:
    path = Path(__file__).parents[1] / "rules" / "grades_full.yaml"
    rules = read_file(path, str(path)).rules
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    connection.execute(DATA)
    exported = f"SELECT grade FROM ({export(rules, Request('duckdb', When(DAY)))})"

    def read(query: str) -> Any:
        return connection.sql(query).to_arrow_reader(BATCH)

    def graded() -> None:
        reader = read("SELECT * FROM customers")
        answerer = grader(rules, DAY, reader.schema.names, {})
        for batch in reader:
            answerer.answer(batch)

    def all_of(query: str) -> Callable[[], None]:
        return lambda: [None for _ in read(query)] and None

    timed = {
        "read only": all_of("SELECT * FROM customers"),
        "plain CASE of DuckDB": all_of(CASE),
        "exported SQL on DuckDB": all_of(exported),
        "valuex grade on its batches": graded,
    }
    found = {name: min(_cpu(work) for _ in range(5)) for name, work in timed.items()}
    for name, seconds in found.items():
        print(f"{name:<28} {seconds * 1000:6.0f} ms  {seconds / found['plain CASE of DuckDB']:5.2f} of the plain CASE")


def _cpu(work: Callable[[], None]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
