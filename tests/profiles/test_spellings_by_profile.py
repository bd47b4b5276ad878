"""Names that come from accounts, vouchers and headings are each one spelling, however often they are met."""

from valuex_xl.ledgers import Columns, Particulars, read_statement

PAIR = """
known by: [Day, Debit, Credit, Side, Amount]
booking has: Day
date: {column: Day, order: year month day}
income: Amount
currency: one
tax: net
pair: {account: Debit, contra: Credit, side: {column: Side, debit: D, credit: C}, customers: 10000-69999,
  incomes: 4000-4999}
"""
BOOKED = """\
Day,Debit,Credit,Side,Amount
2026-02-03,20001,4100,D,900.00
2026-02-04,20001,4100,C,150.00
2026-02-05,20001,4200,D,80.00
2026-02-06,20002,4100,D,70.00
"""


def test_an_account_in_several_pairs_is_one_spelling(read):
    sums = read(BOOKED, PAIR).sums
    assert sums.merged() == []
    assert {each.name: each.spellings for each in sums.ranked()} == {"20001": {"20001": 3}, "20002": {"20002": 1}}


def test_a_name_above_its_lines_twice_is_one_spelling(tmp_path):
    path = tmp_path / "l.csv"
    path.write_text(
        "Customer,Item,Amount\nAspen,,\n,Oak,100\n,Elm,50\nBirch,,\n,Oak,30\nAspen,,\n,Ash,20\n", encoding="utf-8"
    )
    sums = read_statement(path, Columns("Customer", "Amount"), particulars=Particulars(names="above")).sums
    assert {each.name: each.spellings for each in sums.ranked()} == {"Aspen": {"Aspen": 3}, "Birch": {"Birch": 1}}
    assert sums.merged() == []
