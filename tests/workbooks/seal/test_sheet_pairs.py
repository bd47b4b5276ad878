"""Which sheet is which, and whether a formula or a name says what it said."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.seal.content import Content, Digest, SheetContent, TableContent
from valuex_xl.workbooks.seal.runs import digest
from valuex_xl.workbooks.seal.sheets import paired


def numbers(name: str, *values: float) -> SheetContent:
    return SheetContent(name, inputs={(row, 1): value for row, value in enumerate(values, 1)})


@pytest.mark.parametrize(
    ("now", "same"),
    [
        (numbers("New", 1.0, 2.0, 3.0, 4.0), True),
        (numbers("New", 1.0, 2.0, 8.0, 9.0), True),
        (numbers("New", 1.0, 7.0, 8.0, 9.0), False),
        (numbers("New", 1.0, 2.0), True),
        (numbers("New", 1.0), False),
        (numbers("New", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0), True),
        (numbers("New", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0), False),
        (numbers("New"), False),
        (numbers("OLD"), True),
    ],
)
def test_a_sheet_is_found_by_its_name_or_by_half_of_its_cells(now: SheetContent, same: bool) -> None:
    old = numbers("Old", 1.0, 2.0, 3.0, 4.0)
    pairing = paired(Content((old,)), Content((now,)))
    assert (len(pairing.pairs), len(pairing.gone), len(pairing.added)) == ((1, 0, 0) if same else (0, 1, 1))
    if same:
        assert pairing.pairs[0].renamed is (now.name == "New")
        assert pairing.pair("OLD") is pairing.pairs[0]
    else:
        assert pairing.pair("Old") is None
        assert pairing.span("Old", 2, 5) == (2, 5)


def test_of_several_new_sheets_the_likest_is_taken_and_none_twice() -> None:
    old = Content((numbers("A", 1.0, 2.0, 3.0, 4.0), numbers("B", 1.0, 2.0, 3.0, 4.0)))
    new = Content((numbers("X", 1.0, 2.0, 9.0, 9.0), numbers("Y", 1.0, 2.0, 3.0, 9.0)))
    pairing = paired(old, new)
    assert [(pair.old.name, pair.new.name) for pair in pairing.pairs] == [("A", "Y"), ("B", "X")]
    assert paired(Content((numbers("A"),)), Content((numbers("B"),))).pairs == ()


def test_rows_are_found_by_their_names_though_only_marks_are_kept() -> None:
    names = ["Ann", "Bob", "Cas", "Dee"]
    new = SheetContent("S", inputs={(row, 1): name for row, name in enumerate(names, 1)})
    held = {(row, 1): digest(name, "crc32") for row, name in enumerate(["Ann", "Cas", "Dee"], 1)}
    assert all(isinstance(each, Digest) for each in held.values())
    rows = paired(Content((SheetContent("S", inputs=held),)), Content((new,))).pairs[0].rows
    assert (rows.inserted, rows.removed, rows.pairs) == ((2,), (), {1: 1, 2: 3, 3: 4})


TABLE = TableContent("S", "A1:B4", ("Name", "Price"), 1, 0)
ROWS = {(row, 1): f"name {row}" for row in range(1, 8)} | {(row, 2): float(row) for row in range(1, 8)}


def pairing_of(*, row_above: bool = False, name: str = "S", table: str = "A1:B4"):
    """A sheet as it was, and as it is with a row above its fifth or under another name."""
    shifted = {(row + (row >= 5 and row_above), column): value for (row, column), value in ROWS.items()}
    if row_above:
        shifted[5, 1] = "new"
    old = Content((SheetContent("S", inputs=ROWS), SheetContent("O", inputs={(1, 1): 1.0})), tables={"T": TABLE})
    sheets = (SheetContent(name, inputs=shifted), SheetContent("O", inputs={(1, 1): 1.0}))
    return paired(old, Content(sheets, tables={"t": TABLE._replace(sheet=name, cells=table)}))


@pytest.mark.parametrize(
    ("old", "new", "place", "now", "facts", "same"),
    [
        ("B1+1", "B1+1", 3, 3, {}, True),
        ("B1+1", "b$1 + 1", 3, 3, {}, False),
        ("B1+1", "b1 + 1", 3, 3, {}, True),
        ("B1+1", "B2+1", 3, 3, {}, False),
        ("B3*2", "B3*2", 3, 3, {"row_above": True}, True),
        ("B6*2", "B7*2", 6, 7, {"row_above": True}, True),
        ("B6*2", "B6*2", 6, 7, {"row_above": True}, False),
        ("B2*2", "B2*2", 6, 7, {"row_above": True}, True),
        ("B2*2", "B3*2", 6, 7, {"row_above": True}, False),
        ("SUM(B2:B6)", "SUM(B2:B7)", 7, 8, {"row_above": True}, True),
        ("PI()", "PI()", 6, 7, {"row_above": True}, True),
        ("S!B2+O!A1", "'New one'!B2+O!A1", 3, 3, {"name": "New one"}, True),
        ("S!B2+O!A1", "S!B2+O!A1", 3, 3, {"name": "New one"}, True),
        ("'S'!B2", "New!B2", 3, 3, {"name": "New"}, True),
        ("S!B2", "O!B2", 3, 3, {"name": "New"}, False),
        ("S!rate", "New!rate", 3, 3, {"name": "New"}, True),
        ('"S!B2"', '"New!B2"', 3, 3, {"name": "New"}, False),
        ("SUM(T[Price])", "SUM($B$2:$B$4)", 6, 6, {}, True),
        ("SUM(T[Price])", "SUM(S!B2:B4)", 6, 6, {}, True),
        ("SUM($B$2:$B$4)", "SUM(T[Price])", 6, 6, {}, True),
        ("SUM(T[Price])", "SUM(B2:B3)", 6, 6, {}, False),
        ("SUM(T[Price])", "SUM(O!B2:B4)", 6, 6, {}, False),
        ("SUM(T[Price])", "SUM(T[Name])", 6, 6, {}, False),
        ("SUM(T[Price])", "SUM(T[Price])", 6, 6, {"table": "A1:B3"}, True),
        ("SUM(T[Gone])", "SUM(B2:B4)", 6, 6, {}, False),
    ],
)
def test_a_formula_is_the_old_one(
    old: str, new: str, place: int, now: int, facts: dict[str, object], same: bool
) -> None:
    pairing = pairing_of(**facts)
    assert pairing.same_formula(old, new, pairing.pairs[0], ((place, 5), (now, 5))) is same


@pytest.mark.parametrize(
    ("old", "new", "facts", "same"),
    [
        ("0.25", "0.25", {}, True),
        ("0.25", "0.3", {}, False),
        ("S!$B$6", "S!$B$6", {"row_above": True}, True),
        ("S!$B$6", "S!$B$7", {"row_above": True}, True),
        ("S!$B$6", "S!$B$8", {"row_above": True}, False),
        ("S!$B$2", "New!$B$2", {"name": "New"}, True),
        ("T[Price]", "S!$B$2:$B$4", {}, True),
        ("S!$B$2:$B$4", "T[Price]", {}, True),
        ("T[Price]", "S!$B$2:$B$5", {}, False),
        ("T[Price]", "T[Name]", {}, False),
    ],
)
def test_a_name_says_what_it_said(old: str, new: str, facts: dict[str, object], same: bool) -> None:
    assert pairing_of(**facts).same_name(old, new, "") is same
