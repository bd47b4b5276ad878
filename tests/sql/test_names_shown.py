"""How the exported shares spell a name: a parent as the rules do, any other as a row does."""

from __future__ import annotations

from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
pytest.importorskip("sqlglot", reason="SQL is written by sqlglot: pip install -e '.[dev]'")

from tests.shipped import DAY, read  # noqa: E402
from tests.sql.engines import missing, rows_of, running  # noqa: E402
from valuex_xl.judging.netting import net  # noqa: E402
from valuex_xl.kinds.concentration.compiled_limit import compile_limit  # noqa: E402
from valuex_xl.kinds.concentration.rules import Concentration  # noqa: E402
from valuex_xl.sql.export import Request, export  # noqa: E402
from valuex_xl.sql.lines import When  # noqa: E402

RULES = """
kind: concentration
version: 1
base: {income: net}
limits: {customer: {of: income, breach: above 25%}}
parents: {GREENSHELL BV: Shell plc, acme: ACME Group, ACME Group: Huge & Sons, other: Other Holding}
not a customer: [other]
"""
NAMES = ["greenshell  bv", "Acme", "Other", " Lone\tWolf ", "ACME GROUP", None]


@pytest.mark.parametrize("name", ["duckdb", "postgres"])
def test_a_parent_is_spelt_as_the_rules_spell_it(name: str, tmp_path: Path) -> None:
    if reason := missing(name):
        pytest.skip(reason)
    rules = read(RULES)
    assert isinstance(rules, Concentration)
    amounts = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0]
    table = pa.table({"amount": amounts, "customer": pa.array(NAMES, pa.string())})
    with running(name, tmp_path) as engine:
        query = export(rules, Request(name, When(DAY), "t"))
        found = rows_of(engine.answers(table, query, ["key", "name"], order="key"))
    limit = compile_limit(rules, None, DAY)
    netted = net(amounts, NAMES, limit.parents, limit.not_customers, limit.leave_out)
    assert found == sorted((each.key, each.name) for each in netted.nets)
    assert dict(found) == {
        "": "(unnamed)",
        "huge & sons": "Huge & Sons",
        "lone wolf": " Lone\tWolf ",
        "other": "Other",
        "shell plc": "Shell plc",
    }
