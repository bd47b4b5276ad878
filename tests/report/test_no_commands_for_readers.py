"""A report tells its readers what was found, and leaves the commands that answer it to the sheet Checks."""

import pytest

from valuex_xl.workbooks.portfolio.names import BOARD, CHECKS
from valuex_xl.workbooks.report.lines import board_exceptions


class _Figures:
    """A Board that sends its reader to Checks, and the one line there that points out something."""

    def __init__(self, text):
        board = {1: "To look at first", 3: "1 point", 8: "WATCH", 9: "see the sheet Checks"}
        self._cells = {(BOARD, 1): board, (CHECKS, 1): {1: "LOOK", 2: text}}

    def cell(self, sheet, row, column):
        return self._cells.get((sheet, row), {}).get(column)


@pytest.mark.parametrize("begins", [" - say", ", or say"])
def test_a_command_is_no_part_of_what_is_told(begins):
    figures = _Figures(f'7 lines have no name{begins} --answer "names=above" where it stands above')
    told = [each.why for each in board_exceptions(figures)]
    assert told == ["7 lines have no name (see the sheet Checks)."]
