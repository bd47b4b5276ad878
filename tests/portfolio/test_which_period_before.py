"""Which period stands before that of a refreshed book: sheet and output say one, and what does not compare is told."""

import pytest

from tests.portfolio.books import DAY, RULES, column, named, opened, table
from valuex_xl.cli.main import main

COLUMNS = ("--customer", "Firm", "--income", "Sum", "--wallet", "Wallet", "--will-buy", "Buys")
HEAD = "Day,Firm,Sum,Wallet,Buys\n"


def run(*words):
    return main([str(word) for word in (*words, "--rules", RULES, "--as-at", DAY)])


def ledger(folder, name, *lines):
    path = folder / name
    path.write_text(HEAD + "".join(f"{line}\n" for line in lines), "utf-8")
    return path


def month(number, year=2026, **sums):
    """A month of bookings from its 3rd to its 27th; of each firm half of its sum on either day."""
    return [
        f"{year}-{number:02}-{day:02},{firm},{amount / 2},,"
        for day in (3, 27)
        for firm, amount in sums.items()
    ]  # fmt: skip


@pytest.fixture
def february(tmp_path):
    """A book of February 2026 with grades."""
    path = tmp_path / "book.xlsx"
    lines = [line.replace(",,", ",150,yes") for line in month(2, Larch=127, Rowan=83, Willow=41)]
    assert run("new", "portfolio", "--from", ledger(tmp_path, "feb.csv", *lines), *COLUMNS, "-o", path) == 0
    return path


def refreshed(capsys, book, *words):
    out = book.with_name("out.xlsx")
    capsys.readouterr()
    assert run("refresh", book, *words, "-o", out, "--force") == 0
    return opened(out.read_bytes()), [line.strip() for line in capsys.readouterr().out.splitlines()]


def test_the_period_asked_for_stands_on_the_sheet_and_in_the_output(february, tmp_path, capsys):
    both = ledger(tmp_path, "two.csv", *month(3, 2025, Larch=100, Elder=60), *month(3, Larch=130, Rowan=70))
    new, told = refreshed(capsys, february, "--from", both, "--period", "2026-03", "--compare", "2025-03")
    assert named(new, "Period_before") == "2025-03-01 to 2025-03-31"
    assert named(new, "Board_income_before") == 160
    assert new["Changes"]["A2"].value.startswith("Against 2025-03-01 to 2025-03-31.")
    assert (
        "against 2025-03-01 to 2025-03-31 (booked 2025-03-03 to 2025-03-27): income 160.00, now 200.00 (+25.0%)" in told
    )
    assert (
        "2025-03-01 to 2025-03-31 is the period before, as asked for; the book before is of 2026-02-03 to 2026-02-27"
    ) in told
    assert not any("became the period before" in line for line in told)
    assert sorted(column(new, "Earlier", "Customer")) == ["Elder", "Larch"]


def test_where_the_book_is_of_the_period_asked_for_its_grades_are_those_before(february, tmp_path, capsys):
    both = ledger(tmp_path, "two.csv", *month(2, Larch=127, Rowan=90, Willow=41), *month(3, Larch=130, Rowan=70))
    new, told = refreshed(capsys, february, "--from", both, "--period", "2026-03", "--compare", "2026-02")
    before = {row["Customer"]: (row["Income"], row["Grade"]) for row in table(new, "Earlier")}
    assert before == {"Larch": (127, "A"), "Rowan": (90, "B"), "Willow": (41, "B")}
    assert told[1] == (
        "2026-02-01 to 2026-02-28 is the period before, as asked for, with the grades of the book; its income is "
        "258.00 now and was 251.00"
    )


@pytest.mark.parametrize(
    ("months", "only"),
    [
        ((2, 3), "--period 2026-02-28..2026-03-27 takes the days after the book, "),
        ((1, 2), ""),
        ((1, 2, 3), ""),
    ],
)  # fmt: skip
def test_a_ledger_that_holds_the_days_of_the_book_too_is_told_everywhere(february, tmp_path, capsys, months, only):
    lines = [line for number in months for line in month(number, Larch=127, Rowan=83, Willow=41)]
    new, told = refreshed(capsys, february, "--from", ledger(tmp_path, "more.csv", *lines))
    days = f"2026-0{months[0]}-03 to 2026-0{months[-1]}-27"
    look = (
        f"the period ({days}) and the one before (2026-02-03 to 2026-02-27) share 2026-02-03 to 2026-02-27, and their "
        f"incomes hold the same bookings: a change is none from one period to the next - {only}--period and --compare "
        "two periods of the ledger"
    )
    assert f"LOOK: {look}" in told
    assert look in [cell.value for row in new["Checks"].iter_rows() for cell in row]
    assert "share days" in new["Changes"]["A2"].value
    assert "share days" in new["Board"]["A3"].value
    changes = [cell.value for row in new["Board"].iter_rows(max_row=12) for cell in row]
    assert "periods overlap" in changes
    assert main(["report", str(february.with_name("out.xlsx")), "--rules", str(RULES)]) == 0
    page = february.with_name("out.html").read_text("utf-8")
    assert "whose bookings stand in both" in page


def test_a_booking_that_came_late_makes_no_new_period(february, tmp_path, capsys):
    third = ledger(tmp_path, "mar.csv", *month(3, Larch=130, Rowan=70))
    new, _ = refreshed(capsys, february, "--from", third)
    late = ledger(tmp_path, "late.csv", *month(3, Larch=130, Rowan=70), "2026-03-31,Rowan,5,,")
    book = february.with_name("march.xlsx")
    february.with_name("out.xlsx").rename(book)
    again, told = refreshed(capsys, book, "--from", late)
    assert told[1] == (
        "the ledger is of 2026-03-03 to 2026-03-31, the months of the book (2026-03-03 to 2026-03-27) once more: the "
        "period before stays what it was"
    )
    assert named(again, "Period_before") == named(new, "Period_before") == "2026-02-03 to 2026-02-27"
    assert (named(again, "Board_income"), named(again, "Board_income_before")) == (205, 251)
    assert not any("share 2026" in line for line in told)


def test_periods_that_follow_each_other_are_told_of_nothing(february, tmp_path, capsys):
    """A next month, and a week behind another of the same month."""
    third = ledger(tmp_path, "mar.csv", *month(3, Larch=130, Rowan=70, Willow=40))
    new, told = refreshed(capsys, february, "--from", third)
    assert not any(line.startswith("LOOK") and "period" in line and "wallet" not in line for line in told)
    assert "no change of income" not in new["Changes"]["A2"].value
    week = ledger(tmp_path, "w1.csv", "2026-04-06,Larch,3,,", "2026-04-10,Rowan,4,,")
    book = tmp_path / "week.xlsx"
    assert run("new", "portfolio", "--from", week, *COLUMNS[:4], "-o", book) == 0
    after = ledger(tmp_path, "w2.csv", "2026-04-13,Larch,3,,", "2026-04-17,Rowan,4,,")
    _, told = refreshed(capsys, book, "--from", after)
    assert told[1] == "2026-04-06 to 2026-04-10 became the period before"
    assert not any("share 2026" in line for line in told)


def test_who_may_have_another_name_now_is_told_of_the_book_before(february, tmp_path, capsys):
    third = ledger(tmp_path, "mar.csv", *month(3, **{"Larch": 130, "Rowan Ltd": 79, "Hazel": 40}))
    new, told = refreshed(capsys, february, "--from", third)
    assert (
        "LOOK: Rowan (83.00) is gone and Rowan Ltd (79.00) is new: if they are one, name it with --parents or in the "
        "rule set concentration"
    ) in told
    assert [(row["Gone"], row["New"]) for row in table(new, "Renamed")] == [("Rowan", "Rowan Ltd")]
