"""Grades of many rows, by us and by others that judge rows: python benchmarks/grades.py [--quick]

The ladder of rules/grades.yaml on two columns, shares and words, with no gap and with 2% of the shares missing. All
must grade as many customers A, B, C, D and #N/A as we do: the others are told what a missing figure means, which costs
them a line. Each line is for a million rows, in processor time, whatever number was measured; memory is what the work
took at its peak above the data. np.sum over the same columns is the least that reading them costs; our columns are
timed in turn with it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from peers import MISSING, Measured, measured
from tables import heading, line, memory, seconds
from tasks import report

ROWS = 1_000_000
TASKS = {
    "np.sum": ("", ROWS),
    "valuex columns": ("", ROWS),
    "valuex api": ("", ROWS),
    "polars": ("polars", ROWS),
    "duckdb": ("duckdb", ROWS),
    "valuex cells": ("", 100_000),
    "rule-engine": ("rule-engine", 5_000),
    "zen-engine": ("zen-engine", 5_000),
}
"""By name: the peer whose environment it runs in, and how many rows are measured."""
WORDS = ("yes", "no", "unknown")


def columns(rows: int, missing: float) -> tuple[list[float | None], list[str]]:
    """The same customers for everybody."""
    draw = random.Random(1)
    shares = [None if draw.random() < missing else draw.random() for _ in range(rows)]
    return shares, [WORDS[draw.randrange(3)] for _ in range(rows)]


def _arrays(rows: int, missing: float) -> Any:
    import numpy as np

    shares, words = columns(rows, missing)
    codes = {word: at for at, word in enumerate(WORDS)}
    return np.array(shares, np.float64), np.array([codes[word] for word in words], np.int8)


def np_sum(rows: int, missing: float) -> Callable[[], Any]:
    import numpy as np

    shares, words = _arrays(rows, missing)
    return lambda: (np.sum(shares), np.sum(words), {})[2]


def valuex_columns(rows: int, missing: float) -> Callable[[], Any]:
    import numpy as np

    from valuex_xl.functions import open_session
    from valuex_xl.kinds.grades.columns import HANGING, grade_columns
    from valuex_xl.kinds.grades.ladder import compile_ladder

    ladder = compile_ladder(open_session().rules("grades", "grades"), open_session().today)  # type: ignore[arg-type]
    shares, words = _arrays(rows, missing)
    codes = grade_columns(ladder, [shares, words])
    told = {**dict(enumerate(ladder.names)), HANGING: "#N/A"}
    numbers, times = np.unique(codes, return_counts=True)
    counts = {told[code]: count for code, count in zip(numbers.tolist(), times.tolist(), strict=True)}
    return lambda: (grade_columns(ladder, [shares, words]), counts)[1]


def valuex_api(rows: int, missing: float) -> Callable[[], Any]:
    import valuex_xl as vx

    shares, words = columns(rows, missing)
    import numpy as np

    frame = {"share of wallet": np.array(shares, np.float64), "will buy": words}
    counts = Counter(str(each) for each in vx.grade(frame))
    return lambda: (vx.grade(frame), counts)[1]


def valuex_cells(rows: int, missing: float) -> Callable[[], Any]:
    from valuex_xl.functions import call, open_session

    block = [list(row) for row in zip(*columns(rows, missing), strict=True)]
    session = open_session()
    return lambda: Counter(str(row[0]) for row in call("VX_GRADE", [block], session))  # type: ignore[union-attr,index]


def polars(rows: int, missing: float) -> Callable[[], Any]:
    import polars as pl

    shares, words = columns(rows, missing)
    frame = pl.DataFrame({"share": shares, "buys": pl.Series(words, dtype=pl.Categorical)})
    share, buys = pl.col("share"), pl.col("buys") != "no"
    grade = (
        pl.when(~buys).then(pl.lit("D")).when(share.is_null()).then(pl.lit("#N/A"))
        .when(share >= 0.749999999999).then(pl.lit("A")).when(share >= 0.249999999999).then(pl.lit("B"))
        .otherwise(pl.lit("C"))
    )  # fmt: skip
    counts = Counter(frame.select(grade.alias("grade"))["grade"].to_list())
    return lambda: (frame.select(grade.alias("grade")), counts)[1]


def duckdb(rows: int, missing: float) -> Callable[[], Any]:
    import duckdb as db

    base = db.connect()
    base.execute("SET threads = 1")
    shares, words = columns(rows, missing)
    base.execute("CREATE TABLE c (share DOUBLE, buys VARCHAR)")
    import numpy as np

    given = {"share": np.ma.masked_invalid(np.array(shares, np.float64)), "buys": np.array(words, object)}
    base.execute("INSERT INTO c SELECT * FROM given")
    del given
    grade = """CASE WHEN buys = 'no' THEN 'D' WHEN share IS NULL THEN '#N/A' WHEN share >= 0.749999999999 THEN 'A'
        WHEN share >= 0.249999999999 THEN 'B' ELSE 'C' END"""
    counts = dict(base.execute(f"SELECT {grade} AS grade, count(*) FROM c GROUP BY 1").fetchall())
    query = f"CREATE OR REPLACE TEMP TABLE graded AS SELECT {grade} AS grade FROM c"
    return lambda: (base.execute(query), counts)[1]


def rule_engine(rows: int, missing: float) -> Callable[[], Any]:
    import rule_engine as engine

    asked = ("buys == 'no'", "share == null", "share >= 0.749999999999", "share >= 0.249999999999")
    rules = [(engine.Rule(text), name) for text, name in zip(asked, ("D", "#N/A", "A", "B"), strict=True)]
    given = [{"share": share, "buys": word} for share, word in zip(*columns(rows, missing), strict=True)]
    return lambda: Counter(next((name for rule, name in rules if rule.matches(row)), "C") for row in given)


def zen_engine(rows: int, missing: float) -> Callable[[], Any]:
    import json

    import zen

    lines = [('"no"', "", "D"), ("", "null", "#N/A"), ("", ">= 0.749999999999", "A"), ("", ">= 0.249999999999", "B")]
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": "b", "name": "b", "field": "buys"}, {"id": "s", "name": "s", "field": "share"}],
        "outputs": [{"id": "g", "name": "g", "field": "grade"}],
        "rules": [
            {"_id": str(at), "b": buys, "s": share, "g": f'"{grade}"'}
            for at, (buys, share, grade) in enumerate([*lines, ("", "", "C")])
        ],
    }
    nodes = [
        {"id": "i", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {"id": "t", "name": "t", "type": "decisionTableNode", "content": table, "position": {"x": 0, "y": 0}},
        {"id": "o", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
    ]
    edges = [{"id": f"{a}{b}", "type": "edge", "sourceId": a, "targetId": b} for a, b in ("it", "to")]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    given = [{"share": share, "buys": word} for share, word in zip(*columns(rows, missing), strict=True)]
    return lambda: Counter(decision.evaluate(row)["result"]["grade"] for row in given)


WORK = {
    "np.sum": np_sum,
    "valuex columns": valuex_columns,
    "valuex api": valuex_api,
    "valuex cells": valuex_cells,
    "polars": polars,
    "duckdb": duckdb,
    "rule-engine": rule_engine,
    "zen-engine": zen_engine,
}


def run(quick: bool) -> None:
    for missing in (0.0, 0.02):
        what = f"a million grades, {missing:.0%} of the shares missing"
        heading(what, "time", "memory", "np.sum = 1", "at most")
        least, counts = None, {}
        for task, (peer, rows) in TASKS.items():
            found = measured("grades.py", task, peer, rows // 10 if quick else rows, missing)
            least = found.seconds if task == "np.sum" and found is not None else least
            _told(task, found, least)
            counts = counts or (found.answer if found is not None else {})
            if found is not None and found.answer and rows == ROWS and found.answer != counts:
                raise SystemExit(f"{task} grades otherwise: {found.answer}, not {counts}")


def _told(task: str, found: Measured | None, least: float | None) -> None:
    if found is None:
        line(task, MISSING, "", "", "")
        return
    ratio = found.ratio or (found.seconds / least if least else None)
    limit = "" if found.ratio is None else "2.5"
    line(task, seconds(found.seconds), memory(found.megabytes), f"{ratio:,.1f}" if ratio else "", limit)


def main() -> None:
    if len(sys.argv) == 4 and sys.argv[1] in WORK:
        rows = int(sys.argv[2])
        missing = float(sys.argv[3])
        beside = np_sum(rows, missing) if sys.argv[1] == "valuex columns" else None
        report(WORK[sys.argv[1]](rows, missing), rows, beside)
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows")
    run(parser.parse_args().quick)


if __name__ == "__main__":
    main()
