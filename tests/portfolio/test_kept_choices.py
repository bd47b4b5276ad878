"""What somebody answers for or has chosen is said and kept; a doubt is not passed over on the board page."""

from datetime import datetime

import openpyxl
import pytest

from tests.portfolio.books import HEADER, named, opened, table
from tests.portfolio.test_refresh import COLUMNS, RULES, TYPED, run, type_into
from tests.portfolio.test_typed_over import NOW, THEN
from valuex_xl.cli.main import main


@pytest.fixture
def book(tmp_path):
    """A book with a grade that somebody answers for."""
    (tmp_path / "then.csv").write_text(THEN, "utf-8")
    (tmp_path / "now.csv").write_text(NOW, "utf-8")
    path = tmp_path / "book.xlsx"
    assert run("new", "portfolio", "--from", tmp_path / "then.csv", *COLUMNS, *TYPED, "-o", path) == 0
    override = {"P6": "Mint", "Q6": "A", "R6": "a contract until March", "S6": "Ines", "T6": datetime(2027, 3, 1)}
    type_into(path, override)
    return path


def test_an_overridden_grade_says_so_and_has_no_next(book, capsys):
    said = "Overridden by Ines until 2027-03-01: a contract until March; by the rules B"
    rows = {row["Customer"]: row for row in table(opened(book.read_bytes()), "Customers")}
    mint = rows["Mint"]
    assert (mint["Grade"], mint["Next"], mint["Gap"], mint["Advice"]) == ("A", None, said, None)
    assert rows["Loom"]["Advice"] is not None
    capsys.readouterr()
    assert main(["list", str(book), "grades", "--rules", str(RULES)]) == 0
    assert said in capsys.readouterr().out


def test_the_customer_chosen_on_hole_stays(book, tmp_path, capsys):
    plain = openpyxl.load_workbook(book)
    sheet, cell = plain.defined_names["Hole_customer"].attr_text.split("!")
    plain[sheet][cell.replace("$", "")] = "Mint"
    plain.save(book)
    out, gone = tmp_path / "next.xlsx", tmp_path / "gone.xlsx"
    assert run("refresh", book, "--from", tmp_path / "now.csv", "-o", out) == 0
    assert named(opened(out.read_bytes()), "Hole_customer") == "Mint"
    (tmp_path / "without.csv").write_text(NOW.replace("Mint", "Moss"), "utf-8")
    capsys.readouterr()
    assert run("refresh", book, "--from", tmp_path / "without.csv", "-o", gone) == 0
    look = "LOOK: Mint, chosen on the sheet Hole, is not in this ledger: the largest customer stands there"
    assert f"  {look}" in capsys.readouterr().out.splitlines()
    assert named(opened(gone.read_bytes()), "Hole_customer") == "Kiln"


NAMES = (
    "Anvil Bison Cobalt Dune Ember Falcon Granite Harbor Indigo Juniper Kestrel Lagoon Meadow Nectar Orchid Pebble "
    "Quartz Raven Saffron Thistle Ullage Velvet Willow Xenon Yarrow Zephyr"
).split()
MANY = HEADER + "".join(f"2024-05-{at:02},{name},Wood,{99 + at},9,,\n" for at, name in enumerate(NAMES, 1))


@pytest.mark.parametrize(
    ("more", "name", "said"),
    [
        ("", "Board_no_limit_near", "No customer is near its limit."),
        (
            "2024-06-01,,Wood,900,9,,\n",
            "Board_decision_1",
            "Find out whose the lines without a name are: they could turn a status that is near no limit now.",
        ),
        (
            "2024-06-01,Zephyr Ltd,Wood,90,9,,\n",
            "Board_no_limit_near",
            "As the ledger was read no limit is near, and what the sheet Checks points out could change that.",
        ),
    ],
)
def test_nothing_is_near_its_limit_only_where_no_doubt_could_change_it(tmp_path, more, name, said):
    (tmp_path / "a.csv").write_text(MANY + more, "utf-8")
    path = tmp_path / "book.xlsx"
    columns = ("--customer", "Customer", "--income", "Income", "--profit", "Profit")
    assert run("new", "portfolio", "--from", tmp_path / "a.csv", *columns, "-o", path) == 0
    book = opened(path.read_bytes())
    assert named(book, name) == said
    others = [named(book, it) for it in ("Board_no_limit_near", "Board_decision_1") if it != name]
    assert not [told for told in others if told and "limit" in told]
    ties = {row["Total"]: row for row in table(book, "Ties")}["Number of customers"]
    number = 27 if "Ltd" in more else 26
    assert (ties["Ledger"], ties["Workbook"], named(book, "Board_customers")) == (number, number, number)
    assert named(book, "Checks_not_graded") == number
    finding = opened(path.read_bytes())["Profit"]["A3"].value
    whose = "customers' profit, lines without a name left out" if ",,Wood" in more else "profit"
    assert finding.startswith(f"{number} customers make 100% of the {whose}")
    assert [row["Rank"] for row in table(book, "Curve")] == list(range(1, number + 1))  # the row without a name is none


def test_a_change_of_nearly_nothing_has_no_minus(book, tmp_path):
    """The largest share falls by less than a twentieth of a point."""
    (tmp_path / "alike.csv").write_text(THEN.replace("2023-", "2024-").replace(",900,", ",899.6,"), "utf-8")
    out = tmp_path / "next.xlsx"
    assert run("refresh", book, "--from", tmp_path / "alike.csv", "-o", out) == 0
    made = opened(out.read_bytes())
    shown = [cell for cell in made["Board"][7] if isinstance(cell.value, (int, float))]
    assert named(made, "Board_largest_share") < named(made, "Board_largest_share_before")
    assert [str(cell.value) for cell in shown if "points" in cell.number_format] == ["0"]
