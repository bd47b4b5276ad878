"""A gap is of the same days as the income that it is worked out from: that of a quarter is called none of a year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.portfolio.books import HEADER, Particulars, made, opened, table
from valuex_xl.cli.main import main
from valuex_xl.ledgers import parse_period

BOTH = {"Linde": (900, 200, 2400), "Mohn": (700, 160, 2100), "Nessel": (400, 90, 1500)}


def lines(first: str, last: str) -> str:
    """Each customer on two days."""
    days = (first, last)
    return "".join(
        f"{day},{name},Seed,{income},{profit},{wallet},yes\n"
        for day in days
        for name, (income, profit, wallet) in BOTH.items()
    )


def told(book, *sheets: str) -> list[str]:
    return [cell.value for sheet in sheets for row in book[sheet] for cell in row if isinstance(cell.value, str)]


def of_days(folder, days: int):
    """The book of so many days of 2025, and of as many before."""
    first = date(2025, 1, 1)
    last, before = first + timedelta(days - 1), first - timedelta(days)
    spans = [(str(before), str(first - timedelta(1))), (str(first), str(last))]
    then, now = (parse_period(f"{some}..{other}") for some, other in spans)
    text = HEADER + "".join(lines(*span) for span in spans)
    return made(folder, text, particulars=Particulars(date="Date", period=now, compare=then))


@pytest.mark.parametrize(("days", "words"), [(90, "90 days"), (1, "1 day"), (731, "731 days")])
def test_the_days_of_another_period_are_told_wherever_its_gaps_are(tmp_path, days, words):
    book = opened(of_days(tmp_path, days))
    seen = told(book, "Board", "Potential", "Inputs")
    assert any(f"of profit in the {words} of this income are open" in each for each in seen)
    assert f"Open in {words}" in seen
    assert f"The largest gaps in the {words} of this income" in seen
    assert any(f"LOOK: they take what is earned in {words} for that of a year" in each for each in seen)
    assert not any("Yearly gap" in each or "each year" in each or "profit a year" in each for each in seen)
    assert all(row["Period gap"] > 0 for row in table(book, "Gaps"))


@pytest.mark.parametrize("days", [365, 366, 340])
def test_those_of_a_year_are_called_so(tmp_path, days):
    book = opened(of_days(tmp_path, days))
    seen = told(book, "Board", "Potential", "Inputs")
    assert any("of profit a year are open" in each for each in seen)
    assert {"Open each year", "The largest gaps a year", "Yearly gap"} <= set(seen)
    assert not any("days of this income" in each or "for that of a year" in each for each in seen)


@pytest.mark.parametrize(("days", "head", "said"), [(90, "In the period", "in the period"), (365, "A year", "a year")])
def test_the_report_and_the_list_say_so_too(tmp_path, capsys, days, head, said):
    (tmp_path / "book.xlsx").write_bytes(of_days(tmp_path, days))
    assert main(["report", str(tmp_path / "book.xlsx"), "-o", str(tmp_path / "page.html")]) == 0
    page = (tmp_path / "page.html").read_text("utf-8")
    assert f">{head}</th>" in page
    assert f" of profit {said}, at 3 of 3 customers." in page
    capsys.readouterr()
    assert main(["list", str(tmp_path / "book.xlsx"), "gaps"]) == 0
    assert ("Period gap" if days == 90 else "Yearly gap") in capsys.readouterr().out
