"""The profit of lines whose income is taken away goes with it, unless it has its minus already."""

import pytest

from valuex_xl.ledgers import Columns, Particulars, parse_where, read_statement
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.profiles.claims import the_claim
from valuex_xl.ledgers.profiles.read import read_by
from valuex_xl.rulesets.load import read_text

HEAD = "No,Day,Sort,Buyer,Sales,GP\n"
SALES = "1,2025-03-01,Bill,Rowan,800.00,200.00\n2,2025-03-02,Bill,Hazel,640.00,160.00\n"
PROFILE = """
kind: ledger
version: 1
known by: [No, Buyer]
customer: Buyer
date: Day
profit: GP
tax: net
"""
TAKEN = "GP: taken away with the income"
ABOVE = "GP: profit of credit notes above 0"
MIXED = "GP: the profit of lines taken away has both signs"


@pytest.fixture
def said(tmp_path):
    """The sum of income and of profit, and what is told of the profit, by the columns named."""

    def reader(text, income="Sales", **particulars):
        path = tmp_path / "sales.csv"
        path.write_text(text, encoding="utf-8")
        found = read_statement(
            path, Columns("Buyer", income, profit="GP"), (), None, Particulars(date="Day", **particulars)
        )
        return float(found.sums.income), float(found.sums.profit), told(found.looks)

    return reader


@pytest.fixture
def by_profile(tmp_path):
    """The same by a profile."""

    def reader(text, more):
        path = tmp_path / "sales.csv"
        path.write_text(text, encoding="utf-8")
        export = open_export(path)
        found = read_by(the_claim(export, [[read_text(PROFILE + more, "own").rules]]), export)
        return float(found.sums.income), float(found.sums.profit), told(found.told.looks), found.told.basis

    return reader


def told(looks):
    return [look.split("sales.csv: ")[-1] for look in looks if "GP:" in look]


def credit(number, income, profit, sort="Return"):
    return f"{number},2025-03-{number:02d},{sort},Rowan,{income},{profit}\n"


TURNED = {"takes_away": (parse_where("Sort=Return"),)}
OF_TYPES = "income: Sales\ntype: {column: Sort, adds: [Bill], takes away: [Return]}\n"
CASES = {
    "without a minus": (credit(7, "80.00", "20.00"), 340, [f"{TAKEN}: line 4, 20.00"]),
    "with its minus": (credit(7, "80.00", "-20.00"), 340, []),
    "no profit": (credit(7, "80.00", ""), 360, []),
    "mostly without": (
        credit(7, "80.00", "20.00") + credit(8, "80.00", "20.00") + credit(9, "40.00", "-10.00"),
        330,
        [
            f"{TAKEN}: 3 lines (the first is 4), 30.00",
            f"{MIXED}, and all are turned as most are: line 6, -10.00 of the other sign - correct the file where their "
            "sign is a slip",
        ],
    ),
    "as many with as without": (
        credit(7, "80.00", "20.00") + credit(9, "40.00", "-10.00"),
        370,
        [
            f"{MIXED}, and all are left as written: line 4, 20.00 of the other sign - correct the file where their "
            "sign is a slip",
        ],
    ),
}


@pytest.mark.parametrize(("lines", "profit", "looks"), CASES.values(), ids=CASES)
def test_profit_goes_with_the_lines_that_take_away(said, by_profile, lines, profit, looks):
    assert said(HEAD + SALES + lines, **TURNED)[1:] == (profit, looks)
    assert by_profile(HEAD + SALES + lines, OF_TYPES)[1:3] == (profit, looks)


def test_the_profit_of_a_firm_that_loses_on_each_sale_is_given_back(said):
    text = HEAD + SALES.replace(",200", ",-200").replace(",160", ",-160")
    assert said(text + credit(7, "80.00", "-20.00"), **TURNED)[1:] == (-340, [f"{TAKEN}: line 4, -20.00"])
    assert said(text + credit(7, "80.00", "20.00"), **TURNED)[1:] == (-340, [])


def test_debits_in_a_column_of_their_own(said, by_profile):
    text = "No,Day,Buyer,Cr,Dr,GP\n1,2025-03-01,Rowan,800.00,,200.00\n2,2025-03-02,Hazel,640.00,,160.00\n"
    without, signed = "3,2025-03-03,Rowan,,80.00,20.00\n", "3,2025-03-03,Rowan,,80.00,-20.00\n"
    for line, looks in ((without, [f"{TAKEN}: line 4, 20.00"]), (signed, [])):
        assert said(text + line, "Cr", minus=("Dr",)) == (1360, 340, looks)
        assert by_profile(text + line, "income: {plus: Cr, minus: Dr}\n")[:3] == (1360, 340, looks)


def test_an_account_of_income_has_the_other_sign(said, by_profile):
    sales = "1,2025-03-01,A,Rowan,-800.00,{}200.00\n2,2025-03-02,A,Hazel,-640.00,{}160.00\n"
    back = "3,2025-03-03,A,Rowan,80.00,{}20.00\n"
    plain = HEAD + sales.format("", "") + back.format("-")
    alike = HEAD + sales.format("-", "-") + back.format("")
    for text, looks in ((plain, []), (alike, ["GP: turned with the income: 3 lines (the first is 2), -340.00"])):
        assert said(text, minus=("Sales",)) == (1360, 340, looks)
        assert by_profile(text, "income: {minus: Sales}\n")[:3] == (1360, 340, looks)


def test_profit_above_0_beside_income_below_it_is_told(said, by_profile):
    signed = HEAD + SALES + credit(7, "-80.00", "20.00")
    found = [f"{ABOVE}: line 4, 20.00: it is added, though the income of these lines is below 0 - correct it where it "
             "lacks a minus"]  # fmt: skip
    assert said(signed) == (1360, 380, found)
    assert by_profile(signed, "income: Sales\n")[:3] == (1360, 380, found)
    assert said(HEAD + SALES + credit(7, "-80.00", "-20.00")) == (1360, 340, [])


def test_profit_is_converted_as_the_income_is(by_profile):
    text = "No,Day,Buyer,Sales,Cur,FX,GP\n1,2025-03-01,Rowan,800,EUR,1,200\n2,2025-03-02,Hazel,640,GBP,1.25,160\n"
    more = "income: {plus: Sales, times: FX}\ncurrency: {column: Cur, to base by: FX}\n"
    assert by_profile(text, more) == (1600, 400, [], "net of tax; GP is converted by FX, as the income is")


def test_profit_is_not_multiplied_by_a_quantity(by_profile):
    text = "No,Day,Buyer,Price,Pieces,GP\n1,2025-03-01,Rowan,80.00,10,200.00\n2,2025-03-02,Hazel,64.00,10,160.00\n"
    assert by_profile(text, "income: {plus: Price, times: Pieces}\n") == (1440, 360, [], "net of tax")


def test_profit_is_not_multiplied_by_what_an_hour_costs(by_profile):
    text = "No,Day,Buyer,Hours,Rate,GP\n1,2025-03-01,Rowan,10.0,80.00,200.00\n2,2025-03-02,Hazel,10.0,64.00,160.00\n"
    income, profit, looks, basis = by_profile(text, "income: {plus: Hours, times: Rate}\ncurrency: EUR\n")
    assert (income, profit, basis) == (1440, 360, "net of tax")
    assert looks == [
        "GP: taken as written, while the income is multiplied by Rate - write currency: {column: COLUMN, to base by: "
        "Rate} into the profile where that is a rate of exchange"
    ]
    converted = by_profile(text.replace("Hours", "Sum"), "income: {plus: Sum, times: Rate}\ncurrency: base\n")
    assert converted[1:] == (26240, [], "net of tax; GP is converted by Rate, as the income is")
