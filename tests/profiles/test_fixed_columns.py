"""Columns of fixed width that touch each other: a profile or the command says where each begins."""

from pathlib import Path

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.profiles.read import read_by
from valuex_xl.ledgers.profiles.statement import opened
from valuex_xl.rulesets.load import read_text

PROFILE = (Path(__file__).parent / "fixed_columns.yaml").read_text(encoding="utf-8")
TEXT = """\
Date    Account   TyAmount
20260113Alder LtdXIN100000.00
20260114Birch     IN  3000.50
20260120Alder LtdXCN   500.00
20260121Birch     PY  3000.50
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "list.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_profile_says_where_columns_begin(file):
    export, claim = opened(file, [[read_text(PROFILE, "fixed").rules]])
    found = read_by(claim, export)
    assert {each.name: float(each.income) for each in found.sums.ranked()} == {"Alder LtdX": 99500.0, "Birch": 3000.5}
    assert (export.separator, export.notes) == ("1,9,19,21", ())


def test_the_command_says_where_columns_begin(file):
    particulars = Particulars(separator="1,9,19,21", ignore=("Ty",))
    found = read_statement(file, Columns("Account", "Amount"), (), None, particulars)
    assert {each.name: float(each.income) for each in found.sums.ranked()} == {"Alder LtdX": 100500.0, "Birch": 6001.0}


@pytest.mark.parametrize("separator", ["9,1", "0,9", "ab"])
def test_what_is_no_separator(file, separator):
    with pytest.raises(LedgerError) as caught:
        read_statement(file, Columns("Account", "Amount"), (), None, Particulars(separator=separator))
    assert str(caught.value) == (
        f'list.txt: "{separator}" is no separator - one sign, tab, blanks, or where columns begin: 1,12,40'
    )


LIST = """\
SALES LIST                     PAGE 1
Date        Customer                 Type      Amount
2026-01-13  Alder Ltd                INV     1,000.00
2026-01-14  Birch & Sons             INV     2,300.50
2026-01-20  Alder Ltd                INV     1,100.00
                                     Total   4,400.50
"""


def test_commas_within_amounts_part_no_fields(tmp_path):
    path = tmp_path / "list.txt"
    path.write_text(LIST, encoding="utf-8")
    found = read_statement(path, Columns("Customer", "Amount"))
    assert {each.name: float(each.income) for each in found.sums.ranked()} == {
        "Birch & Sons": 2300.5,
        "Alder Ltd": 2100.0,
    }
