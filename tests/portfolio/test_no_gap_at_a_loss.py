"""Who is at a loss, above the wallet or below 0 in income has no gap: it is in no rank, no list and no wrong reason."""

from pathlib import Path

import pytest

from tests.portfolio.books import (
    COLUMNS,
    DAY,
    HEADER,
    RULES,
    Columns,
    Particulars,
    column,
    made,
    named,
    opened,
    request,
    table,
)
from tests.report.test_report_command import reported, texts
from valuex_xl.cli.main import main
from valuex_xl.functions import open_session
from valuex_xl.workbooks.portfolio import make_portfolio, plan

ONE_YEAR = Particulars(date="Date")
# Loss sells below cost, Both does so above its wallet, Above only buys more than its wallet, Back sent more back.
LEDGER = (
    f"{HEADER}2025-01-02,Good,Wood,100,20,500,yes\n2025-01-03,Loss,Wood,90,-9,800,yes\n"
    "2025-01-04,Both,Wood,80,-8,40,yes\n2025-01-05,Above,Wood,70,7,50,yes\n2025-01-06,Back,Wood,-30,-3,900,yes\n"
    "2025-01-07,Small,Wood,20,2,60,yes\n2025-01-08,Dark,Wood,10,1,,\n"
)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return made(tmp_path_factory.mktemp("losing"), LEDGER, particulars=ONE_YEAR)


def _register(book):
    return [(row["Rank"], row["Customer"], row["Period gap"]) for row in table(book, "Gaps")]


def test_the_register_begins_with_its_first_rank_and_ends_with_who_has_no_gap(data):
    book = opened(data)
    assert _register(book) == [
        (1, "Good", pytest.approx(80)),
        (2, "Small", pytest.approx(4)),
        (None, "Dark", None),
        (None, "Back", None),
        (None, "Loss", None),
        (None, "Both", None),
        (None, "Above", None),
    ]
    assert (named(book, "Gap_total"), named(book, "Gap_open")) == (pytest.approx(84), 2)
    assert column(book, "Gaps", "Lifetime gap") == [None] * 7
    told = str(book["Potential"]["F3"].value).partition("see Checks")[2]
    assert told == (
        "; 1 without a wallet; 1 with an income below 0; 2 at a loss: more of it closes no gap; "
        "2 above their wallet: LOOK, it is too small"
    )


@pytest.mark.parametrize("share", ["100%", "40%"])
def test_the_register_is_in_the_order_of_its_ranks_whatever_share_is_ideal(tmp_path, share):
    rules = tmp_path / "rules"
    rules.mkdir()
    text = (RULES / "targets.yaml").read_text("utf-8").replace("ideal share: 100%", f"ideal share: {share}")
    (rules / "targets.yaml").write_text(text, "utf-8")
    lines = "2025-01-02,Big,Wood,900,900,2000,yes\n2025-01-03,New,Wood,10,10,1000,yes\n"
    asked = request(tmp_path, f"{HEADER}{lines}", particulars=ONE_YEAR)
    book = opened(make_portfolio(asked, open_session(rules, today=DAY)).data)
    first = {"100%": "Big", "40%": "New"}[share]
    assert _register(book)[0][:2] == (1, first)


def test_of_many_customers_none_has_a_gap_below_0_either(tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "LARGE", 3)
    monkeypatch.setattr(plan, "LISTED", 3)
    book = opened(made(tmp_path, LEDGER, particulars=ONE_YEAR))
    assert [row for row in _register(book) if row[0]] == [
        (1, "Good", pytest.approx(80)),
        (2, "Small", pytest.approx(4)),
    ]
    assert (named(book, "Gap_total"), named(book, "Gap_open")) == (pytest.approx(84), 2)


def test_lists_and_report_leave_them_out_and_say_so(tmp_path, data, capsys):
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    assert main(["list", str(path), "gaps"]) == 0
    told = capsys.readouterr().out
    assert "Left out are 3 without a gap: the wallet is ours already, or they are at a loss." in told
    assert [name for name in ("Good", "Small", "Dark", "Loss", "Both", "Above") if f"{name} " in told] == [
        "Good",
        "Small",
        "Dark",
    ]
    seen = texts(reported(path))
    assert "at 2 of 7 customers; of 1 the wallet or the margin is not known; of 1 the income is below 0." in seen
    assert "-" not in seen.partition("Gaps to full potential")[2].partition("If the largest")[0]


def test_an_income_below_0_is_the_reason_why_nobody_grades_it(data):
    book = opened(data)
    gaps = {row["Customer"]: row["Gap"] for row in table(book, "Customers")}
    assert gaps["Back"] == "not graded: the income is below 0"
    assert gaps["Dark"] is None
    told = _beside(book, "Customers that are not graded")
    assert told[1].startswith("the income of 1 is below 0; else the wallet is missing or too small")
    assert told[2] == "LOOK"


def _beside(book, label: str) -> tuple[object, str, str]:
    row = next(row for row in book["Checks"].iter_rows(values_only=True) if row[0] == label)
    return row[1], str(row[2]), str(row[4])


def test_no_wallet_finds_out_what_an_income_below_0_is(tmp_path: Path):
    text = f"{HEADER}2025-01-02,Good,Wood,100,20,100,yes\n2025-01-06,Back,Wood,-30,-3,900,yes\n"
    book = opened(made(tmp_path, text, particulars=ONE_YEAR))
    decisions = [named(book, f"Board_decision_{place}") or "" for place in range(1, 5)]
    assert not [told for told in decisions if "Find out the wallets" in told]
    assert _beside(book, "Customers that are not graded")[1] == "the income of 1 is below 0"


def test_where_no_wallet_is_known_the_light_is_ok_and_the_wallets_are_still_asked_for(tmp_path):
    columns = Columns("Customer", "Income", profit="Profit")
    book = opened(made(tmp_path, LEDGER, columns, ONE_YEAR))
    assert named(book, "Board_checks") == "OK"
    number, told, result = _beside(book, "Customers that are not graded")
    assert (number, result) == (7, "OK")
    assert told.startswith("no wallet is known, so nobody is graded: a note")
    decisions = [named(book, f"Board_decision_{place}") for place in range(1, 5)]
    assert "Find out the wallets: 6 of 7 customers are not graded" in decisions


def test_where_somebody_has_a_wallet_the_others_are_still_looked_for(tmp_path):
    text = f"{HEADER}2025-01-02,Good,Wood,100,20,100,yes\n2025-01-06,Dark,Wood,30,3,,\n"
    book = opened(made(tmp_path, text, COLUMNS, ONE_YEAR))
    assert _beside(book, "Customers that are not graded")[2] == "LOOK"
    assert named(book, "Board_checks") == "LOOK"
