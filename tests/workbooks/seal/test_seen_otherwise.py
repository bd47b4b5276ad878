"""What is seen otherwise, what is guarded otherwise and what a book is made of, held against each other as contents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from valuex_xl.addresses import area_of, area_text
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import Content, SheetContent, TableContent
from valuex_xl.workbooks.seal.drawings import Drawing
from valuex_xl.workbooks.seal.fine_print import FinePrint
from valuex_xl.workbooks.seal.looks import Format, Guard
from valuex_xl.workbooks.seal.showing import Conditional, Showing

GRID = {(row, column): float(row * 100 + column) for row in range(1, 13) for column in range(1, 13)}


def sheet(showing: Showing | None = None, **facts: object) -> SheetContent:
    known: dict[str, object] = {"inputs": GRID, "formats": (), "guards": (), "showing": showing or Showing()}
    known |= {"fine_print": FinePrint(), "ink": (), "remarks": (), "arrays": frozenset()}
    return SheetContent("Plan", **known | facts)  # type: ignore[arg-type]


def book(*sheets: SheetContent, **facts: object) -> Content:
    return Content(sheets, **{"links": (), "views": (), "macros": "", **facts})  # type: ignore[arg-type]


def told(old: SheetContent, new: SheetContent) -> list[str]:
    return [f"{each.kind} {each.cells}: {each.text}" for each in changes(book(old), book(new))[0]]


def lower(one: SheetContent, rows: int = 2) -> SheetContent:
    """The same sheet with new rows above all others."""
    inputs = {(row + rows, column): value for (row, column), value in one.inputs.items()}
    added = {(row, 1): f"new {row}" for row in range(1, rows + 1)}
    return replace(one, inputs={**inputs, **added})


MOVES = [(down, right) for down in range(-2, 3) for right in range(-2, 3)]


@pytest.mark.parametrize(("down", "right"), MOVES)
def test_what_is_drawn_may_move_by_a_cell(down: int, right: int) -> None:
    top, left, bottom, right_ = area_of("D5:F8")
    now = area_text((top + down, left + right, bottom + down, right_ + right))
    lines = told(
        sheet(Showing(drawings=(Drawing("picture", "D5:F8"),))), sheet(Showing(drawings=(Drawing("picture", now),)))
    )
    assert bool(lines) is (2 in (abs(down), abs(right)))
    assert all(line.startswith("hidden ") and ": a picture lies on " in line for line in lines)


def test_what_newly_lies_on_cells_is_told_by_the_first_of_them() -> None:
    now = Showing(drawings=(Drawing("shape", "K11:M13"), Drawing("line", "M1:Z9"), Drawing("picture", "A1")))
    assert told(sheet(), sheet(now)) == [
        "hidden A1: a picture lies on A1, which nothing covered when the book was sealed",
        "hidden K11: a shape lies on K11 and 3 more filled cells, which nothing covered when the book was sealed",
    ]
    assert told(sheet(now), sheet(now)) == []
    assert (
        told(sheet(Showing(drawings=(Drawing("shape", "odd"),))), sheet(Showing(drawings=(Drawing("shape", "odd"),))))
        == []
    )


def test_what_lay_on_cells_follows_their_rows() -> None:
    was = sheet(Showing(merged=("B5:C5",), drawings=(Drawing("picture", "D5:F8"),)))
    follows = Showing(merged=("B7:C7",), drawings=(Drawing("picture", "D7:F10"),))
    stays = Showing(merged=("B5:C5",), drawings=(Drawing("picture", "D5:F8"),))
    seen = [line for line in told(was, lower(replace(was, showing=follows))) if line.startswith("hidden")]
    assert seen == []
    kinds = [line.partition(":")[0] for line in told(was, lower(replace(was, showing=stays)))]
    assert [kind for kind in kinds if kind.startswith("hidden")] == ["hidden C5"]


@pytest.mark.parametrize(
    ("area", "hides"),
    [("B2:C2", "C2"), ("B2:B3", "B3"), ("B2:C3", "C2 and 2 more filled cells"), ("L12:M13", None), ("A1:A1", None)],
)
def test_a_merge_hides_all_but_its_first_cell(area: str, hides: str | None) -> None:
    lines = told(sheet(), sheet(Showing(merged=(area,))))
    if hides is None:
        assert lines == []
    else:
        first = hides.split(" ")[0]
        assert lines == [f"hidden {first}: {area} was merged, which hides {hides}; it was not when the book was sealed"]
    assert told(sheet(Showing(merged=(area,))), sheet(Showing(merged=(area,)))) == []
    assert told(sheet(), sheet(Showing(merged=("odd",)))) == []


@pytest.mark.parametrize(
    ("was", "now", "first"),
    [
        ("B2:B6", "B2:B6", []),
        ("B2:B6", "B3:B5", []),
        ("B2:B6", "B2:B7", ["B7"]),
        ("B2:B6", "B1:B8", ["B1", "B7:B8"]),
        ("B2:B6", "A2:C3", ["A2:A3", "C2:C3"]),
        ("B2:B6 D2:D6", "B2:D2", ["C2"]),
        ("", "L12:M13", ["L12"]),
        ("odd", "B2", ["B2"]),
    ],
)
def test_a_format_under_a_condition_is_told_of_cells_that_had_it_not(was: str, now: str, first: list[str]) -> None:
    rule = ("expression TRUE", ";;;")
    lines = told(
        sheet(Showing(conditionals=(Conditional(was, *rule),))), sheet(Showing(conditionals=(Conditional(now, *rule),)))
    )
    assert [line.split(" ")[2].removesuffix(":") for line in lines] == first


def test_a_condition_that_shows_the_number_is_no_change() -> None:
    now = Showing(conditionals=(Conditional("A1:L12", "expression TRUE", "0.00"),))
    assert told(sheet(), sheet(now)) == []
    shows = sheet(now, formats=(Format("A1:A12", ";;;"),))
    assert told(sheet(formats=(Format("A1:A12", ";;;"),)), shows) == []


CHARTS = (
    Drawing("chart", "N1:P5", ("Plan!$A$1:$A$5", "Plan!$B$1:$B$5")),
    Drawing("chart", "N7:P9", ("Plan!$C$1:$C$5",)),
)


def test_charts_are_the_same_in_any_order_and_place() -> None:
    was = sheet(Showing(drawings=CHARTS))
    moved = tuple(
        each._replace(cells=cells, reads=each.reads[::-1])
        for each, cells in zip(CHARTS[::-1], ("R20:S30", "R40:S50"), strict=True)
    )
    assert told(was, sheet(Showing(drawings=moved))) == []
    above = tuple(each._replace(cells="R20:S30") for each in moved)
    assert told(was, sheet(Showing(drawings=above))) == [
        "hidden R20: a chart lies on the chart of R20:S30, and did not when the book was sealed"
    ]
    assert told(was, sheet(Showing(drawings=CHARTS[:1]))) == [
        "chart changed N7: the chart is gone that stood here when it was sealed"
    ]
    assert [each.kind for each in changes(book(sheet()), book(was))[0]] == ["note", "note"]


def test_a_chart_is_held_against_that_which_reads_most_of_the_same() -> None:
    other = (
        Drawing("chart", "N7:P9", ("Plan!$A$1:$A$5", "Plan!$E$1:$E$5")),
        Drawing("chart", "N1:P5", ("Plan!$F$1:$F$5",)),
    )
    said = "the chart reads other cells than when it was sealed: it no longer reads"
    assert told(sheet(Showing(drawings=CHARTS)), sheet(Showing(drawings=other))) == [
        f"chart changed N7: {said} Plan!$B$1:$B$5, and reads Plan!$E$1:$E$5",
        f"chart changed N1: {said} Plan!$C$1:$C$5, and reads Plan!$F$1:$F$5",
    ]
    alike = (Drawing("chart", "R1", ("Plan!$G$1",)), Drawing("chart", "N7:P9", ("Plan!$H$1",)))
    assert told(sheet(Showing(drawings=CHARTS[1:])), sheet(Showing(drawings=alike))) == [
        "note R1: a chart was added after the book was sealed",
        f"chart changed N7: {said} Plan!$C$1:$C$5, and reads Plan!$H$1",
    ]


@pytest.mark.parametrize(
    ("was", "now", "cells"),
    [
        ("0.0", "0", []),
        ("0.0", ";;;", ["A1:A12"]),
        (";;;", "0.0", []),
        ("0", "0,", ["A1:A12"]),
    ],
)
def test_a_format_down_a_column_is_one_line(was: str, now: str, cells: list[str]) -> None:
    lines = told(sheet(formats=(Format("A1:A12", was),)), sheet(formats=(Format("A1:A12", now),)))
    assert [line.split(" ")[2].removesuffix(":") for line in lines if not line.startswith("note ")] == cells
    assert len(lines) == 1  # a format that hides nothing is a note


def test_formats_of_cells_apart_are_lines_of_their_own_and_follow_their_rows() -> None:
    was = sheet()
    now = sheet(formats=(Format("A2:A3", ";;;"), Format("A5", ";;;"), Format("B5", '"x"')))
    said, code = "when it was sealed and now shows", "the format was General, is"
    lines = [
        f"shown otherwise A2:A3: A2 showed 201 {said} nothing: {code} ;;;",
        f"shown otherwise A5: showed 501 {said} nothing: {code} ;;;",
        f'shown otherwise B5: showed 502 {said} x: {code} "x"',
    ]
    assert told(was, now) == lines
    hidden = sheet(formats=(Format("A2:A3", ";;;"),))
    follow = lower(sheet(formats=(Format("A4:A5", ";;;"),)))
    assert [line for line in told(hidden, follow) if line.startswith("shown")] == []
    stay = lower(hidden)
    assert [line.split(":")[0] for line in told(hidden, stay) if line.startswith("shown")] == ["shown otherwise A3"]
    texts = {(row, 1): "BREACH" for row in (1, 2)}
    only = sheet(inputs=texts)
    assert told(only, replace(only, formats=(Format("A1:A2", '@;@;@;"OK"'),))) == [
        "shown otherwise A1:A2: A1 showed BREACH when it was sealed and now shows OK: the format was General, is "
        '@;@;@;"OK"'
    ]
    assert told(only, replace(only, formats=(Format("A2", '@;@;@;"OK"'),)))[0].startswith(
        "shown otherwise A2: showed BREACH when it was sealed and now shows OK"
    )


@pytest.mark.parametrize(
    ("cells", "bare"),
    [
        ("B2:C5", ""),
        ("A1:Z99", ""),
        ("C2:C5 B1:B7", ""),
        ("B2", "B3:C5 C2"),
        ("X1 B2:B3", "B4:C5 C2:C3"),
        ("B3:C5", None),
        ("C2:C5", None),
        ("A1:B1", None),
        ("A1:A9", None),
        ("odd", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("kind", ["validation", "conditional format", "protection"])
def test_a_guard_is_kept_where_ones_like_it_cover_its_cells(cells: str, bare: str | None, kind: str) -> None:
    was = sheet(guards=(Guard(kind, "B2:C5", "list 1"),))
    lines = told(was, sheet(guards=(Guard(kind, cells, "list 1"),)))
    asked = "; it asked for list 1" if kind == "validation" else ""
    first = (bare or "").split(" ")[0]
    narrower = [f"guard gone {first}: the {kind} of B2:C5 does not cover {bare}{asked}"] if bare else []
    assert lines == ([f"guard gone B2:C5: the {kind} of B2:C5 is gone{asked}"] if bare is None else narrower)
    assert told(was, sheet(guards=(Guard("another", cells, "list 1"),))) != []


def test_a_guard_of_the_sheet_has_no_cells() -> None:
    was = sheet(guards=(Guard("protection", "", ""),))
    assert told(was, sheet(guards=(Guard("protection", "", ""),))) == []
    assert told(was, sheet(guards=(Guard("protection", "B2", ""),))) == [
        "guard gone : the protection of the sheet is gone"
    ]


def test_guards_follow_their_rows_and_go_with_them() -> None:
    was = sheet(guards=(Guard("validation", "B2:C5", "decimal 0 1"),))
    assert [
        line
        for line in told(was, lower(sheet(guards=(Guard("validation", "B4:C7", "decimal 0 1"),))))
        if "guard" in line
    ] == []
    gone = [line for line in told(was, lower(sheet())) if line.startswith("guard")]
    assert gone == ["guard gone B4: the validation of B2:C5 is gone; it asked for decimal 0 1"]
    without = replace(sheet(), inputs={place: value for place, value in GRID.items() if place[0] != 2})
    without = replace(
        without, inputs={(row - (row > 2), column): value for (row, column), value in without.inputs.items()}
    )
    assert [line for line in told(was, without) if line.startswith("guard")] == []


def test_what_the_window_keeps_from_its_reader_and_macros() -> None:
    was = book(sheet())
    hidden, macros = "its window is hidden", "the macros of the book"
    assert changes(was, was)[0] == []
    for before, now, said in (
        ({}, {"views": (hidden,)}, f"{hidden}, and that was not so when it was sealed"),
        ({"views": (hidden,)}, {"views": ()}, None),
        ({"views": None}, {"views": (hidden,)}, None),
        ({}, {"views": None}, None),
        ({}, {"macros": "one"}, f"{macros} were added: the book had none when it was sealed"),
        ({"macros": "one"}, {"macros": "two"}, f"{macros} are others than when it was sealed"),
        ({"macros": "one"}, {"macros": ""}, None),
        ({"macros": None}, {"macros": "two"}, None),
        ({}, {"links": ("b.xlsx",)}, "the book has a link to another that it had not: b.xlsx"),
        ({}, {"links": None}, None),
    ):
        told_now = changes(replace(was, **before), replace(was, **now))[0]  # type: ignore[arg-type]
        assert [each.text for each in told_now] == ([] if said is None else [said])


def test_tables_names_and_settings() -> None:
    table = TableContent("Plan", "A1:B5", ("x", "y"), 1, 0, (("y", "[@x]*2"),))
    was = book(
        sheet(), tables={"T": table}, names={("", "rate"): "0.25", ("Plan", "own"): "1"}, settings={"calcMode": "auto"}
    )
    assert changes(was, was)[0] == []

    def of(**facts: object) -> list[str]:
        return [f"{each.kind}: {each}" for each in changes(was, replace(was, **facts))[0]]  # type: ignore[arg-type]

    assert of(tables={}) == ["table changed: Plan!A1:B5  the table T is gone"]
    assert of(tables={"T": table._replace(cells="A1:B4")}) == [
        "table changed: Plan!A1:B4  the table T covered A1:B5; it covers A1:B4"
    ]
    assert of(tables={"t": table._replace(columns=("x", "z"))}) == [
        "table changed: Plan!A1:B5  the table T had the columns x, y; it has the columns x, z"
    ]
    assert of(tables={"T": table._replace(calculated=(("y", "[@x]*3"),))}) == [
        "table changed: Plan!A1:B5  a new row of the table T gets another formula in y: it was =[@x]*2, is =[@x]*3"
    ]
    assert of(tables={"T": table._replace(calculated=(("x", "1"), ("y", "[@x]*2")))}) == [
        "table changed: Plan!A1:B5  a new row of the table T gets another formula in x: it had none, is =1"
    ]
    assert of(tables={"T": table._replace(calculated=())}) == []
    assert of(names={("Plan", "own"): "1"}) == ["name changed: the name rate is gone: it was 0.25"]
    assert of(names={("", "RATE"): "0.3", ("Plan", "own"): "1"}) == ["name changed: the name rate was 0.25, is now 0.3"]
    assert of(names={**was.names, ("Plan", "Rate"): "9"}) == [
        "name changed: Plan  the name rate has a meaning of its own on this sheet, 9, which hides that of the book: "
        "0.25"
    ]
    assert of(names={**was.names, ("Elsewhere", "Rate"): "9"}) == ["note: the name Rate was added: 9"]
    assert of(names={**was.names, ("", "more"): "9"}) == ["note: the name more was added: 9"]
    assert of(settings={}) == ["setting changed: the book is calculated otherwise: calcMode was auto, is now as usual"]
    assert of(settings={"calcMode": "auto", "iterate": "1"}) == [
        "setting changed: the book is calculated otherwise: iterate was as usual, is now 1"
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [({3}, "row 3 is"), ({3, 4, 5}, "rows 3:5 are"), ({3, 5}, "rows 3,5 are"), (set(), "")],
)
def test_hidden_rows_are_told(rows: set[int], said: str) -> None:
    lines = told(sheet(hidden_rows=frozenset({9})), sheet(hidden_rows=frozenset(rows | {9})))
    first = said.split(" ")[1].split(",")[0] if said else ""
    assert lines == ([f"hidden {first}: {said} hidden, and not so when it was sealed"] if said else [])


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({3}, "column C is"),
        ({3, 28}, "columns C, AB are"),
        ({*range(1, 11)}, "columns A, B, C, D, E, F, G, H, I, J are"),
        ({*range(1, 12)}, "columns A, B, C, D, E, F, G, H, I, J, ... are"),
        (set(), ""),
    ],
)
def test_hidden_columns_are_told(columns: set[int], said: str) -> None:
    lines = told(sheet(hidden_columns=frozenset({99})), sheet(hidden_columns=frozenset(columns | {99})))
    assert lines == ([f"hidden : {said} hidden, and not so when it was sealed"] if said else [])


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("visible", "hidden", "the sheet is hidden; it was visible when it was sealed"),
        ("hidden", "veryHidden", "the sheet is hidden; it was hidden when it was sealed"),
        ("hidden", "visible", ""),
        ("hidden", "hidden", ""),
    ],
)
def test_a_hidden_sheet_is_told(was: str, now: str, said: str) -> None:
    assert told(sheet(state=was), sheet(state=now)) == ([f"hidden : {said}"] if said else [])


@pytest.mark.parametrize(
    ("rows", "has"),
    [((0, 0), "no rows of headers and no rows of totals"), ((1, 1), "1 row of headers and 1 row of totals")],
)
def test_a_table_that_counts_its_rows_otherwise_is_told(rows: tuple[int, int], has: str) -> None:
    was, now = (TableContent("Plan", "A1:B5", ("x", "y"), *each) for each in ((1, 0), rows))
    found = changes(book(sheet(), tables={"Rates": was}), book(sheet(), tables={"Rates": now}))[0]
    assert [str(each) for each in found] == [
        "Plan!A1:B5  the table Rates had 1 row of headers and no rows of totals; "
        f"it has {has}, so that its columns are other cells"
    ]
    assert changes(book(sheet(), tables={"Rates": now}), book(sheet(), tables={"Rates": now})) == ([], [])
