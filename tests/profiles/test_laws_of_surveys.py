"""What the columns of an unknown export are taken to hold, on both sides of where it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.profiles.survey import Column, survey


def looked_at(folder: Path, text: str):
    (folder / "l.csv").write_text(text, encoding="utf-8")
    return survey(open_export(folder / "l.csv"))


def column(folder: Path, title: str, cells: list[str]) -> Column:
    lines = "".join(f"Elm,{cell}\n" for cell in cells)
    found = looked_at(folder, f"Customer,{title}\n{lines}")
    assert found is not None
    return found.columns[1]


@pytest.mark.parametrize(
    ("title", "cells", "amounts", "order", "span"),
    [
        ("X", ["1"] * 9 + ["a"], True, "", 0),
        ("X", ["1"] * 8 + ["a"], False, "", 0),
        ("X", ["2026-01-13"] * 9 + ["a"], False, "year month day", 0),
        ("X", ["2026-01-13"] * 8 + ["a"], False, "", 0),
        ("X", ["13.01.2026"], False, "day month year", 0),
        ("X", ["01/13/2026"], False, "month day year", 0),
        ("Month", ["2026-01", "2026-02"], False, "", 31),
        ("Month", ["2026-02"], False, "", 28),
        ("Year", ["2026", "2025"], False, "", 365),
        ("X", ["2026", "2025"], True, "", 0),
        ("X", ["Jan 2026", "Q1 2026"], False, "", 90),
        ("Month", ["2026-01", "soon"], False, "", 0),
        ("Week", ["05.2026"], False, "", 7),
        ("X", ["-", "-"], False, "", 0),
        ("X", ["(1.50)", "2-"], True, "", 0),
    ],
)
def test_what_nearly_all_cells_are(tmp_path, title, cells, amounts, order, span) -> None:
    found = column(tmp_path, title, cells)
    assert (found.amounts, found.order, found.span) == (amounts, order, span)


@pytest.mark.parametrize(
    ("cells", "few"),
    [
        ([f"w{at}" for at in range(25)], True),
        ([f"w{at}" for at in range(26)], False),
        (["x" * 40], True),
        (["x" * 41], False),
    ],
)
def test_words_are_few_and_short(tmp_path, cells: list[str], few: bool) -> None:
    found = column(tmp_path, "X", cells)
    assert found.words == (tuple(cells) if few else ())
    assert found.samples == tuple(cells[:3])
    assert (found.filled, found.blanks) == (len(cells), False)


def test_lines_that_lack_a_cell(tmp_path) -> None:
    found = looked_at(tmp_path, "Customer,X,Amount\nElm,a,1\nOak,,2\nFir,b\nTotal,,3\nalone\n,x,4\n")
    assert found is not None
    assert [(each.name, each.filled, each.blanks) for each in found.columns] == [
        ("Customer", 3, True),
        ("X", 3, True),
        ("Amount", 3, True),
    ]
    assert (found.lines, found.alone) == (6, 1)
    assert found.columns[2].texts == ("1", "2", "", "4")


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("a,b\n1,2\n", 1),
        ("x,,\na,b,c\n1,2,3\n", 2),
        ("a,b,c\n1,2,3\nd,e,f\n", 1),
        ("a,b\nc,d,e\n1,2,3\n", 2),
        ("a,5\n1,2\n", 0),
        ("a,2026\n1,2\n", 1),
        ("a,1.1.2026\n1,2\n", 0),
        ("a,a\n1,2\n", 0),
        ("a\n1\n", 0),
        ("a,b\n", 0),
        ("a,b\n" + "x,\n" * 10 + "1,2\n", 1),
        ("a,b\n" + "x,\n" * 11 + "1,2\n", 0),
    ],
)
def test_the_header_is_the_line_with_most_names_above_lines_of_several_fields(tmp_path, text, header) -> None:
    found = looked_at(tmp_path, text)
    assert (0 if found is None else found.header) == header


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (['"1,50"'], "comma"),
        (["1.50"], "point"),
        (['"1,50"', "1.50"], ""),
        (["1"], ""),
        (["1.500"], ""),
        (['"1,500"', "2.25"], "point"),
    ],
)
def test_the_decimal_mark_that_amounts_tell(tmp_path, cells: list[str], mark: str) -> None:
    found = looked_at(tmp_path, "Customer,Amount\n" + "".join(f"Elm,{cell}\n" for cell in cells))
    assert found is not None
    assert found.decimal == mark


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("x,2025,2026\nC,Sales,Sales\nElm,1,2\n", ["x C", "2025 Sales", "2026 Sales"]),
        ("x,2025,,2026,\nC,Sales,Costs,Sales,Costs\nElm,1,2,3,4\n", None),
        ("x,a,b\nC,D,E\nElm,1,2\n", ["C", "D", "E"]),
        ("x,a,a\nC,S,S\nElm,1,2\n", ["C", "S", "S"]),
    ],
)
def test_titles_that_stand_twice_have_what_stands_over_them(tmp_path, text: str, names: list[str] | None) -> None:
    found = survey_of(tmp_path, text)
    if names is None:
        names = ["C", "2025 Sales", "2025 Costs", "2026 Sales", "2026 Costs"]
    assert [name.removeprefix("x ") if name.endswith("C") else name for name in found] == [
        name.removeprefix("x ") if name.endswith("C") else name for name in names
    ]


def survey_of(folder: Path, text: str) -> list[str]:
    (folder / "l.csv").write_text(text, encoding="utf-8")
    found = survey(open_export(folder / "l.csv"), 2)
    assert found is not None
    return [each.name for each in found.columns]
