"""What was typed over a ledger's value stays when the next ledger comes; what the ledger says is told."""

import pytest

from tests.portfolio.books import HEADER, RULES, opened, table
from tests.portfolio.test_refresh import COLUMNS, TYPED, run, type_into
from valuex_xl.cli.main import main

THEN = HEADER + (
    "2023-01-05,Kiln,Clay,900,90,1200,yes\n"
    "2023-06-05,Loom,Wool,700,70,1000,no\n"
    "2023-11-05,Mint,Herbs,500,50,800,yes\n"
    "2023-12-20,Nave,Stone,300,30,,\n"
)
NOW = THEN.replace("2023-", "2024-").replace(",1000,no", ",1100,no").replace(",300,30,,", ",300,30,640,no")


@pytest.fixture
def book(tmp_path):
    """A book in which a wallet and an answer were typed over those of the ledger, and a wallet where it has none."""
    (tmp_path / "then.csv").write_text(THEN, "utf-8")
    (tmp_path / "now.csv").write_text(NOW, "utf-8")
    path = tmp_path / "book.xlsx"
    assert run("new", "portfolio", "--from", tmp_path / "then.csv", *COLUMNS, *TYPED, "-o", path) == 0
    type_into(path, {"B7": 2_500, "C7": "yes", "B9": 900})
    return path


def inputs(path):
    rows = table(opened(path.read_bytes()), "Inputs")
    return {row["Customer"]: (row["Wallet"], row["Will buy"]) for row in rows}


def test_what_was_typed_over_the_ledger_stays_and_what_the_ledger_says_is_told(book, tmp_path, capsys):
    out = tmp_path / "next.xlsx"
    capsys.readouterr()
    assert run("refresh", book, "--from", tmp_path / "now.csv", "-o", out) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[2:6] == [
        "  kept what was typed for 2 customers",
        "  LOOK: Loom: Wallet 2,500.00 was typed and stays; the ledger says 1,100.00",
        "  LOOK: Loom: Will buy yes was typed and stays; the ledger says no",
        "  LOOK: Nave: Wallet 900.00 was typed and stays; the ledger says 640.00",
    ]
    assert inputs(out) == {"Kiln": (1200, "yes"), "Loom": (2500, "yes"), "Mint": (800, "yes"), "Nave": (900, "no")}
    checks = [[cell.value for cell in row[:3]] for row in opened(out.read_bytes())["Checks"].iter_rows()]
    at = checks.index(["Typed, and otherwise in this ledger: what was typed stays", None, None])
    assert checks[at + 1 : at + 4] == [
        ["Loom", "Wallet 2,500.00", "the ledger says 1,100.00"],
        ["Loom", "Will buy yes", "the ledger says no"],
        ["Nave", "Wallet 900.00", "the ledger says 640.00"],
    ]
    assert main(["recalc", str(out), "--check", "--ledger", str(tmp_path / "now.csv"), "--rules", str(RULES)]) == 0


def test_an_emptied_cell_that_the_ledger_fills_again_is_told(book, tmp_path, capsys):
    type_into(book, {"B6": None, "C8": None})
    capsys.readouterr()
    out = tmp_path / "next.xlsx"
    assert run("refresh", book, "--from", tmp_path / "now.csv", "-o", out) == 0
    told = [line.strip() for line in capsys.readouterr().out.splitlines() if " was emptied " in line]
    assert told == [
        "LOOK: Kiln: Wallet was emptied and is 1,200.00 again, as the ledger says - type what counts instead",
        "LOOK: Mint: Will buy was emptied and is yes again, as the ledger says - type what counts instead",
    ]
    assert (inputs(out)["Kiln"], inputs(out)["Mint"]) == ((1200, "yes"), (800, "yes"))


def test_it_stays_once_more_and_through_a_period_without_the_customer(book, tmp_path):
    absent = "".join(line for line in NOW.splitlines(keepends=True) if "Loom" not in line)
    (tmp_path / "absent.csv").write_text(absent, "utf-8")
    (tmp_path / "back.csv").write_text(NOW.replace("2024-", "2025-"), "utf-8")
    gone, back, again = (tmp_path / f"{name}.xlsx" for name in ("gone", "back", "again"))
    assert run("refresh", book, "--from", tmp_path / "absent.csv", "-o", gone) == 0
    assert run("refresh", gone, "--from", tmp_path / "back.csv", "-o", back) == 0
    assert inputs(back)["Loom"] == (2500, "yes")
    assert run("refresh", back, "--from", tmp_path / "back.csv", "-o", again) == 0
    assert inputs(again) == inputs(back)


def test_what_an_earlier_ledger_put_there_gives_way_to_a_later_one(book, tmp_path):
    """A ledger without wallets between them makes nothing typed of what the first one said."""
    bare = "".join(f"{','.join(line.split(',')[:5])},,\n" for line in NOW.splitlines()[1:])
    (tmp_path / "bare.csv").write_text(HEADER + bare, "utf-8")
    (tmp_path / "later.csv").write_text(NOW.replace("2024-", "2025-").replace(",1200,", ",1300,"), "utf-8")
    between, later = tmp_path / "between.xlsx", tmp_path / "later.xlsx"
    assert run("refresh", book, "--from", tmp_path / "bare.csv", "-o", between) == 0
    assert inputs(between)["Kiln"] == (1200, "yes")
    assert run("refresh", between, "--from", tmp_path / "later.csv", "-o", later) == 0
    assert (inputs(later)["Kiln"], inputs(later)["Loom"]) == ((1300, "yes"), (2500, "yes"))


def test_two_whole_years_are_of_one_length_and_half_a_year_is_told(book, tmp_path, capsys):
    whole, half = tmp_path / "whole.xlsx", tmp_path / "half.xlsx"
    capsys.readouterr()
    assert run("refresh", book, "--from", tmp_path / "now.csv", "-o", whole) == 0
    assert "unequal lengths" not in capsys.readouterr().out
    (tmp_path / "half.csv").write_text(NOW.replace("2024-1", "2024-0").replace("2024-02-20", "2024-02-19"), "utf-8")
    assert run("refresh", book, "--from", tmp_path / "half.csv", "-o", half) == 0
    look = (
        "bookings of the period stand from 2024-01-05 to 2024-06-05 (153 days), those of the one before from "
        "2023-01-05 to 2023-12-20 (350): their incomes are of unequal lengths - read a change of income or grade as "
        "none before it is put to equal days"
    )
    assert f"  LOOK: {look}" in capsys.readouterr().out.splitlines()
    made = opened(half.read_bytes())
    assert look in [cell.value for cell in made["Checks"]["B"]]
    assert made["Board"]["K1"].value in ("LOOK", "CHECK")


def test_a_retention_above_the_ideal_makes_no_potential_below_what_is(book, tmp_path):
    out = tmp_path / "next.xlsx"
    assert run("refresh", book, "--from", tmp_path / "now.csv", "-o", out) == 0
    made = opened(out.read_bytes())
    gaps = [row for row in table(made, "Gaps") if row["Yearly gap"]]
    assert len(gaps) == 4
    # All are kept: a yearly margin m is worth m * 1 / (1 + 0.1 - 1) over a life, ten times itself.
    assert all(row["Lifetime gap"] == pytest.approx(10 * row["Yearly gap"]) for row in gaps)
    said = (
        "Lifetime gaps: 100.0% are kept a year; ideally 100.0%, as much as now: that of the rules, 95.0%, is less; "
        "discounted at 10.0% a year"
    )
    assert said in [cell.value for cell in made["Potential"]["A"]]


def test_what_is_kept_over_half_a_year_is_brought_to_a_year(book, tmp_path):
    rest = NOW.replace("2024-", "2023-").replace("2023-01", "2023-07").replace("Mint", "Moss")
    (tmp_path / "first.csv").write_text(THEN.replace("2023-11", "2023-05").replace("2023-12", "2023-06"), "utf-8")
    (tmp_path / "second.csv").write_text(rest.replace("2023-06", "2023-12"), "utf-8")
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    assert run("new", "portfolio", "--from", tmp_path / "first.csv", *COLUMNS, *TYPED, "-o", first) == 0
    assert run("refresh", first, "--from", tmp_path / "second.csv", "-o", second) == 0
    made = opened(second.read_bytes())
    changes = {row[0].value: row[1].value for row in made["Changes"].iter_rows()}
    assert changes["Customers kept"] == 0.75
    assert changes["Customers kept, 181 days brought to a year"] == pytest.approx(0.75 ** (365 / 181))
    kept, ideal, discount = 0.75 ** (365 / 181), 0.95, 0.1
    for row in (row for row in table(made, "Gaps") if row["Period gap"]):
        now, best = row["Income"] * row["Margin"], row["Wallet"] * row["Margin"]
        life = best * ideal / (1 + discount - ideal) - now * kept / (1 + discount - kept)
        assert row["Lifetime gap"] == pytest.approx(life)
