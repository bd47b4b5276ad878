"""Several files as one ledger, periods, the period before, parents."""

from datetime import date

import pytest

from valuex_xl.errors import UserError
from valuex_xl.ledgers import Columns, LedgerError, Particulars, Period, parse_period, parse_where, read_statement
from valuex_xl.ledgers.calendar.dates import ALL_YEARS, read_days
from valuex_xl.ledgers.columns import coded

COLUMNS = Columns("Customer", "Amount")
HEAD = "Customer,Amount,Date\n"


@pytest.fixture
def written(tmp_path):
    def writer(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return writer


def incomes(statement):
    return {customer.name: int(customer.income) for customer in statement.sums.customers.values()}


def test_a_folder_is_one_ledger_and_a_booking_in_two_files_is_told(written):
    folder = written(
        a=f"{HEAD}Alder,5,2026-01-30\nBirch,3,2026-01-31\n", b=f"{HEAD}Birch,3,2026-01-31\nAlder,2,2026-02-01\n"
    )
    statement = read_statement(folder, COLUMNS)
    assert incomes(statement) == {"Alder": 7, "Birch": 6}
    assert statement.looks == (
        "1 booking stands in two files with every text the same (a.csv:3 and b.csv:2), counted twice, which adds "
        "3.00: do the exports overlap?",
    )
    assert (statement.ledger.origin.file, statement.ledger.rows) == ("a.csv, b.csv", 4)
    assert statement.period == Period(date(2026, 1, 30), date(2026, 2, 1))


def test_the_same_file_twice_is_refused(written):
    text = f"{HEAD}Alder,5,2026-01-30\n"
    folder = written(a=text, b=text)
    with pytest.raises(LedgerError, match=r"b\.csv: holds the same bytes as a\.csv - leave one of them out"):
        read_statement(folder, COLUMNS)
    with pytest.raises(LedgerError, match=r"a\.csv: is named twice - leave one of them out"):
        read_statement([folder / "a.csv", folder / "a.csv"], COLUMNS)


def test_files_in_two_currencies_are_refused(written):
    folder = written(a="Customer,Amount\nAlder,€5\n", b="Customer,Amount\nBirch,$3\n")
    with pytest.raises(LedgerError, match=r"b\.csv:2: Amount: is in \$, but Amount is in € - convert one of them"):
        read_statement(folder, COLUMNS)


YEARS = (
    f"{HEAD}Acme,100,2023-01-02\nAcme,100,2024-01-02\nBolt Ltd,150,2024-02-02\n"
    "Bolt Group,145,2025-02-02\nCore,9,2025-03-03\n"
)


def test_more_than_one_year_is_asked_about_and_one_is_chosen(written):
    path = written(l=YEARS) / "l.csv"
    with pytest.raises(LedgerError) as caught:
        read_statement(path, COLUMNS)
    assert str(caught.value) == (
        "l.csv: Date: runs from 2023-01-02 to 2025-03-03 (2023: 1 line, 2024: 2 lines, 2025: 2 lines): more than one "
        'year would be summed - say --period 2024 for one of them, or --answer "years=all" where all are meant'
    )
    every = read_statement(path, COLUMNS, particulars=Particulars(period=ALL_YEARS))
    assert (every.sums.income, every.looks) == (504, ())
    assert every.answers == (("which of several years are summed?", "all"),)
    statement = read_statement(path, COLUMNS, particulars=Particulars(period=parse_period("2024")))
    assert (incomes(statement), statement.ledger.outside, statement.looks) == ({"Acme": 100, "Bolt Ltd": 150}, 3, ())


def test_a_period_is_compared_with_another(written):
    path = written(l=YEARS) / "l.csv"
    there = Particulars(period=parse_period("2025"), compare=parse_period("2024"))
    statement = read_statement(path, COLUMNS, particulars=there)
    assert incomes(statement) == {"Bolt Group": 145, "Core": 9}
    comparison = statement.comparison
    assert comparison is not None
    assert comparison.income == 250
    assert [name for name, _ in comparison.gone] == ["Bolt Ltd", "Acme"]
    assert [name for name, _ in comparison.new] == ["Bolt Group", "Core"]
    assert [(pair.gone, pair.new) for pair in comparison.renamed] == [("Bolt Ltd", "Bolt Group")]


def test_dates_that_do_not_tell_their_order_tell_the_year_only(written):
    path = written(l="Customer,Amount,Date\nAcme,1,01/02/2026\nBolt,2,03/04/2026\n") / "l.csv"
    statement = read_statement(path, COLUMNS)
    assert statement.period is None
    assert statement.looks == (
        "Date: whether the day or the month stands first is not told; the year is 2026, and the period is one of two - "
        'say --answer "dates=day first" (2026-02-01 to 2026-04-03) or --answer "dates=month first" (2026-01-02 to '
        "2026-03-04)",
    )
    wanted = Particulars(period=parse_period("2026-02"))
    with pytest.raises(
        LedgerError, match='does not tell whether the day or the month stands first - say --answer "dates=day first"'
    ):
        read_statement(path, COLUMNS, particulars=wanted)
    told = Particulars(period=parse_period("2026-02"), date_order="day first")
    assert incomes(read_statement(path, COLUMNS, particulars=told)) == {"Acme": 1}


@pytest.mark.parametrize(
    ("texts", "first", "order"),
    [
        (["14/01/2026", "2/3/2026"], date(2026, 1, 14), "day first"),
        (["01/14/2026", "2/3/2026"], date(2026, 1, 14), "month first"),
        (["14.01.26", "02.03.26"], date(2026, 1, 14), "day first"),
        (["14-JAN-2026"], date(2026, 1, 14), "day first"),
        (["14. März 2026"], date(2026, 3, 14), "day first"),
        (["Jan 14, 2026"], date(2026, 1, 14), "day first"),
        (["20260114"], date(2026, 1, 14), "day first"),
        (["2026-01-14 10:02:11 +0000"], date(2026, 1, 14), "day first"),
        (["01/02/2026"], date(2026, 2, 1), ""),
        (["31/02/2026"], None, ""),
    ],
)
def test_days_as_ledgers_write_them(texts, first, order):
    days = read_days(range(2, 2 + len(texts)), coded(texts))
    assert days.values[0] == first
    assert first is None or days.order == order


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-07..2026-06", date(2025, 7, 1), date(2026, 6, 30)),
        ("2025-07-15..2025-08-14", date(2025, 7, 15), date(2025, 8, 14)),
    ],
)
def test_periods(text, first, last):
    assert parse_period(text) == Period(first, last)


@pytest.mark.parametrize("text", ["25", "2025-13", "2026..2025", "last year", "2025-02-30"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(
        UserError, match=r"is no period - write 2025, 2025-Q3, 2025-07, all, or a business year by its first and"
    ):
        parse_period(text)


def test_parents_are_counted_and_told(written):
    folder = written(l="Customer,Amount\nGreen BV,5\nShell,3\n", p="Customer,Parent\ngreen bv,Shell\n")
    statement = read_statement(folder / "l.csv", COLUMNS, parents=folder / "p.csv")
    assert incomes(statement) == {"Shell": 8}
    assert statement.notes == ("p.csv: 1 customer counted as the parent, in 1 line",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Green BV\n", "p.csv:1: is not a customer and its parent - write two columns, such as Greenshell BV,Shell"),
        ("A,B\nA,C\n", 'p.csv: "A" has two parents, "B" and "C" - correct one of the lines'),
        ("A,B\nB,A\n", "p.csv: the parents go round in a circle: A -> B -> A - correct one of the lines"),
    ],
)
def test_parents_that_cannot_be_are_refused(written, text, words):
    folder = written(l="Customer,Amount\nA,5\n", p=text)
    with pytest.raises(LedgerError) as caught:
        read_statement(folder / "l.csv", COLUMNS, parents=folder / "p.csv")
    assert str(caught.value) == words


def test_where_takes_a_list_and_a_not(written):
    path = written(l="Customer,Amount,Type\nA,1,x\nB,2,y\nC,4,z\nD,8,\n") / "l.csv"

    def chosen(*conditions):
        return incomes(read_statement(path, COLUMNS, [parse_where(it) for it in conditions]))

    assert chosen("Type=x|z") == {"A": 1, "C": 4}
    assert chosen("Type!=x|y") == {"C": 4, "D": 8}
    assert chosen("Type!=") == {"A": 1, "B": 2, "C": 4}
    assert chosen("Type=x|y", "Type!=y") == {"A": 1}
    with pytest.raises(LedgerError, match='Type: no line has "w"'):
        chosen("Type!=w")
    assert str(parse_where("Type!=x|y")) == "Type is not x or y"
    assert str(parse_where("Type=x|")) == "Type = x or blank"


def test_a_wallet_below_the_income_is_told(written):
    path = written(l="Customer,Amount,Wallet\nAcme,100,80\nBolt,5,\n") / "l.csv"
    assert read_statement(path, Columns("Customer", "Amount", wallet="Wallet")).looks == (
        "Wallet: Acme buys more from us (100.00) than its whole wallet (80.00) - a share of wallet above 100% is "
        "not graded",
    )


KINDS = "Customer,Amount,Kind\n"


def test_a_value_of_where_may_stand_in_one_of_several_files(written):
    folder = written(a=f"{KINDS}Alder,5,Sale\nBirch,3,Loan\n", b=f"{KINDS}Alder,2,Sale\n", c=f"{KINDS}Elm,9,Loan\n")
    statement = read_statement(folder, COLUMNS, [parse_where("Kind!=Loan")])
    assert incomes(statement) == {"Alder": 7}
    assert statement.looks == ("c.csv: no line of it counts: none is chosen by --where",)
    taken = Particulars(takes_away=(parse_where("Kind=Loan"),))
    assert incomes(read_statement(folder, COLUMNS, (), None, taken)) == {"Alder": 7, "Birch": -3, "Elm": -9}


def test_a_value_of_where_that_no_file_has_is_refused(written):
    folder = written(a=f"{KINDS}Alder,5,Sale\n", b=f"{KINDS}Alder,2,Sale\n")
    with pytest.raises(LedgerError) as caught:
        read_statement(folder, COLUMNS, [parse_where("Kind!=Sales")])
    assert str(caught.value) == 'a.csv and 1 more: Kind: no line has "Sales" - did you mean "Sale"?'
    with pytest.raises(LedgerError, match="no line is left to count"):
        read_statement(folder, COLUMNS, [parse_where("Kind!=Sale")])


def test_a_column_of_where_that_one_file_lacks_is_refused_with_its_name(written):
    folder = written(a=f"{KINDS}Alder,5,Sale\n", b="Customer,Amount\nAlder,2\n")
    with pytest.raises(LedgerError) as caught:
        read_statement(folder, COLUMNS, [parse_where("Kind!=Draft|Sale")])
    assert str(caught.value).startswith('b.csv:1: no column is called "Kind"')


def test_a_booking_of_the_period_before_in_two_files_is_told_with_its_amount(written):
    old = "Birch,3,2025-01-31\nOak,44,2025-02-03\n"
    folder = written(a=f"{HEAD}Alder,5,2026-01-30\n{old}", b=f"{HEAD}{old}Alder,2,2026-02-01\n")
    particulars = Particulars(period=parse_period("2026"), compare=parse_period("2025"), date="Date")
    statement = read_statement(folder, COLUMNS, particulars=particulars)
    assert (
        "2 bookings stand in two files with every text the same (a.csv:3 and b.csv:2), counted twice, which adds "
        "47.00: do the exports overlap?"
    ) in statement.looks


NUMBERED = "Customer,Amount,Date,Invoice\nAlder,5,2026-01-30,7\nBirch,3000,2026-01-31,8\n"


def test_the_same_document_in_two_layouts_is_told(written):
    other = "Invoice;Date;Customer;Amount\n8;31.01.2026;BIRCH ;3.000,00\n9;01.02.2026;Alder;2,00\n"
    statement = read_statement(written(a=NUMBERED, b=other), COLUMNS)
    assert incomes(statement) == {"Alder": 7, "Birch": 6000}
    assert statement.looks == (
        "1 booking stands in two files with the same number, customer, day and amount (a.csv:3 and b.csv:2), counted "
        "twice, which adds 3,000.00: do the exports overlap?",
    )


@pytest.mark.parametrize(
    "line",
    ["8;2026-01-31;Birch;3001", "8;2026-02-01;Birch;3000", "9;2026-01-31;Birch;3000", ";2026-01-31;Birch;3000"],
)
def test_another_number_day_or_amount_is_another_booking(written, line):
    statement = read_statement(
        written(a=NUMBERED, b=f"Invoice;Date;Customer;Amount\n{line}\n11;2026-03-01;Ash;1\n"), COLUMNS
    )
    assert not [look for look in statement.looks if "overlap" in look]


def test_a_booking_is_told_once_and_by_all_that_is_the_same(written):
    text = NUMBERED.replace("Alder,5", "Ash,6").replace(",7\n", ",70\n")
    looks = read_statement(written(a=NUMBERED, b=text), COLUMNS).looks
    assert [look for look in looks if "overlap" in look] == [
        "1 booking stands in two files with every text the same (a.csv:3 and b.csv:3), counted twice, which adds "
        "3,000.00: do the exports overlap?"
    ]


def test_a_condition_that_no_line_fits_is_told_before_the_days_are_missed(tmp_path):
    path = tmp_path / "l.csv"
    path.write_text(NUMBERED, encoding="utf-8")
    particulars = Particulars(period=parse_period("2026"))
    with pytest.raises(LedgerError, match=r'^l\.csv: Customer: no line has "Ash"$'):
        read_statement(path, COLUMNS, [parse_where("Customer=Ash")], particulars=particulars)
