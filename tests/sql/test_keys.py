"""``valuex concentration`` answers key by key what the engine answers, however the names are spelt."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
pytest.importorskip("duckdb", reason="names are netted by DuckDB: pip install -e '.[dev]'")

import pyarrow.parquet as parquet  # noqa: E402

from tests.shipped import DAY, read  # noqa: E402
from tests.sql.bookings import RULES, Bookings, bookings  # noqa: E402
from valuex_xl.judging.netting import net  # noqa: E402
from valuex_xl.judging.values import CallError  # noqa: E402
from valuex_xl.kinds.concentration.compiled_limit import compile_limit  # noqa: E402
from valuex_xl.kinds.concentration.judgement import Judgement, judge  # noqa: E402
from valuex_xl.ledgers.files.databases import RowsOf  # noqa: E402
from valuex_xl.rulefiles.text import fold  # noqa: E402
from valuex_xl.sql import judged_keys  # noqa: E402
from valuex_xl.sql.judged_keys import judged_source  # noqa: E402
from valuex_xl.sql.sources import Source, opened  # noqa: E402

OWN = """
kind: concentration
version: 1
base: {income: net, profit: positive}
limits:
  few:  {of: income, breach: above 25%, top two: above 12%, overrides: {Shell Group: free}}
  gain: {of: profit, breach: at least 900 money, watch: above 4%, all above 5%: above 20%}
not a customer: [Other]
crossing a cut: upper class
no class: amounts of 0 or less
classes: {A: 50%, B: 80%, C: the rest}
"""
SETS = [(RULES, limit.name) for limit in read(RULES, "shares").limits] + [(OWN, "few"), (OWN, "gain")]


def asked(rules: Any, limit: str, rows: Bookings) -> tuple[list[dict[str, Any]], list[str], str]:
    table = rows.table()
    source = Source(table.schema, iter(table.to_batches(max_chunksize=97)))
    with judged_source(rules, limit, DAY, source, {}) as found:
        return pa.Table.from_batches(list(found.batches())).to_pylist(), list(found.told()), found.judged.worst


def known(rules: Any, limit: str, rows: Bookings) -> Judgement:
    compiled = compile_limit(rules, limit, DAY)
    amounts = [None if each is None or math.isnan(each) else each for each in rows.amounts]
    return judge(net(amounts, rows.names, compiled.parents, compiled.not_customers, compiled.leave_out), compiled)


def same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-9)
    return one == other


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("text", "limit"), SETS, ids=[f"{at}-{limit}" for at, (_, limit) in enumerate(SETS)])
def test_every_column_of_every_key(text: str, limit: str, seed: int) -> None:
    rules, rows = read(text, "shares"), bookings(400, seed)
    found, told, worst = asked(rules, limit, rows)
    there = known(rules, limit, rows)
    expected = {key: (*row, there.classes.get(key, "")) for key, row in by_key(there)}
    assert len(found) == len(expected)
    for row in found:
        key = "" if row["key"] == "(unnamed)" else fold(row["key"])
        _, amount, share, _, status, excess, headroom, kind = expected[key]
        numbers = [each if isinstance(each, float) else None for each in (excess, headroom)]
        wanted = [amount, share, status, *numbers, kind]
        ours = [row[name] for name in ("amount", "share", "status", "excess", "headroom", "class")]
        assert all(map(same, ours, wanted)), (key, ours, wanted)
    counted = [row["running share"] for row in found[: len(there.ranked)]]
    assert counted == pytest.approx(there.running[: len(there.ranked)], rel=1e-14)
    assert worst == there.worst
    assert told[0].startswith(f"{there.worst}: ")


def by_key(there: Judgement) -> Iterator[tuple[str, list[Any]]]:
    nets = (*there.ranked, *there.uncounted)
    return zip((each.key for each in nets), there.table(), strict=True)


def test_of_very_many_names_the_verdict_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rules, rows = read(OWN, "shares"), bookings(400, 1)
    _, full, worst = asked(rules, "few", rows)
    monkeypatch.setattr(judged_keys, "_TOLD", 3)
    _, [joint, alone], _ = asked(rules, "few", rows)
    assert worst == "BREACH"
    assert joint == "BREACH: top 2 together are 43.94%, and that is breached above 12%"
    assert alone == (
        "OK: the largest, Quarter, is 24.41% of income (6,640.63 of 27,204.02, net total), and the limit few is "
        "breached above 25%"
    )
    assert full[0].startswith("BREACH: the largest 2 together (Quarter and ")


def test_an_amount_without_end_is_refused() -> None:
    rows = Bookings([1.0, math.inf], ["a", "b"])
    with pytest.raises(CallError, match="an amount is too large to calculate with"):
        asked(read(RULES, "shares"), "customer", rows)


@pytest.mark.parametrize("kind", ["double", "real", "decimal", "whole"])
def test_a_parquet_file_that_duckdb_reads_by_itself(kind: str, tmp_path: Path) -> None:
    """Doubles are not cast by Arrow on their way; names of files and columns may hold quotes."""
    types = {"double": pa.float64(), "real": pa.float32(), "decimal": pa.decimal128(20, 2), "whole": pa.int64()}
    rows = bookings(400, 5)
    amounts = [None if each is None or (math.isnan(each) and kind != "double") else each for each in rows.amounts]
    column = pa.array(amounts, pa.float64()).cast(types[kind], safe=False)
    table = pa.table([column, rows.names], names=['net "EUR"', "customer's"])
    path = tmp_path / "it's the net.parquet"
    parquet.write_table(table, path)
    named, rules = {"amount": 'net "EUR"', "customer": "customer's"}, read(RULES, "shares")
    with opened(RowsOf(str(path))) as source:
        assert source.query
        alone, by_batches = source, Source(table.schema, iter(table.to_batches(max_chunksize=97)))
        found = []
        for each in (alone, by_batches):
            with judged_source(rules, "customer", DAY, each, named) as judged:
                found.append((pa.Table.from_batches(list(judged.batches())).to_pylist(), list(judged.told())))
    assert found[0] == found[1]


FAMILY = """
kind: concentration
version: 1
base: {income: net}
limits: {customer: {of: income, breach: above 25%, watch: above 20%}}
parents: {kilo: Gram Ltd, ton ltd: KILO, stone: Gram  ltd}
not a customer: [Ton Ltd]
"""


def test_spellings_that_meet_again_are_netted_with_those_that_do_not() -> None:
    """Small letters alone, other blanks, letters that fold into ASCII, parents, and rows without a name."""
    spelt: list[str | None] = [
        "GRAM LTD",
        "gram ltd",
        "Gram  Ltd",
        " gram\tltd",
        "\u212ailo",
        "kilo",
        "Stone",
        "TON  LTD",
        "ton ltd",
    ]
    spelt += ["\u212aelvin", "KELVIN", "stra\u00dfe", "STRASSE", "Pint", "pint", "Quart", "", None, "   ", "\u3000"]
    rules = read(FAMILY, "family")
    for names in (spelt, ["Pint", "", None, "PINT"]):
        rows = Bookings([float(2**place) for place in range(len(names))], names)
        found, _, _ = asked(rules, "customer", rows)
        nets = known(rules, "customer", rows).netted.nets
        assert sorted((fold(row["key"]), row["amount"]) for row in found) == sorted(
            (fold(each.key) or "(unnamed)", each.amount) for each in nets
        )
