"""A refresh with parents counts the period before so too: nobody is lost who only goes under another name."""

import pytest

from tests.portfolio.books import DAY, RULES, column, named, opened, table
from tests.portfolio.test_refresh import type_into
from valuex_xl.cli.main import main

COLUMNS = ("--customer", "Firm", "--income", "Sum", "--industry", "Trade", "--wallet", "Wallet", "--will-buy", "Buys")
HEAD = "Day,Firm,Trade,Sum,Wallet,Buys\n"
FIRST = "2025-02-03,Larch,Wood,310,400,yes\n2025-03-04,Rowan,Wood,140,200,yes\n2025-04-05,Hazel,Nuts,90,300,yes\n"
SECOND = "2026-02-03,Larch,Wood,330,,\n2026-03-04,Rowan Group,Wood,150,,\n2026-04-05,Hazel,Nuts,80,,\n"


def run(*words):
    return main([str(word) for word in (*words, "--rules", RULES, "--as-at", DAY)])


@pytest.fixture
def refreshed(tmp_path, capsys):
    book, out = tmp_path / "b.xlsx", tmp_path / "out.xlsx"
    (tmp_path / "a.csv").write_text(HEAD + FIRST, "utf-8")
    (tmp_path / "b.csv").write_text(HEAD + SECOND, "utf-8")
    assert run("new", "portfolio", "--from", tmp_path / "a.csv", *COLUMNS, "-o", book) == 0

    def refresh(parents, typed):
        type_into(book, typed)
        (tmp_path / "p.csv").write_text(parents, "utf-8")
        capsys.readouterr()
        assert run("refresh", book, "--from", tmp_path / "b.csv", "--parents", tmp_path / "p.csv", "-o", out) == 0
        return opened(out.read_bytes()), [line.strip() for line in capsys.readouterr().out.splitlines()]

    return refresh


def test_a_customer_of_another_name_keeps_its_grade_and_what_was_typed_for_it(refreshed):
    new, told = refreshed("Rowan,Rowan Group\n", {"D7": "Ann", "P6": "Rowan", "Q6": "A", "R6": "signed", "S6": "Ann"})
    assert "gone: none" in told
    assert "new: none" in told
    assert not any("Rowan is not in this ledger" in line for line in told)
    rows = {row["Customer"]: row for row in table(new, "Customers")}
    assert (rows["Rowan Group"]["Income before"], rows["Rowan Group"]["Previous"]) == (140, "B")
    inputs = {row["Customer"]: row for row in table(new, "Inputs")}
    assert (inputs["Rowan Group"]["Wallet"], inputs["Rowan Group"]["Owner"]) == (200, "Ann")
    assert column(new, "Overrides", "Customer")[0] == "Rowan Group"
    assert (named(new, "Bridge_Lost"), named(new, "Bridge_New")) == (0, 0)


def test_children_of_one_parent_are_put_together_in_the_period_before(refreshed):
    new, told = refreshed("Rowan Group,Larch\nRowan,Larch\n", {"D7": "Ann"})
    assert "gone: none" in told
    assert (
        "LOOK: Rowan is counted as Larch now: wallet 200.00, will buy yes, owner Ann - kept on the sheet Checks; type "
        "on Inputs what counts for Larch"
    ) in told
    before = {row["Customer"]: (row["Income"], row["Wallet"], row["Grade"]) for row in table(new, "Earlier")}
    assert before == {"Larch": (450, 600, "not graded"), "Hazel": (90, 300, "B")}
    assert named(new, "Bridge_Lost") == 0
    assert named(new, "Board_income_before") == 540


@pytest.mark.usefixtures("refreshed")
def test_no_growth_is_printed_over_periods_that_do_not_compare(tmp_path, capsys):
    book = tmp_path / "b.xlsx"
    capsys.readouterr()
    more = tmp_path / "more.csv"
    more.write_text(HEAD + FIRST + "2025-11-05,Hazel,Nuts,70,,\n", "utf-8")
    assert run("refresh", book, "--from", more) == 0
    assert "income 540.00, now 610.00 (periods overlap)" in capsys.readouterr().out
