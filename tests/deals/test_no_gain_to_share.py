"""Where no price suits both, or a side loses, no part of a gain is shown; a margin given up is never below 0."""

from pathlib import Path

import openpyxl
import pytest

from tests.deals.inputs import DAY, session, written
from tests.portfolio.books import opened, table
from valuex_xl.functions import open_session
from valuex_xl.ledgers import LedgerError
from valuex_xl.workbooks.deals import DealsRequest, make_deals

DEALS = """\
deal,price,planned cost,customer benefit,last our part
Both gain,100,80,130,50%
They lose,120,40,100,50%
We lose,60,70,85,50%
Both lose,100,150,80,50%
No price,,90,70,
Unknown,,90,200,
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    source = written(tmp_path_factory.mktemp("deals"), "own.csv", DEALS)
    return opened(make_deals(DealsRequest((source,), DAY), session()).data)


def test_our_part_and_its_drift_are_shown_of_a_gain_of_both_only(book: openpyxl.Workbook) -> None:
    rows = {str(row["Deal"]): row for row in table(book, "Deals")}
    assert rows["Both gain"]["our part"] == pytest.approx(0.4)
    assert rows["Both gain"]["drift"] == pytest.approx(-0.1)
    for name in ("They lose", "We lose", "Both lose", "No price"):
        told = [rows[name][head] for head in ("our part", "drift", "drift of our part")]
        assert told == ["n/a", "n/a", "n/a"], name


def test_why_is_silent_on_our_part_where_its_columns_are(book: openpyxl.Workbook) -> None:
    rows = {str(row["Deal"]): str(row["Why"]) for row in table(book, "Deals")}
    assert "our part" not in "".join(rows[name] for name in ("They lose", "We lose", "Both lose"))
    assert "their surplus is -20" in rows["They lose"]
    assert rows["No price"].startswith("Not judged: ")


def test_what_a_rule_set_rests_on_our_part_is_silent_too(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    text = (Path(__file__).parents[2] / "rules" / "equilibrium.yaml").read_text(encoding="utf-8")
    text = text.replace("worked out:\n", "worked out:\n  half missed: our part - 50%\n").replace(
        "checks:\n",
        "checks:\n  the half:\n    needs: {half missed: at least 0%}\n    severity: info\n    advice: Ask.\n",
        1,
    )
    (rules / "equilibrium.yaml").write_text(text, encoding="utf-8")
    source = written(tmp_path, "own.csv", DEALS)
    book = opened(make_deals(DealsRequest((source,), DAY), open_session(rules, None, DAY)).data)
    rows = {str(row["Deal"]): row for row in table(book, "Deals")}
    assert (rows["Both gain"]["half missed"], rows["Both gain"]["the half"]) == (pytest.approx(-0.1), "INFO")
    assert "Info, the half: half missed is -10%" in str(rows["Both gain"]["Why"])
    assert (rows["We lose"]["half missed"], rows["We lose"]["the half"]) == ("n/a", "n/a")
    assert "half" not in str(rows["We lose"]["Why"])


def test_the_board_counts_who_has_a_last_part_whoever_loses(book: openpyxl.Workbook) -> None:
    assert "4 tested before" in [cell.value for row in book["Board"].iter_rows() for cell in row]


def test_the_check_tells_how_many_deals_have_no_verdict(book: openpyxl.Workbook) -> None:
    lines = {row[0]: row[1:4] for row in book["Checks"].iter_rows(min_row=6, max_col=4, values_only=True)}
    assert lines["Deals without a verdict"] == (2, 0, "LOOK")


def test_prices_say_where_none_suits_or_could_work(book: openpyxl.Workbook) -> None:
    rows = {row[0]: (row[4], row[12]) for row in book["Prices"].iter_rows(min_row=7, max_col=13, values_only=True)}
    assert rows["Both gain"] == (105, "inside")
    assert rows["Both lose"] == ("n/a", "no price suits both")
    assert rows["No price"] == ("n/a", "no price could work")
    assert rows["Unknown"][1] == "n/a"
    assert book["Prices"]["A5"].value == "3 of 4 prices lie outside floor and ceiling (in % of the price)"


def test_a_margin_given_up_below_0_is_refused_with_its_line(tmp_path: Path) -> None:
    source = written(
        tmp_path,
        "given.csv",
        "deal,price,planned cost,customer benefit,alternative\nDoor,100,70,150,5\nRoof,90,60,99,-4\n",
    )
    with pytest.raises(LedgerError) as refused:
        make_deals(DealsRequest((source,), DAY), session())
    assert [(fault.line, fault.reason) for fault in refused.value.faults] == [
        (3, "the margin of a deal that was given up is not below 0 - correct it, or leave it blank for none")
    ]


def test_the_headline_counts_what_the_table_below_lists(tmp_path: Path) -> None:
    drifted = "deal,price,planned cost,customer benefit,last our part\nWell,100,50,150,20%\nLoss,90,95,120,\n"
    book = opened(make_deals(DealsRequest((written(tmp_path, "two.csv", drifted),), DAY), session()).data)
    assert book["Board"]["A3"].value == (
        "1 of 2 deals leave somebody worse off: 90 of 190 in prices; 0 more ask for a decision; 1 with a note (INFO)."
    )
