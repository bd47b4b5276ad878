"""Days that may be read in two orders, and the periods that come of them; full stops tell that the day stands first."""

import pytest

from valuex_xl.ledgers import Columns, Particulars, parse_period, read_statement
from valuex_xl.workbooks.portfolio.findings import period


@pytest.fixture
def read(tmp_path):
    def reader(days, **particulars):
        path = tmp_path / "p.csv"
        lines = [f"{'Elm Oak Fir'.split()[at % 3]};{day};{70 + at * at}" for at, day in enumerate(days)]
        path.write_text("\n".join(["Firm;Date;Sum", *lines, ""]), encoding="utf-8")
        return read_statement(path, Columns("Firm", "Sum"), particulars=Particulars(**particulars))

    return reader


def test_the_first_twelve_days_of_a_month_may_be_twelve_months(read):
    (look,) = read([f"06/{day:02}/2026" for day in range(1, 13)]).looks
    assert '"dates=day first" (2026-01-06 to 2026-12-06)' in look
    assert '"dates=month first" (2026-06-01 to 2026-06-12)' in look
    answered = read([f"06/{day:02}/2026" for day in range(1, 13)], date_order="month first")
    assert (str(answered.period), answered.looks) == ("2026-06-01 to 2026-06-12", ())


def test_where_both_orders_give_one_period_nothing_is_to_be_looked_at(read):
    assert read(["01/01/2026", "03/04/2026", "04/03/2026", "12/12/2026"]).looks == ()


def test_with_full_stops_the_day_stands_first(read):
    statement = read([f"{day:02}.06.2026" for day in range(1, 13)])
    assert (str(statement.period), statement.looks) == ("2026-06-01 to 2026-06-12", ())
    assert "Date: its days are written with full stops and read with the day first" in statement.ledger.notes
    assert read(["01.06.2026", "02/06/2026"]).looks
    shown = read(["06.13.2026", "06.02.2026"])
    assert str(shown.period) == "2026-06-02 to 2026-06-13"


def test_the_period_is_shown_alike_with_and_without_one_to_compare_with(read):
    days, wanted = ["2025-02-03", "2026-01-15", "2026-10-20"], parse_period("2026")
    alone = read(days, period=wanted)
    beside = read(days, period=wanted, compare=parse_period("2025"))
    told = "2026-01-01 to 2026-12-31 (by Date; booked 2026-01-15 to 2026-10-20)"
    assert period(alone) == period(beside) == told
    assert period(read(days[1:])) == "2026-01-15 to 2026-10-20 (by Date)"
