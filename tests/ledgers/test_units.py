"""Amounts in thousands, millions or cents by a title, a line above the header or an answer: read as whole ones."""

from decimal import Decimal

import pytest

from valuex_xl.errors import UserError
from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars
from valuex_xl.ledgers.vocabulary.units import unit_above, unit_of


@pytest.fixture
def read(tmp_path):
    def reader(text, income, profit=None, wallet=None, *, minus=(), **answers):
        path = tmp_path / "u.csv"
        path.write_text(text, encoding="utf-8")
        given = {question.replace("_", " "): answer for question, answer in answers.items()}
        particulars, where = to_particulars(given, Particulars(minus=minus), ())
        return read_statement(path, Columns("Firm", income, None, profit, wallet), where, particulars=particulars)

    return reader


TITLES = {
    -9: "amount_nanos",
    -6: "cost_micros|Revenue (micros)",
    2: "Net (hundreds)|Net x100|Net in hundreds of EUR",
    -2: "Net in cents|amount_cents|Betrag in Cent|Sum (pence)|Montant en centimes|Amount (minor units)|"
    "amount_minor|Amount (minor)|revenue_minor_units",
    3: "Net (EUR '000)|Erlös in TEUR|Erlös k€|Erlös T€|Net '000|Net (000s)|Net in thousands|Net thousands|"
    "Erlös (Tsd. €)|KEUR Erlös|Net, USD thousand|CA (milliers d'euros)|CA (K€)|Net x1000|Omzet x € 1.000|"
    "Ventas (miles de euros)|Omsättning tkr|Net £000|Net £'000|Tržby (tis. Kč)|Obrót (tys. zł)|Net_keur|"
    "Erlös in TEUR 2026|Erlös TEUR netto|Net in 1,000 EUR|Net [kUSD]|Erlös/TEUR|Net K USD|Net US$ 000|売上(千円)|"
    "Net (k)|net_k|Net ×1000|Net *1000|Net (10³ EUR)|Net 10^3|Erlös T€",
    5: "Net in hundred thousands|Net (Rs. lakhs)|Net in INR lakh|Net (lacs)",
    6: "Net (millions)|Erlös Mio|Erlös (Mio. EUR)|Net M USD|Net USD M|Net $m|Net ($M)|Net (USDm)|Omsättning MSEK|"
    "Tržby (mil. Kč)|Net (in € millions)|Net in millions of US dollars|Ricavi (milioni di euro)|Árbevétel (M Ft)",
    7: "Net (₹ crore)|Net INR Cr|Net in crores",
    9: "Net (bn)|Net bn|Net (€bn)|Erlös Mrd. €|CA en milliards d'euros",
}


@pytest.mark.parametrize(("power", "titles"), TITLES.items())
def test_a_title_says_in_what_amounts_are(power, titles):
    found = {title: unit_of(title) for title in titles.split("|")}
    assert {title: unit and unit.power for title, unit in found.items()} == dict.fromkeys(found, power)


@pytest.mark.parametrize(
    "title",
    "Net|Erlös 2000|Net Thousand Oaks|Per cent|Pour cent|Net (USD)|Betrag EUR|Erlös Mai|CA mars|M|Income M|Cost center|"
    "Credit (Cr)|Amount CR|Net 1,000+ firms|Net Q1 2000|Erlös 19%|Net 10000|Erlös Team|Sales mall|"
    "in EUR thousands report|in TEUR je Kopf|in thousands report|x 1000 Report|Net in thousands of 2026|"
    "Minor repairs|Net minor sales|Microsoft|Account 103|Net 106|Paper x100g|Net (bn.de)|Net (m)|Folk|Net k".split("|"),
)
def test_what_only_looks_like_a_unit_is_none(title):
    assert unit_of(title) is None


def test_a_line_above_says_it_with_more_than_a_word_that_may_be_a_name():
    sure = (
        "in TEUR|Alle Angaben in Tsd. €|Amounts in thousands of US dollars|(in thousands)|Mio. EUR|Bedragen x € 1.000"
    )
    assert all(map(unit_above, sure.split("|")))
    names = "Net in Thousand Oaks|Report by M. Pence|Million Dollar Baby Ltd|Firma Mill|Club of 1000|Sales 000"
    assert not any(map(unit_above, names.split("|")))


def test_amounts_are_read_as_whole_ones_and_that_is_told(read):
    statement = read("Firm,Net (USD '000)\nElm,7.1\nOak,3.25\n", "Net (USD '000)")
    assert {each.name: each.income for each in statement.sums.customers.values()} == {"Elm": 7100, "Oak": 3250}
    assert (statement.currency, statement.looks) == (
        "USD",
        (
            "Net (USD '000) is in thousands by its title: its sum of 10.35 is read as 10,350 - say --answer "
            '"Net (USD \'000)=whole" where the amounts are whole',
        ),
    )


def test_cents_are_hundredths(read):
    statement = read("Firm,Net in cents\nElm,710\nOak,33\n", "Net in cents")
    assert statement.sums.income == Decimal("7.43")


@pytest.mark.parametrize("title", ["Erlös in TEUR", "Erlös (T€)", "Erlös kEUR"])
def test_the_currency_is_told_by_the_unit_too(read, title):
    assert read(f"Firm;{title}\nElm;7,1\nOak;3,2\n", title).currency == "EUR"


def test_a_line_above_the_header_is_for_each_column_that_says_no_unit_itself(read):
    text = "Erlöse\nAlle Angaben in TEUR\n\nFirm;Sum;DB (EUR);DB k€\nElm;7,1;2;1\nOak;3,2;1;2\n"
    statement = read(text, "Sum", "DB k€")
    assert (statement.sums.income, statement.sums.profit, statement.currency) == (10300, 3000, "EUR")
    assert statement.looks[0] == (
        'Sum is in thousands by the line above the header ("Alle Angaben in TEUR"): its sum of 10.3 is read as 10,300 '
        '- say --answer "Sum=whole" where the amounts are whole'
    )


def test_a_line_below_the_list_says_it_too(read):
    statement = read("Firm,Sum\nElm,7.1\nPence,3.2\n\nAll amounts in TEUR\n", "Sum")
    assert (statement.sums.income, statement.currency) == (10300, "EUR")
    assert 'by the line below the list ("All amounts in TEUR")' in statement.looks[0]
    assert read("Firm,Day,Sum\nPence,,\n,2026-01-04,7\n,2026-01-05,3\n", "Sum").sums.income == 10


def test_months_across_take_the_unit_of_the_line_above(read):
    text = "in TEUR\nFirm,Jan 2026,Feb 2026\nElm,1,2\nOak,4,5\n"
    assert read(text, "months").sums.income == 12000
    assert read(text, "months", **{"amount of the month": "whole"}).sums.income == 12


def test_lines_above_that_say_two_units_are_asked_about(read):
    text = "in TEUR\nin Mio. EUR\nFirm;Sum\nElm;7,1\nOak;3,2\n"
    with pytest.raises(LedgerError, match=r"Sum: lines above the header or below the list say millions and thousands"):
        read(text, "Sum")
    assert read(text, "Sum", Sum="millions").sums.income == 10300000


def test_a_title_with_a_currency_is_held_against_the_line_above(read):
    text = "in TEUR\nFirm;Sum (EUR)\nElm;7,1\nOak;3,2\n"
    with pytest.raises(LedgerError, match=r"Sum \(EUR\): is in EUR by its title, and lines above the header or"):
        read(text, "Sum (EUR)")
    assert read(text, "Sum (EUR)", **{"Sum (EUR)": "thousands"}).sums.income == 10300


PLAIN = "Firm,Sum,Margin,Wallet\nElm,7,2,30\nOak,3,1,20\n"


def test_an_answer_says_the_unit_or_that_there_is_none(read):
    answered = read(PLAIN, "Sum", Sum="thousands")
    assert (answered.sums.income, answered.looks) == (10000, ())
    assert answered.answers == (("in what are the amounts?", "Sum: thousands"),)
    title = "Sum (000s)"
    assert read(PLAIN.replace("Sum", title), title, **{title: "whole"}).sums.income == 10
    with pytest.raises(LedgerError, match='no column is called "Sim"'):
        read(PLAIN, "Sum", Sim="thousands")


def test_other_columns_are_each_in_their_own_unit(read):
    statement = read(PLAIN.replace("Wallet", "Wallet (TEUR)"), "Sum", "Margin", "Wallet (TEUR)")
    assert (statement.sums.profit, statement.wallets) == (3, {"elm": 30000, "oak": 20000})
    assert len(statement.looks) == 1


def test_a_column_without_a_unit_beside_an_income_that_has_one_is_asked_about(read):
    text = PLAIN.replace("Sum", "Sum k€")
    with pytest.raises(LedgerError) as caught:
        read(text, "Sum k€", "Margin", "Wallet")
    assert [str(fault).partition(": in what")[0] for fault in caught.value.faults] == [
        "u.csv:1: Margin: says no unit, and Sum k€ is in thousands",
        "u.csv:1: Wallet: says no unit, and Sum k€ is in thousands",
    ]
    statement = read(text, "Sum k€", "Margin", "Wallet", Margin="whole", Wallet="thousands")
    assert (statement.sums.profit, statement.wallets["elm"]) == (3, 30000)


def test_what_is_taken_away_is_in_its_own_unit(read):
    text = "Firm,Sold (k€),Returned (EUR)\nElm,7,500\nOak,3,\n"
    assert read(text, "Sold (k€)", minus=("Returned (EUR)",)).sums.income == 9500


def test_totals_are_proved_and_told_as_whole_amounts(read):
    statement = read("Firm,Sum k€\nElm,7\nOak,3\nTotal,10\n", "Sum k€")
    assert (statement.sums.income, statement.ledger.totals_amount) == (10000, 10000)


def test_the_columns_beside_are_held_against_it_in_their_own_unit(read):
    text = "Firm,Gross (T€),Net (EUR),VAT (EUR)\nElm,119,100000,19000\nOak,238,200000,38000\nAsh,11.9,10000,1900\n"
    statement = read(text, "Gross (T€)")
    assert any("is Net (EUR) plus VAT (EUR), with tax in it" in look for look in statement.looks)


def test_a_unit_that_is_none_is_refused():
    with pytest.raises(UserError, match='--unit "Sum=thousand" is not COLUMN=UNIT - did you mean "thousands"'):
        Particulars(unit=("Sum=thousand",))


QUARTERS = "Firm,Q1 2025 TEUR,Q2 2025 TEUR,{}\nElm,7.5,8,15.5\nOak,1,2,3\n"


@pytest.mark.parametrize("title", ["Total", "Gesamt", "Net 2025", "Sum"])
def test_an_income_whose_quarters_are_in_a_unit_is_asked_about(read, title):
    text = QUARTERS.format(title)
    assert f"{title}: says no unit, and Q1 2025 TEUR and 1 more are in thousands: in what" in refused(read, text, title)
    assert read(text, title, **{title: "thousands"}).sums.income == 18500
    assert read(text, title, **{title: "whole"}).sums.income == Decimal("18.5")


def test_a_total_of_other_columns_in_a_unit_is_asked_about(read):
    text = "Firm,Audit k€,Tax work k€,{}\nElm,7.5,8,15.5\nOak,1,2,3\n"
    assert "says no unit, and Audit k€ and 1 more are in thousands" in refused(read, text.format("Total"), "Total")
    assert read(text.format("Orders"), "Orders").sums.income == Decimal("18.5")
    assert read(text.format("Total €m"), "Total €m").sums.income == 18_500_000


@pytest.mark.parametrize(
    ("unit", "first", "second"),
    [
        ("quarters", "Q1 2025 TEUR", "Q2 2025 TEUR"),
        ("quarters", "Q1 (in Tsd. €)", "Q2 (in Tsd. €)"),
        ("months", "Jan 2025 k€", "Feb 2025 k€"),
        ("months", "2025-01 TEUR", "2025-02 TEUR"),
        ("years", "FY2025 [kUSD]", "FY2026 [kUSD]"),
    ],
)
def test_months_and_others_with_a_unit_in_their_titles_are_put_together(read, unit, first, second):
    text = f"Firm,{first},{second}\nElm,7.5,8\nOak,1,2\n"
    found = read(text, unit, years="all")
    assert found.sums.income == 18500
    assert "in thousands by its title" in found.looks[-1]


def test_what_stands_behind_a_month_may_be_its_currency(read):
    assert read("Firm,Jan 2025 EUR,Feb 2025 EUR\nElm,7.5,8\n", "months").sums.income == Decimal("15.5")


def test_months_in_several_units_are_refused(read):
    told = refused(read, "Firm,Jan 2025 TEUR,Feb 2025 EUR\nElm,7.5,8000\n", "months")
    assert '"Jan 2025 TEUR" and "Feb 2025 EUR" say different units or currencies' in told


def refused(read, *given):
    with pytest.raises(LedgerError) as caught:
        read(*given)
    return str(caught.value)


def column(read, units, title="Unit", income="Sum", **answers):
    lines = [f"{firm},{amount},{unit}" for firm, amount, unit in zip("ABCD", (7, 70, 5, 8), units, strict=False)]
    return read("\n".join([f"Firm,{income},{title}", *lines, ""]), income, **answers)


@pytest.mark.parametrize(
    ("title", "units"),
    [
        ("Unit", ["kEUR", "EUR", "TEUR"]),
        ("Einheit", ["TEUR", "EUR"]),
        ("Whatever", ["k€", "EUR", "EUR", "Mio. EUR"]),
        ("Scale", ["thousands", "millions", "units"]),
        ("Multiplier", ["1000", "1", "1000000"]),
        ("Currency", ["KUSD", "USD", "USD"]),
    ],
)
def test_several_units_in_a_column_are_asked_about(read, title, units):
    with pytest.raises(LedgerError, match=f"{title}: holds .*amounts in several units have no sum"):
        column(read, units, title)


def test_one_unit_in_a_column_is_told(read):
    (look,) = column(read, ["TEUR", "TEUR"]).looks
    assert look.startswith('Unit says "TEUR" of every line: Sum is taken as it is written, and not as thousands')
    assert column(read, ["TEUR", "TEUR"], Sum="thousands").looks == ()
    assert column(read, ["TEUR", "TEUR"], Unit="ignore").looks == ()
    assert len(column(read, ["TEUR", "TEUR"], income="Sum TEUR").looks) == 1  # by its title


@pytest.mark.parametrize(
    ("title", "units"),
    [
        ("Unit", ["kg", "pcs", "m"]),
        ("Einheit", ["Stk", "t", "h", "k"]),
        ("Unit", ["EUR", "EUR"]),
        ("Unit", ["1", "1"]),
        ("Faktor", ["1.0", "1.5"]),
        ("Region", ["Mill", "Thousand Oaks"]),
        ("Size", ["thousand", "million"]),
        ("Qty", ["1", "10", "100", "1000"]),
    ],
)
def test_the_units_of_goods_say_nothing(read, title, units):
    assert column(read, units, title).looks == ()


def test_micros_are_read_as_whole_amounts(read):
    statement = read("Firm,cost_micros\nElm,1230000\nOak,70000000\n", "cost_micros")
    assert {each.name: str(each.income) for each in statement.sums.customers.values()} == {"Elm": "1.23", "Oak": "70"}
    assert "is in micros by its title" in statement.looks[0]
