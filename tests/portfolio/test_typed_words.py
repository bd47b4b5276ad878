"""A word typed on Inputs that no formula knows is named by Checks, with the real reason."""

import pytest

from tests.portfolio.books import HEADER, Particulars, made, named, opened
from tests.portfolio.test_refresh import type_into

LEDGER = f"{HEADER}2025-01-02,Ash,Wood,100,20,500,yes\n2025-12-30,Box,Wood,80,20,400,yes\n"


@pytest.mark.parametrize(("head", "name"), [("Will buy", "Checks_will_buy"), ("Done", "Checks_done")])
def test_an_unknown_word_is_counted_and_fails_the_board(tmp_path, head, name):
    path = tmp_path / "book.xlsx"
    path.write_bytes(made(tmp_path, LEDGER, particulars=Particulars(date="Date")))
    plain = opened(path.read_bytes())
    assert named(plain, name) == 0
    cell = next(cell for row in plain["Inputs"].iter_rows() for cell in row if cell.value == head)
    type_into(path, {f"{cell.column_letter}{cell.row + 1}": "ja"})
    told = opened(path.read_bytes())
    assert (named(told, name), named(told, "Board_checks")) == (1, "CHECK")
