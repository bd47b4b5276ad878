"""No text of our books begins or ends in a space: some programs lose it when they save the book."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

BOOKS = Path(__file__).parents[2] / "workbooks"


@pytest.mark.parametrize("name", ["customer_portfolio", "deals"])
def test_no_text_of_a_formula_ends_in_a_space(name: str) -> None:
    book = openpyxl.load_workbook(BOOKS / f"{name}.xlsx", data_only=True)
    texts = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
    assert len(texts) > 100
    assert [each for each in texts if each[2] != each[2].strip()] == []
