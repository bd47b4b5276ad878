"""Which column holds which figure: in their order, or by the names above them, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from valuex_xl.judging.figure_rows import FigureRows, RowReader, arrange
from valuex_xl.judging.values import NA, VALUE, CallError
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.place import Place

KNOWN = ["share", "years", "spend"]
HERE = Place("own.yaml", 1, 1)


def arranged(block: Any, names: Any = None) -> tuple[list[Any], bool]:
    """The rows in the order of the figures, and whether they are answered side by side."""
    found = arrange(KNOWN, "own 1", block, names)
    return [found.cells(row) for row in range(len(found.rows))], found.lay_as_row


@pytest.mark.parametrize(
    ("block", "names", "rows", "lay_as_row"),
    [
        ([[1]], None, [[1, None, None]], False),
        ([[1, 2]], None, [[1, 2, None]], False),
        ([[1, 2, 3]], None, [[1, 2, 3]], False),
        ([[1], [2]], None, [[1, None, None], [2, None, None]], False),
        ([[1]], ["years"], [[None, 1, None]], False),
        ([[1], [2]], ["years"], [[None, 1, None], [None, 2, None]], False),
        ([[1, 2]], ["years"], [[None, 1, None], [None, 2, None]], True),
        ([[1, 2]], ["Spend", " share "], [[2, None, 1]], False),
        ([[1, 2], [3, 4]], ["spend", "years"], [[None, 2, 1], [None, 4, 3]], False),
        ([[1, 2, 3]], ["spend", "years", "share"], [[3, 2, 1]], False),
    ],
)
def test_each_figure_has_the_column_of_its_name(block: Any, names: Any, rows: list[Any], lay_as_row: bool) -> None:
    assert arranged(block, names) == (rows, lay_as_row)


@pytest.mark.parametrize(
    ("block", "names", "error", "why"),
    [
        ([[1, 2, 3, 4]], None, VALUE, "4 figures in a row, but own 1 has 3: share, years, spend"),
        ([[1, 2], [3, 4]], ["years"], VALUE, "2 figures in a row, but 1 names: give one name to each column"),
        ([[1]], ["years", "spend"], VALUE, "1 figures in a row, but 2 names: give one name to each column"),
        ([[1, 2]], ["years", NA], NA, "name 2 is the error #N/A"),
        ([[1, 2]], ["years", None], VALUE, "name 2 is blank in own 1 - it has share, years, spend"),
        ([[1, 2]], ["years", " Years"], VALUE, '"years" is named twice, in columns 1 and 2'),
        ([[1, 2, 3]], ["spend", "years", "spend"], VALUE, '"spend" is named twice, in columns 1 and 3'),
        ([[1]], ["yeers"], VALUE, 'no figure is called "yeers" in own 1 - did you mean "years"?'),
        ([[1]], ["colour"], VALUE, 'no figure is called "colour" in own 1 - it has share, years, spend'),
        (
            [[1]],
            [5],
            VALUE,
            'no figure is called "5" in own 1 - it has share, years, spend; '
            "a number has a point, such as 0.5: a comma begins the next argument",
        ),
    ],
)
def test_a_name_that_names_no_column_is_refused(block: Any, names: Any, error: object, why: str) -> None:
    with pytest.raises(CallError) as refused:
        arrange(KNOWN, "own 1", block, names)
    assert (refused.value.error, str(refused.value)) == (error, why)


def test_what_is_missing_is_read_from_the_figure_that_stands_in() -> None:
    """Of a chain the far end is filled in first, whatever the order of the figures."""
    figures = (
        Figure("one", HERE, missing_from="Two"),
        Figure("two", HERE, missing_from="three"),
        Figure("three", HERE),
        Figure("four", HERE, missing_from="three"),
    )
    row = RowReader(figures)
    assert row.stand_ins == ((1, 2), (0, 1), (3, 2))
    assert row.read([None, None, 7.0, None]) == (7.0, 7.0, 7.0, 7.0)
    assert row.read([None, 2.0, 7.0, 4.0]) == (2.0, 2.0, 7.0, 4.0)
    assert row.read([1.0, None, None, None]) == (1.0, None, None, None)
    assert row.read([None, NA, 7.0, None]) == NA


def test_a_stand_in_that_the_figure_cannot_hold_is_an_error() -> None:
    row = RowReader((Figure("one", HERE, low=0.0, missing_from="two"), Figure("two", HERE)))
    assert row.read([None, -1.0]) == row.read([-1.0, None])
    assert row.read([1.0, -1.0]) == (1.0, -1.0)


def test_a_figure_that_is_not_given_is_blank() -> None:
    assert FigureRows([["a", "b"]], (1, None, 0)).cells(0) == ["b", None, "a"]
