"""What a book without a seal betrays by itself, and that an honest one betrays nothing."""

import pytest
from workbooks.package.package_books import handmade, openpyxl_book, rich_book, rows
from workbooks.seal.sealed_books import F, Sheets, plan, read, written

from valuex_xl.workbooks.seal import totals
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.evidence import evidence
from valuex_xl.workbooks.seal.opening import opening_notes


def told(data: bytes) -> list[str]:
    return [str(each) for each in evidence(content_of(read(data)))]


def with_limits() -> Sheets:
    """The plan, and on the board three lines of limits by one formula each."""
    sheets = plan()
    for row, limit in enumerate(("customer", "industry", "disclosure"), 5):
        sheets["Board"][f"C{row}"] = F(f'VX_CONCENTRATION(Plan!B2:B6,Plan!A2:A6,"status","{limit}")', "BREACH")
    return sheets


@pytest.mark.parametrize("data", [written(plan()), written(with_limits()), rich_book(), openpyxl_book()])
def test_an_honest_book_betrays_nothing(data: bytes) -> None:
    assert told(data) == []


def test_a_constant_between_formulas_of_one_build_is_asked_about() -> None:
    sheets = with_limits()
    sheets["Board"]["C6"] = "OK"
    assert told(written(sheets)) == [
        'Board!C6  is the constant "OK", while C5 and C7, above and below it, are formulas of VX_CONCENTRATION: was a '
        "formula overwritten? Only a seal tells what it answered"
    ]


def test_a_constant_in_a_column_of_a_table_is_asked_about() -> None:
    def add(book):
        heads = [{"header": head} for head in ("Customer", "Income", "Wallet", "Share", "Grade")]
        book.worksheets()[0].add_table("A1:E6", {"name": "Clients", "columns": heads})
        book.worksheets()[0].write_number("D6", 0.8)

    assert told(written(plan(), add)) == [
        "Plan!D6  is the constant 0.8, while the rest of its column in the table Clients has one formula: was a "
        "formula overwritten? Only a seal tells what it answered"
    ]


def test_the_cell_that_a_stale_total_betrays_is_named() -> None:
    sheets = plan()
    sheets["Board"]["D1"] = F("INDEX(Plan!B2:B6,2)", 300.0)
    sheets["Plan"]["B3"] = 999.0
    assert told(written(sheets)) == [
        "Plan!B3  holds 999: was it edited? Plan!B9 is stored as 567, and what it sums gives 1,266; with 300 here, as "
        "Board!D1 still shows, it would tie"
    ]


def test_a_stale_total_that_no_cell_explains_names_what_it_sums() -> None:
    sheets = plan()
    sheets["Plan"] |= {"B3": 999.0, "B4": 51.0}
    assert told(written(sheets)) == [
        "Plan!B2:B6  were edited, added or removed, or the range was another: Plan!B9 is "
        "stored as 567, and what it sums gives 1,267; no single "
        "cell explains it"
    ]


@pytest.mark.parametrize(
    ("calculation", "note"),
    [
        ('calcId="191029"', ""),
        ('calcId="191029" fullCalcOnLoad="1"', "the book asks to be calculated on opening (fullCalcOnLoad)"),
        ('calcId="171027"', "the book says that an older Excel calculated it (calcId 171027)"),
        ("", "the book says not what calculated it"),
    ],
)
def test_a_book_that_excel_would_calculate_on_opening_is_told(calculation: str, note: str) -> None:
    book = read(handmade(rows(""), workbook=f"<calcPr {calculation}/>"))
    after = ": Excel without the add-in shows #NAME? in every VX_ cell on opening it, and recalculates with it"
    assert [each.text for each in opening_notes(book)] == ([note + after] if note else [])


def labelled() -> Sheets:
    """A list of shares by one formula a column, and under it the rest, which has formulas of its own."""
    cells: dict[str, object] = {"A1": "Name", "B1": "Share", "C1": "Sum"}
    for row in range(2, 6):
        cells[f"A{row}"] = F(f'INDEX(VX_CONCENTRATION(Plan!B2:B6,Plan!A2:A6,"table"),{row},1)', f"n{row}")
        cells[f"B{row}"] = F(f'INDEX(VX_CONCENTRATION(Plan!B2:B6,Plan!A2:A6,"table"),{row},2)', 0.2)
        cells[f"C{row}"] = F(f"SUM(B$2:B{row})", 0.2 * (row - 1))
    cells |= {"A6": "All others", "B6": F("1-SUM(B2:B5)", 0.2), "C6": F("C5+B6", 1.0)}
    cells["A7"] = F('INDEX(VX_CONCENTRATION(Plan!B2:B6,Plan!A2:A6,"table"),1,1)', "Name")
    return plan() | {"List": cells}


def test_the_label_of_a_row_with_formulas_of_its_own_is_no_constant_among_formulas() -> None:
    assert told(written(labelled())) == []


@pytest.mark.parametrize(("cell", "value", "next_"), [("A2", "Ahab Ltd", "A3, below it"), ("B2", 0.9, "B3, below it")])
def test_the_first_of_a_column_is_asked_about_where_the_rest_of_its_row_is_as_the_next(
    cell: str, value: object, next_: str
) -> None:
    sheets = labelled()
    sheets["List"][cell] = value
    shown = f'"{value}"' if isinstance(value, str) else value
    assert told(written(sheets))[0] == (
        f"List!{cell}  is the constant {shown}, while {next_}, is a formula of VX_CONCENTRATION and the rest of the "
        "two rows is alike: was a formula overwritten? Only a seal tells what it answered"
    )


def test_the_first_row_of_a_table_may_be_one_of_its_own() -> None:
    def add(book):
        sheet = book.worksheets()[0]
        heads = [{"header": head} for head in ("Customer", "Income", "Wallet", "Share", "Grade")]
        sheet.add_table("A1:E6", {"name": "Clients", "columns": heads})
        sheet.write_string("D2", "(nobody yet)")
        sheet.write_formula("E2", '=COUNTIF(A3:A6,"")', None, 0)

    assert told(written(plan(), add)) == []


def in_a_table(name: str, **shape: bool):
    """A table over the five customers, with or without a header and totals, and a sum of its column of incomes."""

    def add(book):
        sheet = book.worksheets()[0]
        first, last = (1 if shape.get("header_row", True) else 2), (7 if shape.get("total_row") else 6)
        heads = [{"header": head} for head in ("Customer", "Income [net]", "Wallet", "Share", "Grade")]
        sheet.add_table(f"A{first}:E{last}", {"name": name, "columns": heads, **shape})
        for row, income in enumerate((120.0, 300.0, 50.0, 90.0, 7.0), 2):
            sheet.write_number(f"B{row}", income)

    return add


@pytest.mark.parametrize("shape", [{}, {"header_row": False}, {"total_row": True}])
def test_a_table_is_summed_from_its_first_line_to_its_last(shape: dict[str, bool]) -> None:
    sheets = plan()
    if shape.get("total_row"):
        sheets["Plan"]["E7"] = "of five"
    sheets["Plan"]["B9"] = F("SUM(Clients[Income '[net']])", 567.0)
    assert told(written(sheets, in_a_table("Clients", **shape))) == []
    sheets["Plan"]["B9"] = F("SUM(Clients[Income '[net']])", 560.0)
    said = (
        "Plan!B2:B6  were edited, added or removed, or the range was another: Plan!B9 is stored as 560, and what it "
        "sums gives 567; "
    )
    assert told(written(sheets, in_a_table("Clients", **shape))) == [f"{said}no single cell explains it"]


def cut_off(formula: str) -> Sheets:
    """The plan, its total over other lines than those it is stored for, and an honest income that would explain it."""
    sheets = plan()
    sheets["Plan"]["B9"] = F(formula, 567.0)
    beyond = 567.0 - (560.0 if "B5" in formula else 327.0 if "B3" not in formula else 447.0)
    sheets["Board"]["D1"] = F("Plan!B4*1", 50.0 + beyond)
    return sheets


@pytest.mark.parametrize(
    ("formula", "gives", "beside"),
    [("SUM(B2:B5)", "560", "B6"), ("SUM(B3:B6)", "447", "B2"), ("SUM(B2:B4)", "470", "B5:B6")],
)
def test_a_range_that_was_cut_blames_no_cell(formula: str, gives: str, beside: str) -> None:
    assert told(written(cut_off(formula))) == [
        f"Plan!B9  is stored as 567, and what it sums gives {gives}; with {beside} beside its range it would tie: was "
        "its range cut, or were they added later? Only a seal tells"
    ]


def running(edited: dict[int, float], *, upward: bool = False, rows: int = 12) -> Sheets:
    """Running totals down a column, or up, of 10.25, 20.25 and so on; what was added to some since they were stored."""
    was = [10.0 * row + 0.25 for row in range(1, rows + 1)]
    cells: dict[str, object] = {}
    for row, value in enumerate(was, 1):
        cells[f"A{row}"] = value + edited.get(row, 0.0)
        sums = (f"SUM(A{row}:A${rows})", sum(was[row - 1 :])) if upward else (f"SUM(A$1:A{row})", sum(was[:row]))
        cells[f"B{row}"] = F(*sums)
    return {"S": cells}


@pytest.mark.parametrize(
    ("edited", "upward", "asked"),
    [
        ({}, False, []),
        (
            {4: 0.5},
            False,
            [
                "S!A4  holds 40.75: was it edited? S!B4 is stored as 101, and what it sums gives 101.5; S!B3, which "
                "sums all of it but this cell, ties; 8 more totals around it are off by the same"
            ],
        ),
        (
            {2: -3.0},
            True,
            [
                "S!A2  holds 17.25: was it edited? S!B2 is stored as 772.75, and what it sums gives 769.75; S!B3, "
                "which sums all of it but this cell, ties; 1 more total around it is off by the same"
            ],
        ),
        (
            {1: 7.0, 12: 1.0},
            False,
            [
                "S!A1  holds 17.25: was it edited? S!B1 is stored as 10.25, and what it sums gives 17.25; 10 more "
                "totals around it are off by the same",
                "S!A12  holds 121.25: was it edited? S!B12 is stored as 783, and what it sums gives 791; S!B11, which "
                "sums all of it but this cell, is off by another amount",
            ],
        ),
    ],
)
def test_running_totals_that_are_off_by_the_same_have_one_explanation(
    edited: dict[int, float], upward: bool, asked: list[str]
) -> None:
    assert told(written(running(edited, upward=upward))) == asked


def test_a_running_total_after_which_the_next_one_ties_blames_no_cell() -> None:
    sheets = running({})
    sheets["S"]["B4"] = F("SUM(A$1:A4)", 90.0)
    assert told(written(sheets)) == [
        "S!A1:A4  were edited, added or removed, or the range was another: S!B4 is stored as 90, and what it sums "
        "gives 101; no single cell explains it"
    ]


def test_a_cell_of_running_totals_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(totals, "_MOST_SUMMED", 12)
    assert len(told(written(running({12: 1.0})))) == 1
    monkeypatch.setattr(totals, "_MOST_SUMMED", 11)
    assert told(written(running({12: 1.0}))) == []
