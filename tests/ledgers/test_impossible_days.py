"""Days that cannot be are told with their line, and refused where a period is asked for."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_period, read_statement

GOOD = [f"2025-{month:02}-1{day},Larch,{month}{day}" for month in range(1, 13) for day in range(5)]


@pytest.fixture
def read(tmp_path):
    def reader(*lines, **asked):
        path = tmp_path / "l.csv"
        path.write_text("\n".join(["Booking date,Customer,Amount", *GOOD, *lines]), encoding="utf-8")
        period = {"period": parse_period(asked.pop("period"))} if "period" in asked else {}
        return read_statement(path, Columns("Customer", "Amount"), particulars=Particulars(**period, **asked))

    return reader


def looks(read, *lines):
    return read(*(f"{day},Larch,7" for day in lines)).looks


def test_days_that_are_none_are_told_without_a_period(read):
    assert looks(read, "2025-02-30") == (
        'Booking date: "2025-02-30" (line 62) is no day; counted all the same, in no period - correct the ledger',
    )
    assert looks(read, "2025-13-03", "31.02.2025", "soon") == (
        'Booking date: "2025-13-03" (line 62) is no day, and so in 2 more lines; counted all the same, in no period - '
        "correct the ledger",
    )
    assert looks(read, "", "") == (
        "Booking date: 2 lines (the first is 62) hold no day; counted all the same, in no period - fill it in",
    )


def test_a_year_far_from_the_others_is_told(read):
    with pytest.raises(LedgerError, match=r"\(2025: 60 lines, 2052: 1 line\).* say --period 2025 for one of them"):
        looks(read, "2052-01-03")
    assert read("2052-01-03,Larch,7", period="all").looks[0] == (
        "Booking date: 2052-01-03 (line 62) stands more than 5 years from the others: a slip?"
    )
    assert not looks(read, "2025-01-03")


def test_with_a_period_each_kind_is_refused_in_its_own_words(read):
    with pytest.raises(LedgerError) as caught:
        read("2025-02-30,Larch,7", ",Larch,8", period="2025")
    assert str(caught.value).splitlines() == [
        'l.csv:62: Booking date: "2025-02-30" (line 62) is no day - correct it, or choose another --date',
        "l.csv:63: Booking date: is blank in line 63: it cannot be said whether they belong to the period - correct "
        "them",
    ]


def test_a_column_with_too_many_texts_that_are_no_day_is_told(tmp_path):
    path = tmp_path / "l.csv"
    path.write_text("Date,Customer,Amount\n2025-04-31,Larch,1\n2025-04-30,Larch,2\n", encoding="utf-8")
    statement = read_statement(path, Columns("Customer", "Amount"))
    assert (statement.period, statement.looks) == (
        None,
        ('Date: "2025-04-31" (line 2) is no day; the column is not taken as days - correct it',),
    )
