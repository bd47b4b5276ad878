"""Fewer defections are points of customers kept: no more can be kept than leave."""

import pytest

from tests.portfolio.books import HEADER, TWO_YEARS, made, opened


def _levers(folder, then, now):
    lines = "".join(
        f"{year}-03-01,{name},Wood,100,20,150,yes\n" for year, names in ((2024, then), (2025, now)) for name in names
    )
    book = opened(made(folder, HEADER + lines, particulars=TWO_YEARS))["Levers"]
    row = next(row for row in book.iter_rows() if row[0].value == "Fewer defections, in points of customers kept")
    told = [cell.value for cells in book.iter_rows() for cell in cells if isinstance(cell.value, str)]
    return [cell.value for cell in row[1:4]], [text for text in told if text.startswith("Fewer defections: ")], told


def test_where_all_stayed_none_can_be_kept_more(tmp_path):
    (size, _, change), capped, told = _levers(tmp_path, ("Ash", "Box"), ("Ash", "Box"))
    assert (size, change) == (0, 0)
    told_so = (
        "Fewer defections: 5.0 points were typed, and only 0.0 of 100 customers leave a year: no more are counted."
    )
    assert capped == [told_so]
    assert not [text for text in told if "105" in text]


def test_where_enough_leave_what_is_typed_counts(tmp_path):
    (size, _, change), capped, _ = _levers(tmp_path, ("Ash", "Box", "Cork", "Dill"), ("Ash", "Box", "Cork"))
    assert (size, change) == (pytest.approx(0.05), pytest.approx(0.05))
    assert capped == []
