"""Each sheet of a calculated portfolio, read as stored values: figures that can be checked by hand."""

import pytest
from openpyxl.cell import MergedCell

from tests.chart_cells import drawn_in
from tests.portfolio.books import HEADER, Particulars, column, errors, made, named, opened, table
from valuex_xl.workbooks.portfolio.names import DECISIONS, SHEETS, TABLES, board_name, limit_name


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return opened(made(tmp_path_factory.mktemp("two")))


def test_sheets_stand_in_order_and_hold_no_error(book):
    assert book.sheetnames == [name for name in SHEETS if name != "Targets"]
    assert list(errors(book)) == []


def test_tables_have_the_columns_that_others_read(book):
    there = {name for sheet in book for name in sheet.tables}
    assert there >= set(TABLES) - {"Renamed", "Kept", "Targets"}
    for name in there & TABLES.keys():
        head = list(table(book, name)[0])
        assert head[: len(TABLES[name])] == list(TABLES[name])


def test_the_board_says_the_finding_and_five_figures_with_the_period_before(book):
    assert named(book, "Board_headline") == "1 of 4 customers loses money: 25 of a net -1"
    figures = ("income", "profit", "customers", "largest_share", "losing")
    assert [named(book, board_name(figure)) for figure in figures] == pytest.approx([250, -1, 4, 0.6, 1])
    before = [named(book, board_name(figure, before=True)) for figure in figures]
    assert before == pytest.approx([250, 35, 4, 0.4, 0])
    assert named(book, "Board_checks") == "LOOK"  # Fresh is not graded: nobody knows its wallet
    assert [named(book, f"Board_decision_{n}") for n in range(1, DECISIONS + 1)] == [
        "Agree a plan to depend less on Acme: 60.0% of income, the limit is 25%",
        "Reprice, serve for less, or let go: Acme (-25)",
        "Go for the gap at Core: 2 of profit a year are open",  # Bolt's is larger, and above a limit
        "Ask why they left: Gone (50 before)",
    ]


def test_the_board_has_two_pictures_and_prints_on_one_page(book):
    board = book["Board"]
    assert len(board._charts) == 2
    assert board.sheet_properties.pageSetUpPr.fitToPage
    assert board.page_setup.fitToHeight is None  # one page, where a list says 0: as many as it takes


def test_about_names_each_rule_set_with_version_and_hash(book):
    rows = {row[0].value: [cell.value for cell in row[1:5]] for row in book["About"].iter_rows() if row[0].value}
    assert named(book, "Period") == "2025-01-01 to 2025-12-31 (by Date; booked 2025-03-01 to 2025-07-01)"
    for name in ("concentration", "grades", "targets", "costs", "scorecard"):
        version, day, hash_, owner = rows[name]
        assert (version, f"{day:%Y-%m-%d}", len(hash_), owner) == ("2026.1", "2026-06-30", 12, "Commercial finance")


def test_limits_hold_the_thresholds_of_the_rules_as_numbers(book):
    outputs = ("name", "amount", "share", "status", "watch", "breach")
    found = [named(book, limit_name("customer", output)) for output in outputs]
    assert found == ["Acme", 150, pytest.approx(0.6), "BREACH", 0.2, 0.25]
    assert [named(book, limit_name("industry", output)) for output in ("watch", "breach")] == [0.5, 0.6]
    rows = {row[0].value: [cell.value for cell in row[2:4]] for row in book["Limits"].iter_rows() if row[0].value}
    assert rows["Profit, net"][0] == -1
    assert [rows[f"Profit of those {side} 0"][0] for side in ("above", "below")] == [24, -25]
    assert rows["Were it all the largest's"][1] == pytest.approx(0.64)


def test_concentration_ranks_customers_with_the_period_before(book):
    rows = table(book, "Top")
    assert [(row["Customer"], row["Income"], row["Income before"]) for row in rows] == [
        ("Acme", 150, 100),
        ("Core", 40, 40),
        ("Bolt", 30, 60),
        ("Fresh", 20, 0),
        ("All others", 10, 50),
    ]
    assert [row["Share"] for row in rows] == pytest.approx([0.6, 0.16, 0.12, 0.08, 0.04])


def test_changes_bridge_the_two_incomes_and_count_who_did_what(book):
    assert [(row["Step"], row["Income"], row["Customers"]) for row in table(book, "Bridge")] == [
        ("Before", 250, 4),
        ("Lost", -50, -1),
        ("Less", -30, 1),
        ("More", 50, 1),
        ("New", 20, 1),
        ("Without a name", 10, None),
        ("Now", 250, 4),
    ]
    assert [named(book, name) for name in ("Retention", "Gross", "Net")] == pytest.approx([0.75, 0.68, 0.88])
    assert [(row["Customer"], row["Kind"], row["Change"]) for row in table(book, "Moved")] == [
        ("Acme", "grown", 50),
        ("Gone", "lost", -50),
        ("Bolt", "shrunk", -30),
        ("Fresh", "new", 20),
    ]


def test_moves_of_grades_stand_against_the_targets(book):
    """Acme went from B to A (150 of 160) and Core from C to A (40 of 50); Bolt stayed B with 30 of 120."""
    moves = {row["Move"]: row for row in table(book, "Moves")}
    b_to_a = moves["B to A"]
    assert [b_to_a[of] for of in ("Could move", "Target share", "Target", "Moved", "Share moved")] == pytest.approx(
        [2, 0.1, 0.2, 1, 0.5]
    )
    assert b_to_a["Income moved"] == 150


def test_profit_draws_the_curve_and_lists_losses(book):
    assert [(row["Rank"], row["Running"]) for row in table(book, "Curve")] == [
        (1, 9),
        (2, 17),
        (3, 23),
        (4, -2),
    ]  # the line without a customer makes 1, and is no point of it
    assert [(row["Customer"], row["Grade"], row["Profit"]) for row in table(book, "Losing")] == [("Acme", "A", -25)]


def test_customers_hold_grade_previous_next_gap_and_class(book):
    rows = {row["Customer"]: row for row in table(book, "Customers")}
    assert [(name, row["Grade"], row["Previous"]) for name, row in rows.items()] == [
        ("Acme", "A", "B"),
        ("Core", "A", "C"),
        ("Bolt", "B", "B"),
        ("Fresh", "not graded", None),
        (None, None, None),
    ]
    assert (rows["Acme"]["Industry"], rows["Acme"]["Status"], rows["Acme"]["Class"]) == ("Food (+1)", "BREACH", "A")
    bolt = rows["Bolt"]
    assert (bolt["Next"], bolt["Gap"]) == ("A", "share of wallet at least 75%: now 25%, 50 percentage points too low")
    assert bolt["Advice"].startswith("Win the rest of the wallet")


def test_potential_ranks_gaps_and_says_how_many_are_unknown(book):
    rows = {row["Customer"]: row for row in table(book, "Gaps")}
    assert rows["Bolt"]["Yearly gap"] == pytest.approx((120 - 30) * 0.3)
    assert rows["Core"]["Yearly gap"] == pytest.approx((50 - 40) * 0.15)
    assert [row["Rank"] for row in rows.values()] == [1, 2, None, None]
    assert (named(book, "Gap_total"), named(book, "Gap_unknown")) == (pytest.approx(28.5), 1)


def test_hole_and_levers_answer(book):
    assert named(book, "Hole_customer") == "Acme"
    assert [named(book, f"Hole_{output}") for output in ("amount", "share")] == pytest.approx([150, 0.6])
    rows = {row[0].value: [cell.value for cell in row[1:4]] for row in book["Levers"].iter_rows() if row[0].value}
    assert rows["As it is"][1] == pytest.approx(-1)
    assert rows["More As"][0] == 0.02


def test_industries_are_summed_from_lines_beside_the_period_before(book):
    rows = [(row["Industry"], row["Income"], row["Income before"]) for row in table(book, "Industries")]
    assert rows == [("Food", 190, 140), ("Steel", 60, 110)]


def test_only_inputs_and_the_choice_are_unlocked(tmp_path_factory, book):
    written = opened(made(tmp_path_factory.mktemp("locks")), values=False)
    for sheet in written:
        assert sheet.protection.sheet, sheet.title
        assert sheet.protection.password is None
        # What lies under a merged cell cannot be typed into.
        cells = [cell for row in sheet.iter_rows() for cell in row if not isinstance(cell, MergedCell)]
        open_ = {cell.coordinate for cell in cells if not cell.protection.locked}
        expected = {"Hole": {"B3"}}.get(sheet.title, set())
        assert open_ == expected or (sheet.title == "Inputs" and {"B2", "B6", "C6", "D6"} <= open_), sheet.title


def test_inputs_have_drop_downs_of_the_words_of_the_rules(book):
    lists = {it.formula1 for it in book["Inputs"].data_validations.dataValidation if it.type == "list"}
    assert {'"yes,no,unknown"', '"A,B,C,D"', '"yes,no"'} <= lists
    assert column(book, "Inputs", "Wallet") == [160, 50, 120, None, None]


def test_checks_tie_both_periods_to_the_ledger(book):
    rows = {row[0].value: [cell.value for cell in row[1:5]] for row in book["Checks"].iter_rows() if row[0].value}
    assert named(book, "Checks_all") == "OK"
    assert rows["Income of the period before"] == [250, 250, 0, "OK"]
    assert rows["Income before + changes = income"] == [250, 250, 0, "OK"]
    assert rows["Customers that are not graded"][0] == 1
    assert named(book, "Checks_stale") == 0


def test_workings_print_an_empty_cell(book):
    assert book["Workings"].print_area == "'Workings'!$A$3"
    assert book["Workings"]["A3"].value is None


def test_cells_have_named_styles(tmp_path_factory):
    written = opened(made(tmp_path_factory.mktemp("styles")), values=False)
    cells = {"Board": "A2", "Inputs": "B6", "Limits": "D5", "Customers": "C6"}
    styles = {sheet: written[sheet][cell].style for sheet, cell in cells.items()}
    assert styles == {
        "Board": "VX headline",
        "Inputs": "VX fill money",
        "Limits": "VX share",
        "Customers": "VX exact",
    }
    assert not written["Inputs"]["B6"].protection.locked


def test_long_names_are_cut_in_pictures_alone(tmp_path):
    long = "The Very Long Name of a Customer Limited"
    lines = f"2025-03-01,{long},Food,500,50,900,yes\n2025-03-01,Short,Food,400,40,900,yes\n"
    data = made(tmp_path, HEADER + lines, particulars=Particulars(date="Date"))
    names = {tuple(each.kept[:2]) for each in drawn_in(data) if each.use == "cat"}
    assert ("The Very Long Name of...", "Short") in names
    assert not any(long in each for each in names)
    assert column(opened(data), "Top", "Customer")[:2] == [long, "Short"]
