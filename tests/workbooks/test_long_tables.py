"""The rows of long tables, which are written column by column: each cell is what it would be by itself."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from valuex_xl.judging.values import NA, Scalar
from valuex_xl.workbooks.writing import many_rows
from valuex_xl.workbooks.writing.many_rows import LongColumn, ManyRows

MIXED: list[Scalar] = [1.0, True, 0.0, False, -0.0, "a<b", "a<b", NA, 2.5, "", "1"]


def cells_of(*columns: LongColumn, texts: tuple[str, ...] = ()) -> dict[str, tuple[str | None, str | None, str]]:
    """The type, the formula and the value of each cell."""
    book = ManyRows(texts.index)
    for column in columns:
        book.add(column)
    rows = fromstring(f"<sheet>{''.join(book.xml())}</sheet>")
    return {cell.get("r", ""): (cell.get("t"), cell.findtext("f"), cell.findtext("v") or "") for cell in rows.iter("c")}


@pytest.mark.parametrize("at_once", [1, 3, 4096])
@pytest.mark.parametrize("formula", [None, lambda at: f'IF(A{at}<1,"<",B{at})'])
def test_cells_of_all_kinds_are_told_apart(monkeypatch: pytest.MonkeyPatch, at_once: int, formula) -> None:
    monkeypatch.setattr(many_rows, "_AT_ONCE", at_once)
    filled = LongColumn(3, 9, len(MIXED), 5, MIXED, formula=formula, worked_out=formula is None)
    kinds = [None, "b", None, "b", None, "str", "str", "e", None, "str", "str"]
    values = ["1.0", "1", "0.0", "0", "-0.0", "a<b", "a<b", "#N/A", "2.5", "", "1"]
    assert cells_of(filled) == {
        f"C{at}": (kind, formula and formula(at), value)
        for at, kind, value in zip(range(9, 9 + len(MIXED)), kinds, values, strict=True)
    }


@pytest.mark.parametrize("at_once", [2, 4096])
def test_columns_of_other_rows_keep_their_places(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(many_rows, "_AT_ONCE", at_once)
    names = LongColumn(1, 98, 4, 0, ["Ash", None, "Birch", "Ash"])
    amounts = LongColumn(2, 100, 3, 1, [7.0, None, 0.1])
    assert cells_of(amounts, names, texts=("Birch", "Ash")) == {
        "A98": ("s", None, "1"),
        "A100": ("s", None, "0"),
        "A101": ("s", None, "1"),
        "B100": (None, None, "7.0"),
        "B102": (None, None, "0.1"),
    }
