"""What a refresh carries over from the book before is told: the day, wallets of an older ledger, words of no list."""

from datetime import datetime

import pytest

from tests.portfolio.books import RULES, named, opened
from tests.portfolio.test_refresh import type_into
from valuex_xl.cli.main import main

COLUMNS = ("--customer", "Name", "--income", "Sales", "--wallet", "Spend", "--will-buy", "Buys", "--date", "Day")
HEADER = "Day,Name,Sales,Spend,Buys\n"
MAY = HEADER + "2025-05-04,Elm,70,140,yes\n2025-05-05,Fir,20,90,yes\n"
JUNE = HEADER + "2025-06-04,Elm,60,,yes\n2025-06-08,Fir,30,95,yes\n"


def run(*words):
    return main([str(word) for word in (*words, "--rules", RULES)])


@pytest.fixture
def book(tmp_path):
    (tmp_path / "may.csv").write_text(MAY, "utf-8")
    (tmp_path / "june.csv").write_text(JUNE, "utf-8")
    path = tmp_path / "book.xlsx"
    day = ("--as-at", "2025-07-15")
    assert run("new", "portfolio", "--from", tmp_path / "may.csv", *COLUMNS, *day, "-o", path) == 0
    return path


def refreshed(book, capsys, *words, ledger="june.csv"):
    capsys.readouterr()
    out = book.with_name("next.xlsx")
    assert run("refresh", book, "--from", book.with_name(ledger), "-o", out, "--force", *words) == 0
    return capsys.readouterr().out, opened(out.read_bytes())


def checks(new):
    return [(row[0].value, row[1].value) for row in new["Checks"].iter_rows(max_col=2)]


def test_the_day_asked_for_stays(book, capsys):
    told, new = refreshed(book, capsys)
    sentence = "As at 2025-07-15 stays, as in the book before; give --as-at for another day"
    assert named(new, "As_at") == datetime(2025, 7, 15)
    assert f"  {sentence}\n" in told
    assert ("Carried over", sentence) in checks(new)


def test_a_typed_day_before_the_end_of_the_period_gives_way_and_both_are_told(book, capsys):
    type_into(book, {"B2": datetime(2025, 6, 7)})
    told, new = refreshed(book, capsys)
    today = named(new, "As_at")
    assert today > datetime(2025, 6, 8)
    sentence = (
        f"As at is {today:%Y-%m-%d} now and was 2025-06-07: the ledger ends on 2025-06-08, after that day - where "
        "another day's rules count, give --as-at"
    )
    assert f"LOOK: {sentence}\n" in told
    assert ("LOOK", sentence) in checks(new)


def test_a_typed_day_on_the_last_day_of_the_period_stays(book, capsys):
    type_into(book, {"B2": datetime(2025, 6, 8)})
    assert named(refreshed(book, capsys)[1], "As_at") == datetime(2025, 6, 8)


def test_the_day_that_is_asked_for_wins(book, capsys):
    told, new = refreshed(book, capsys, "--as-at", "2025-08-01")
    assert named(new, "As_at") == datetime(2025, 8, 1)
    assert "  As at 2025-08-01, as asked for; in the book before 2025-07-15\n" in told


def test_wallets_of_the_ledger_before_are_told(book, capsys):
    told, new = refreshed(book, capsys)
    sentence = (
        "wallets of the ledger before are used for 1 customer: Elm - this ledger says none; type on Inputs what counts "
        "now"
    )
    assert f"LOOK: {sentence}\n" in told
    assert ("LOOK", sentence) in checks(new)
    assert named(new, "Checks_look") == sum(label == "LOOK" for label, _ in checks(new))


def test_what_was_doubted_of_an_added_wallet_stays_doubted(book, tmp_path, capsys):
    (tmp_path / "tops.csv").write_text("Child,Parent\nElm,Wood\nFir,Wood\n", "utf-8")
    (tmp_path / "may.csv").write_text(MAY.replace("90", "140"), "utf-8")
    (tmp_path / "june.csv").write_text(JUNE.replace("95", ""), "utf-8")
    parents = ("--parents", tmp_path / "tops.csv")
    assert run("new", "portfolio", "--from", tmp_path / "may.csv", *COLUMNS, *parents, "-o", book, "--force") == 0
    (look,) = [text for label, text in checks(opened(book.read_bytes())) if label == "LOOK" and "same wallet" in text]
    _, new = refreshed(book, capsys, *parents)
    assert ("LOOK", f"of the ledger before: {look}") in checks(new)


def test_typed_words_that_no_list_has_are_told(book, capsys):
    type_into(book, {"C6": "ja", "G7": 5000})
    told, _ = refreshed(book, capsys)
    assert '  LOOK: Inputs!C6, Will buy of Elm: "ja" is no word of the rule set grades' in told
    assert '  LOOK: Inputs!G7, Done of Fir: "5000" is neither yes nor no - write one of them\n' in told
