"""Percentages chosen for money: refused by their title, told where only their size speaks."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement

_LOOK = (
    "{}: no amount is above 100 or below -100, and incomes are far larger: where these are percentages their sum is "
    "no profit - choose or add a column with amounts of money"
)


@pytest.fixture
def read(tmp_path):
    def reader(text, profit="", ignore=(), **columns):
        path = tmp_path / "l.csv"
        path.write_text(text, encoding="utf-8")
        asked = Columns("Firm", columns.pop("income", "Sum"), profit=profit or None, **columns)
        return read_statement(path, asked, particulars=Particulars(ignore=tuple(ignore)))

    return reader


@pytest.mark.parametrize("title", ["GM %", "Margin percent", "Marge in Prozent", "margin_pct", "Marge (%)"])
def test_a_profit_in_percent_by_its_title_is_refused(read, title):
    text = f"Firm;Sum;{title}\nElm;710,50;11,5\nOak;320,00;21,0\n"
    with pytest.raises(LedgerError) as caught:
        read(text, title)
    assert str(caught.value) == (
        f"l.csv:2: {title}: is in percent by its title, and percentages have no sum - choose or add a column with "
        f'amounts of money, or say --answer "{title}=ignore" where it holds them'
    )
    assert float(read(text, title, ignore=[title]).sums.profit) == 32.5


def test_an_income_and_a_wallet_in_percent_are_refused_too(read):
    with pytest.raises(LedgerError, match="Share %: is in percent by its title"):
        read("Firm,Share %\nElm,40\nOak,60\n", income="Share %")
    with pytest.raises(LedgerError, match="Wallet %: is in percent by its title"):
        read("Firm,Sum,Wallet %\nElm,40,9\nOak,60,8\n", wallet="Wallet %")


@pytest.mark.parametrize("title", ["Umsatz 19%", "Net (excl. 7 % VAT)"])
def test_a_title_that_names_a_rate_of_tax_is_one_of_money(read, title):
    assert float(read(f"Firm,{title}\nElm,40\nOak,60\n", income=title).sums.income) == 100


@pytest.mark.parametrize("title", ["Marge", "Gross margin", "DB", "Handelsspanne"])
def test_a_margin_whose_amounts_are_as_small_as_percentages_is_told(read, title):
    small = f"Firm,Sum,{title}\nElm,7100,11.5\nOak,3200,-21\n"
    assert read(small, title).looks == (_LOOK.format(title),)
    assert read(small, title, ignore=[title]).looks == ()
    assert read(small.replace("-21", "640"), title).looks == ()
    assert read(small.replace("7100", "71").replace("3200", "90"), title).looks == ()
    assert read(small.replace(title, "Profit"), "Profit").looks == ()


@pytest.mark.parametrize(
    ("margins", "incomes", "told"),
    [
        ((100, 5), (7100, 3200), True),
        ((-100, 5), (7100, 3200), True),
        ((100.01, 5), (7100, 3200), False),
        ((-100.01, 5), (7100, 3200), False),
        ((100, 50), (2000, 1001), True),
        ((100, 50), (2000, 1000), False),
        ((-100, 50), (2000, 1000), False),
        ((100, 50), (-2000, 1001), True),
        ((0, 0), (2000, 1000), False),
    ],
)
def test_margins_may_be_percentages_up_to_100_and_below_a_twentieth_of_the_incomes(read, margins, incomes, told):
    text = f"Firm,Sum,Marge\nElm,{incomes[0]},{margins[0]}\nOak,{incomes[1]},{margins[1]}\n"
    assert (_LOOK.format("Marge") in read(text, "Marge").looks) == told
