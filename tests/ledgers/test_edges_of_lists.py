"""The edges of what is told of a list: just so many lines, days or files, and one more or less."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, Statement, parse_period, parse_where, read_statement
from valuex_xl.ledgers import table as tables
from valuex_xl.ledgers.subtotals import hold_little, hold_sums, look_alike
from valuex_xl.ledgers.totals import unmarked

Read = Callable[..., Statement]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reader(text: str, income: str = "Sum", where: tuple[str, ...] = (), period: str = "", **more: Any) -> Statement:
        path = tmp_path / "l.csv"
        path.write_text(text, encoding="utf-8")
        told = {name: parse_period(text) for name, text in (("period", period), ("compare", more.pop("compare", "")))
                if text}  # fmt: skip
        conditions = [parse_where(each) for each in where]
        return read_statement(path, Columns("Firm", income), conditions, particulars=Particulars(**told, **more))

    return reader


def incomes(statement: Statement) -> dict[str, float]:
    return {customer.name: float(customer.income) for customer in statement.sums.customers.values()}


ODD = (11.13, 23.57, 37.91, 53.29, 71.83, 97.31, 113.87, 131.09, 151.61, 173.33, 197.47, 223.93)


def dated(*days: str, title: str = "Date") -> str:
    rows = [f"F{at},{day},{ODD[at % 12] + 1_000 * at:.2f}" for at, day in enumerate(days)]
    return "\n".join([f"Firm,{title},Sum", *rows, ""])


@pytest.mark.parametrize(("named", "told"), [(18, True), (19, False)])
def test_lines_without_a_name_are_told_where_they_are_a_tenth(read: Read, named: int, told: bool) -> None:
    rows = [f"F{at},N{at},{ODD[at % 12] + 1_000 * at:.2f}" for at in range(named)]
    rows[2:2] = [",N90,17.01", ",N91,19.07"]
    looks = read("\n".join(["Firm,No,Sum", *rows, ""])).looks
    assert any("2 lines (the first is 4) have an amount and no name" in look for look in looks) is told


def test_one_line_without_a_name_is_not(read: Read) -> None:
    rows = [f"F{at},N{at},{ODD[at]:.2f}" for at in range(5)]
    rows[2:2] = [",N90,17.01"]
    assert read("\n".join(["Firm,No,Sum", *rows, ""])).looks == ()


def test_the_first_of_several_words_for_cancelled_documents_is_told(read: Read) -> None:
    text = "Day,Firm,No,Sum\n2026-01-14,Elm,1,70\n2026-01-15,VOID,2,\n2026-01-16,Oak,3,9\n2026-01-17,(cancelled),4,\n"
    assert read(text).notes == ('no booking: 2 lines (the first is 3) without an amount, "VOID" under Firm',)


def test_records_beyond_the_sample_are_no_part_of_it(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "SAMPLE", 3)
    text = "Firm,Kind,Sum\nElm,a,1\nOak,b,2\nElm,b,3\nAsh,b,5\nFir,b,7\nYew,b,9\n"
    assert incomes(read(text, where=("Kind=b",))) == {"Oak": 2, "Elm": 3, "Ash": 5, "Fir": 7, "Yew": 9}


def test_the_months_are_looked_for_in_the_line_that_has_them(read: Read) -> None:
    text = "Firm,All of it\nFirm,Jan 2025,Feb 2025\nElm,5,7\nOak,11,13\n"
    assert incomes(read(text, "months")) == {"Elm": 12, "Oak": 24}
    assert incomes(read("Firm,Months,Feb 2025\nElm,5,7\nOak,11,13\n", "months")) == {"Elm": 5, "Oak": 11}


def test_bookings_of_neither_period_are_counted(read: Read) -> None:
    text = dated("2023-03-01", "2024-05-02", "2024-06-03", "2025-07-04", "2025-08-05", "2025-09-06")
    statement = read(text, period="2025", compare="2024")
    assert (len(statement.ledger.lines), statement.ledger.outside) == (3, 3)
    assert set(incomes(statement)) == {"F3", "F4", "F5"}
    assert read(text, period="2024").ledger.outside == 4


DAYS = [f"2025-03-{day}" for day in range(11, 31)]


@pytest.mark.parametrize(("days", "taken"), [(10, True), (9, False)])
def test_of_ten_days_one_may_be_none(read: Read, days: int, taken: bool) -> None:
    statement = read(dated(*DAYS[:days], "soon"))
    assert statement.date_column == ("Date" if taken else "")
    told = [look for look in statement.looks if "soon" in look]
    assert len(told) == 1
    assert told[0].endswith("the column is not taken as days - correct it") is not taken


def test_a_column_without_a_text_tells_no_day(read: Read) -> None:
    statement = read(dated("", "", ""))
    assert (statement.date_column, statement.period, statement.looks) == ("", None, ())
    with pytest.raises(LedgerError, match=r"has no column of dates that could be found - say --date COLUMN$"):
        read(dated("", "", ""), period="2025")


@pytest.mark.parametrize(("blank", "column"), [(1, "Posting date"), (2, "Date")])
def test_of_two_columns_of_days_the_first_without_holes_tells_them(read: Read, blank: int, column: str) -> None:
    rows = [f"F{at},{'' if at < blank else day},{day},{ODD[at]:.2f}" for at, day in enumerate(DAYS[:10])]
    assert read("\n".join(["Firm,Posting date,Date,Sum", *rows, ""])).date_column == column


@pytest.mark.parametrize(
    ("days", "column"),
    [
        (("2025-03-11", "2025-03-12", ""), "What"),
        (("2025-03-11", "2025-03-11", "2025-03-11"), ""),
        (("20250311", "20250312", "20250313"), ""),
        (("Jan 2025", "Feb 2025", "Mar 2025"), "What"),
        (("Q1 2025", "Q2 2025", "2025"), ""),
        (("2025-03-11", "2025-03-12", "soon"), ""),
    ],
)
def test_a_column_whose_title_says_nothing_tells_days_where_it_holds_nothing_else(
    read: Read, days: tuple[str, ...], column: str
) -> None:
    assert read(dated(*days, title="What")).date_column == column


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [("Month", "01/26", True), ("Month", "13/26", True), ("Period", "20xx", False), ("Period", "2026x1", True),
     ("Year", "26", True), ("Month", "26", False), ("Year", "ab", False)],
)  # fmt: skip
def test_what_may_be_a_month_or_a_year_and_is_none_that_is_known(read: Read, title: str, text: str, told: bool) -> None:
    looks = read(dated(text, "x", title=title)).looks
    says = f'{title}: "{text}" is no month, quarter or year that is known here'
    assert any(look.startswith(says) for look in looks) is told


@pytest.mark.parametrize(
    ("days", "year"),
    [(("01/02/2025", "03/04/2025"), "2025"), (("01/02/2024", "03/04/2025"), "2024 to 2025")],
)
def test_where_the_order_of_day_and_month_is_not_told_the_years_are(
    read: Read, days: tuple[str, ...], year: str
) -> None:
    statement = read(dated(*days))
    (look,) = statement.looks
    assert look.startswith(f"Date: whether the day or the month stands first is not told; the year is {year}, and the ")
    with pytest.raises(LedgerError, match='does not tell whether the day or the month stands first - say --answer "'):
        read(dated(*days), period="2025")


def test_another_column_of_days_is_told_where_it_would_choose_another_income(read: Read) -> None:
    rows = [f"F{at},{day},{other},{ODD[at]:.2f}" for at, (day, other) in enumerate(
        [("2025-01-14", "2025-01-15"), ("2025-06-16", "2025-06-17"), ("2025-12-30", "2026-01-02")])]  # fmt: skip
    text = "\n".join(["Firm,Invoice date,Posting date,Sum", *rows, ""])
    statement = read(text, period="2025")
    total, other = sum(ODD[:3]), sum(ODD[:2])
    (look,) = [look for look in statement.looks if "tells the days" in look]
    assert look.startswith(f"{statement.date_column} tells the days: ")
    amounts = {f"{total:,.2f}", f"{other:,.2f}"}
    assert all(each in look for each in amounts)
    assert not [look for look in read(text).looks if "tells the days" in look]


@pytest.mark.parametrize(("wallet", "told"), [("59.99", True), ("60.00", False), ("60.01", False)])
def test_a_customer_that_buys_more_than_its_wallet_is_told(tmp_path: Path, wallet: str, told: bool) -> None:
    path = tmp_path / "l.csv"
    path.write_text(f"Firm,Sum,Wallet\nElm,40.10,{wallet}\nElm,19.90,\nOak,7,900\nAsh,11,10\n", encoding="utf-8")
    looks = read_statement(path, Columns("Firm", "Sum", wallet="Wallet")).looks
    more = ", and so does 1 more" if told else ""
    name, income, of = ("Ash", "11.00", "10.00")
    assert f"Wallet: {name} buys more from us ({income}) than its whole wallet ({of}){more} - a share of wallet" in str(
        looks
    )
    with_two = [look for look in looks if "1 more" in look]
    assert bool(with_two) is told


def parts(tmp_path: Path, *texts: str) -> list[Path]:
    paths = [tmp_path / f"p{at}.csv" for at in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(f"Firm,No,Day,Sum\n{text}", encoding="utf-8")
    return paths


def test_what_is_left_out_of_several_files_is_added_up(tmp_path: Path) -> None:
    first = "Elm,1,2025-03-01,70\nOak,2,2025-03-02,31\nTotal,,,101\n"
    second = "\nElm,3,2025-03-03,9\nFir,4,2025-03-04,12\nAsh,5,2025-03-05,2\nTotal,,,23\n"
    ledger = read_statement(parts(tmp_path, first, second), Columns("Firm", "Sum")).ledger
    assert (ledger.rows, ledger.totals, ledger.totals_amount, ledger.blank) == (7, 2, 124, 1)
    assert list(ledger.lines) == [2, 3, 3, 4, 5]
    assert (ledger.filtered, ledger.short, ledger.long, ledger.repeated, ledger.texts, ledger.outside) == (0,) * 6


def test_bookings_that_stand_in_two_files_are_added_up(tmp_path: Path) -> None:
    """One of nothing adds nothing; the same document written otherwise is the same."""
    first = "Elm,1,2025-03-01,70\nOak,2,2025-03-02,31\nAsh,3,2025-03-03,0\nFir,4,2025-03-04,5\n"
    same = "Elm,1,2025-03-01,70\nAsh,3,2025-03-03,0\nFir,5,2025-03-04,5\n"
    looks = read_statement(parts(tmp_path, first, same), Columns("Firm", "Sum")).looks
    assert [look for look in looks if "in two files" in look] == [
        "2 bookings stand in two files with every text the same (p0.csv:2 and p1.csv:2), counted twice, which adds "
        "70.00: do the exports overlap?"
    ]
    other = "elm,1,01.03.2025,70.00\nBox,13,13.03.2025,7\nAsh,3,2025-03-03,0\n"
    looks = read_statement(parts(tmp_path, first, other), Columns("Firm", "Sum")).looks
    assert [look for look in looks if "in two files" in look] == [
        "1 booking stands in two files with every text the same (p0.csv:4 and p1.csv:4), counted twice, which adds "
        "0.00: do the exports overlap?",
        "1 booking stands in two files with the same number, customer, day and amount (p0.csv:2 and p1.csv:2), counted "
        "twice, which adds 70.00: do the exports overlap?",
    ]


@pytest.mark.parametrize(
    ("again", "footers", "told"),
    [
        (1, 1, ("the header stands again in 1 line: left out", 'no booking: line 5 ("page 0")')),
        (2, 2, ("the header stands again in 2 lines: left out", 'no booking: line 6 ("page 0") and 1 more line')),
        (0, 3, ('no booking: line 4 ("page 0") and 2 more lines',)),
    ],
)
def test_headers_that_stand_again_and_texts_below_a_list(
    read: Read, again: int, footers: int, told: tuple[str, ...]
) -> None:
    rows = ["Elm,1,11.13", "Oak,2,23.57", *["Firm,No,Sum"] * again, *(f"page {at}" for at in range(footers))]
    assert read("\n".join(["Firm,No,Sum", *rows, ""])).notes == told


def test_of_a_long_text_below_a_list_its_beginning_is_told(read: Read) -> None:
    notes = read(f"Firm,No,Sum\nElm,1,11.13\nOak,2,23.57\n{'x' * 49}yz\n").notes
    assert notes == (f'no booking: line 4 ("{"x" * 49}y")',)


@pytest.mark.parametrize(("groups", "told"), [(5, "4, 7, 10, 13, 16"), (6, "4, 7, 10, 13, 16, ...")])
def test_five_totals_are_told_with_their_lines(read: Read, groups: int, told: str) -> None:
    rows: list[str] = []
    for at in range(groups):
        rows += [f"F{at},1,{ODD[at]:.2f}", f"G{at},2,{ODD[at + 1]:.2f}", f"Total,,{ODD[at] + ODD[at + 1]:.2f}"]
    statement = read("\n".join(["Firm,No,Sum", *rows, ""]))
    assert statement.notes == (f"left out as totals, for each is the sum of lines beside it: line {told}",)
    assert statement.ledger.totals == groups
    assert float(statement.ledger.totals_amount) == pytest.approx(float(statement.sums.income))


def test_lines_without_a_name_below_a_heading_are_those_of_the_heading(read: Read) -> None:
    text = "Firm,No,Sum\nElm,,\n,1,11.13\n,2,23.57\nOak,,\n,3,37.91\n"
    statement = read(text)
    assert incomes(statement) == {"Elm": 34.7, "Oak": 37.91}
    assert statement.notes == ("3 lines without a name belong to the heading above them (2 headings)",)
    assert (statement.ledger.rows, statement.ledger.texts) == (5, 2)
    assert read(text + "page 1\n").ledger.texts == 3


def test_a_mark_below_the_first_name_stands_for_it(read: Read) -> None:
    statement = read('Firm,No,Sum\nElm,1,11.13\n",,",2,23.57\n'.replace('",,"', "''") + "Oak,3,37.91\n")
    assert incomes(statement) == {"Elm": 34.7, "Oak": 37.91}
    assert statement.notes == ("Firm: a mark stands for the name above it in line 3",)
    assert set(incomes(read("Firm,No,Sum\n'',1,11.13\nElm,2,23.57\n"))) == {"''", "Elm"}


def test_nothing_is_compared_without_a_period(read: Read) -> None:
    statement = read(dated("2025-07-04", "2025-08-05"), compare="2024")
    assert (statement.comparison, len(statement.ledger.lines)) == (None, 2)


def test_months_by_their_names_are_no_periods_of_books(read: Read) -> None:
    assert read(dated("Jan 2025", "Feb 2025", "Mar 2025", title="Month")).notes == ()
    told = 'Month: a period of the books is taken as the month of its number ("P02 FY25" as 2025-02)'
    assert read(dated("Jan 2025", "P02 FY25", "P03 FY25", title="Month")).notes == (told,)


def test_months_are_held_against_no_column_of_years(read: Read) -> None:
    rows = [f"F{at},{month} 2025,{2024 + at},{ODD[at]:.2f}" for at, month in enumerate(("Jan", "Feb"))]
    statement = read("\n".join(["Firm,Month,Year,Sum", *rows, ""]), period="2025")
    assert (statement.date_column, statement.looks) == ("Month", ())


@pytest.mark.parametrize(("word", "told"), [("VOID", True), ("Gift", False)])
def test_half_of_what_was_cancelled_is_told_where_the_other_half_counts(read: Read, word: str, told: bool) -> None:
    text = f"Firm,Kind,Sum\nElm,Sale,70.10\nElm,{word},5.55\nElm,Sale,-5.55\nOak,Sale,31.30\n"
    looks = read(text, where=(f"Kind!={word}",)).looks
    assert any("leave out both halves or none" in look for look in looks) is told


def test_names_set_in_are_parts_of_the_one_above_or_customers_of_their_own(read: Read) -> None:
    text = "Firm,No,Sum\nElm,,\n  North,1,11.13\n  South,2,23.57\nOak,3,37.91\n"
    assert incomes(read(text, set_in="above")) == {"Elm": 34.7, "Oak": 37.91}
    own = {"North": 11.13, "South": 23.57, "Oak": 37.91}
    assert incomes(read(text, set_in="own")) == incomes(read(text)) == own
    assert any("2 names set in below others" in look for look in read(text).looks)
    assert read(text, set_in="own").looks == ()


def test_a_list_looked_at_in_part_may_end_just_above_a_total(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unmarked, "_LOOKED_AT", 4)
    rows = "Elm,1,11.13\nOak,2,23.57\nAsh,3,37.91\nFir,4,53.29\n"
    assert read(f"Firm,No,Sum\n{rows}Total,,125.90\n").ledger.totals == 1
    counted = read(f"Firm,No,Sum\n{rows}Total,,125.90\n", ignore=("Firm: Total",))
    assert (counted.ledger.totals, len(counted.ledger.lines)) == (0, 5)


def test_how_subtotals_that_no_word_marks_are_told() -> None:
    def found(count: int, many: int, *, above: bool = True) -> unmarked.Unmarked:
        places = np.arange(count)
        return unmarked.Unmarked(places, np.full(count, many), above, places[:0], 0.0)

    assert hold_little(found(1, 2), "line 3").startswith("line 3 holds the sum of others beside them, too little")
    assert hold_little(found(2, 2), "2 lines").startswith("2 lines hold the sum of others beside them, too little")
    assert hold_sums(found(1, 2), "x").startswith("holds the sum of the 2 lines above it: it may be a subtotal")
    assert hold_sums(found(1, 1, above=False), "x").startswith("holds what the line below it holds: it may be")
    assert hold_sums(found(2, 1_000), "2 lines").startswith(
        "holds the sum of the 1,000 lines above it, as 2 lines of this list do with theirs: it may be a subtotal"
    )
    assert look_alike(1).startswith("may be one of the subtotals that are left out and counts: either")
    assert look_alike(2).startswith("may be some of the subtotals that are left out and count: either")


def test_a_company_called_as_totals_are_stays_one_beside_subtotals_that_are_left_out(read: Read) -> None:
    rows = "Ash,10.52\nAsh,21.07\nAsh,31.59\nElm,7.25\nElm,9.91\nElm,4.33\nElm,21.49\n"
    statement = read(f"Firm,Sum\n{rows}Total Build Ltd,9.99\n", subtotals="no income")
    assert incomes(statement) == {"Ash": 31.59, "Elm": 21.49, "Total Build Ltd": 9.99}
    assert statement.ledger.totals == 2
    (look,) = [look for look in statement.looks if "Total Build Ltd" in look]
    assert "it counts, for the name is a company's - say" in look
