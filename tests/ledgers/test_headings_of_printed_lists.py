"""A heading above the lines of a printed list is one text, however many words it has and wherever columns begin."""

from __future__ import annotations

import pytest

from valuex_xl.ledgers import Columns, Particulars, read_statement

LIST = """\
Sales by client

Date        Number    What                    Amount
----------------------------------------------------
Client: Harbour
03.01.2026  N1001     Rope                  1,100.00
04.02.2026  N1002     Tar                     200.00
{heading}
05.02.2026  N1003     Rope                  3,000.00
06.03.2026  N1004     Sails                 4,000.00
Client: Boatyard
07.03.2026  N1005     Rope                    550.00
08.04.2026  N1006     Tar                     650.00
"""


@pytest.mark.parametrize("name", ["Old Mill Ferry", "St Mary Sea Scouts and Rowing Club", "Pier 9 Cafe", "Quay"])
def test_a_heading_of_several_words_is_the_name_of_its_lines(tmp_path, name):
    path = tmp_path / "l.txt"
    path.write_text(LIST.format(heading=f"Client: {name}"), encoding="utf-8")
    read = read_statement(path, Columns("Number", "Amount"), particulars=Particulars(names="above"))
    assert {each.name: float(each.income) for each in read.sums.ranked()} == {
        f"{name}": 7000.0,
        "Harbour": 1300.0,
        "Boatyard": 1200.0,
    }
