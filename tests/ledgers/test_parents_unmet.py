"""A name in the file of parents that no line has is told where the ledger has one near it, else counted."""

import pytest

from valuex_xl.ledgers import Columns, read_statement

LEDGER = "Firm,Sum\nIvy SA,100\nCedarwood Ltd,50\nOak,7\nMaple,4\n"


@pytest.fixture
def told(tmp_path):
    def reader(pairs):
        (tmp_path / "l.csv").write_text(LEDGER, encoding="utf-8")
        (tmp_path / "par.csv").write_text(pairs, encoding="utf-8")
        statement = read_statement(tmp_path / "l.csv", Columns("Firm", "Sum"), parents=tmp_path / "par.csv")
        return statement.notes, statement.looks

    return reader


ONE = "par.csv: 1 customer counted as the parent, in 1 line"
NONE = "par.csv: 0 customers counted as the parent (0 parents in all), in 0 lines"


def near(*names):
    each = ", ".join(f'"{name}" (the ledger has "{other}")' for name, other in names)
    return (
        f"par.csv: no line of the ledger has {each}, and nobody is counted as the parent by it - correct the name "
        "there where it is meant"
    )


@pytest.mark.parametrize(
    ("pairs", "notes", "looks"),
    [
        ("Oak,Group\n", (ONE,), ()),
        ("Ivy S.A.,Group\n", (NONE,), (near(("Ivy S.A.", "Ivy SA")),)),
        ("Cedarwod,Group\nIVY  sa,Group\n", (ONE,), (near(("Cedarwod", "Cedarwood Ltd")),)),
        ("Oak,Group\nElm,Group\nFir,Group\n", (ONE, "par.csv: 2 customers in it stand in no line of the ledger"), ()),
        ("Elm,Group\n", (NONE,), ("par.csv: 1 customer in it stands in no line of the ledger",)),
        ("Ivy SA,Group\nIvy S.A.,Group\n", (ONE, "par.csv: 1 customer in it stands in no line of the ledger"), ()),
        ("Oak,Ivy SA\nIvy S.A.,Ivy SA\n", (ONE, "par.csv: 1 customer in it stands in no line of the ledger"), ()),
        ("Oak,Maples\nMaples,Group\n", (ONE,), (near(("Maples", "Maple")),)),
    ],
    ids=["met", "dots", "a letter", "of other ledgers", "none is met", "both spellings", "renamed to it", "a chain"],
)
def test_names_that_no_line_has(told, pairs, notes, looks):
    assert told(pairs) == (notes, looks)
