"""Each way in which a sealed book is altered is told by its cell, what it was and what it is; nothing else is told."""

import io
import zipfile

import pytest
from workbooks.seal.sealed_books import F, answers, found, plan, told, written

SEALED = written(plan())


def altered(sheet: str = "Plan", **cells: object) -> bytes:
    """The plan with other cells; None takes one away."""
    sheets = plan()
    for place, value in cells.items():
        if value is None:
            del sheets[sheet][place]
        else:
            sheets[sheet][place] = value
    return written(sheets)


def test_nothing_is_found_in_the_book_itself() -> None:
    assert found(SEALED, SEALED) == answers(SEALED, SEALED) == []


@pytest.mark.parametrize(
    ("cells", "told_"),
    [
        (
            {"E3": "OK"},
            'formula gone: Plan!E3  the formula is gone: it was =VX_GRADE(D3) and answered "A"; now the constant "OK"',
        ),
        (
            {"E3": None},
            'formula gone: Plan!E3  the formula is gone: it was =VX_GRADE(D3) and answered "A"; the cell is empty now',
        ),
        (
            {"E3": F('"A"', "A")},
            'formula changed: Plan!E3  the formula is another: it was =VX_GRADE(D3) and answered "A"; it is ="A" and '
            'answers "A"',
        ),
        (
            {"B9": F("SUM(B2:B5)", 567.0)},
            "formula changed: Plan!B9  the formula is another: it was =SUM(B2:B6) and answered 567; it is =SUM(B2:B5) "
            "and answers 567",
        ),
        ({"B3": 301.0}, "input edited: Plan!B3  was 300, is now 301 (Bede)"),
        ({"B3": "300"}, 'input edited: Plan!B3  was the number 300, is now the text "300" (Bede)'),
        ({"B3": True}, "input edited: Plan!B3  was the number 300, is now the truth value TRUE (Bede)"),
        ({"B3": None}, "input edited: Plan!B3  was 300, is now empty (Bede)"),
        ({"B3": F("150*2", 300.0)}, "input edited: Plan!B3  was the constant 300, is now the formula =150*2"),
        ({"A3": "Bede & Sons"}, 'input edited: Plan!A3  was "Bede", is now "Bede & Sons"'),
        ({"F3": 1.0}, "input added: Plan!F3  was empty, is now 1 (Bede)"),
    ],
)
def test_a_cell_that_was_altered_is_named(cells: dict[str, object], told_: str) -> None:
    assert told(found(SEALED, altered(**cells))) == [told_]


def test_values_pasted_over_a_column_are_one_line() -> None:
    grades = {f"E{row}": "A" for row in range(2, 7)}
    (line,) = told(found(SEALED, altered(**grades)))
    assert line.startswith("formula gone: Plan!E2:E6  the formula of 5 cells is gone: it was =VX_GRADE(D2)")


def test_formulas_come_before_inputs() -> None:
    kinds = [each.kind for each in found(SEALED, altered(A2="Ahab", E6="A"))]
    assert kinds == ["formula gone", "input edited"]


def test_the_16th_digit_and_another_spelling_are_no_change() -> None:
    sheets = plan()
    sheets["Plan"]["B2"] = 120.0 + 1.4e-14
    sheets["Board"]["B1"] = F("'Plan'!B9 * 2", 1134.0)
    sheets["Plan"]["E2"] = F("vx_grade( D2 )", "B")
    assert found(SEALED, written(sheets)) == []


def test_an_answer_stored_by_hand_is_told_where_the_formula_is_kept() -> None:
    tampered = altered(E4=F("VX_GRADE(D4)", "A"))
    assert found(SEALED, tampered) == []
    assert told(answers(SEALED, tampered)) == [
        'answer changed: Plan!E4  answers "A", and answered "B" when it was sealed; its formula is the same'
    ]


def without_row_4(*, adjusted: bool = True) -> bytes:
    """Cato's row taken out as Excel does it, or with the formulas left as they were."""
    sheets = plan()
    cells = sheets["Plan"]
    for column in "ABCDE":
        for row in (5, 6):
            value = cells[f"{column}{row}"]
            if isinstance(value, F):
                value = F(value.text.replace(str(row), str(row - 1)), value.answer)
            cells[f"{column}{row - 1}"] = value
        del cells[f"{column}6"]
    cells["A8"], cells["B8"] = cells.pop("A9"), cells.pop("B9")
    if adjusted:
        cells["B8"] = F("SUM(B2:B5)", 517.0)
        sheets["Board"] |= {"B1": F("Plan!B8*2", 1034.0), "B2": F("Plan!$B$5+rate", 7.25)}
    return written(sheets)


def test_a_removed_row_is_one_line_and_its_formulas_follow() -> None:
    assert told(found(SEALED, without_row_4())) == [
        'row removed: Plan!4:4  row 4 of the sealed sheet is gone: "Cato", 50, 500, =B4/C4, ...'
    ]


def test_formulas_that_did_not_follow_a_removed_row_are_told() -> None:
    kinds = {(each.kind, each.place) for each in found(SEALED, without_row_4(adjusted=False))}
    assert kinds == {("row removed", "Plan!4:4"), ("formula changed", "Plan!B8")}


def test_an_inserted_row_is_one_line() -> None:
    (line,) = told(found(without_row_4(), SEALED))
    assert line == 'row inserted: Plan!4:4  row 4 is new: "Cato", 50, 500, =B4/C4, ...'


def swapped(columns: str) -> bytes:
    sheets = plan()
    cells = sheets["Plan"]
    for column in columns:
        cells[f"{column}3"], cells[f"{column}4"] = cells[f"{column}4"], cells[f"{column}3"]
    return written(sheets)


def test_rows_that_changed_places_whole_are_a_note() -> None:
    assert [each.kind for each in found(SEALED, swapped("ABC"))] == ["row moved"]


def test_two_names_that_changed_places_are_told_as_names() -> None:
    assert [str(each) for each in found(SEALED, swapped("A")) if each.kind == "input edited"] == [
        'Plan!A3  was "Bede", is now "Cato"',
        'Plan!A4  was "Cato", is now "Bede"',
    ]


def test_the_figures_of_two_rows_that_changed_places_are_told_as_figures() -> None:
    edited = {str(each) for each in found(SEALED, swapped("BC")) if each.kind == "input edited"}
    assert edited == {
        "Plan!B3  was 300, is now 50 (Bede)",
        "Plan!C3  was 400, is now 500 (Bede)",
        "Plan!B4  was 50, is now 300 (Cato)",
        "Plan!C4  was 500, is now 400 (Cato)",
    }


def test_a_renamed_sheet_is_told_and_what_reads_it_follows() -> None:
    sheets = plan()
    sheets["Plan 2"] = sheets.pop("Plan")
    board = sheets.pop("Board")
    sheets["Board"] = {**board, "B1": F("'Plan 2'!B9*2", 1134.0), "B2": F("'Plan 2'!$B$6+rate", 7.25)}
    assert told(found(SEALED, written(sheets))) == [
        "sheet renamed: Plan 2  the sheet was called Plan when it was sealed"
    ]


def test_what_reads_a_sheet_in_quotes_follows_its_new_name_too() -> None:
    """Names with and without quotes, before and after; what reads another sheet does not follow."""
    for old, new in (("My Plan", "Plan"), ("My Plan", "Your Plan"), ("Plan", "Your Plan"), ("Plan", "Budget")):
        books = []
        for name in (old, new):
            sheets = plan()
            sheets[name] = sheets.pop("Plan")
            sheets["It's"] = {"A1": "Spare", "B1": 3.0}
            quoted = f"'{name}'" if " " in name else name
            texts = (f"{quoted}!B9*2+'It''s'!B1", f"SUM({quoted}!$B$2:$B$6)+rate")
            sheets["Board"] = {"A1": "Twice", "B1": F(texts[0], 1137.0), "B2": F(texts[1], 567.25)}
            books.append(written(sheets))
        assert told(found(*books)) == [f"sheet renamed: {new}  the sheet was called {old} when it was sealed"]


def shared(master: str = "B2/C2", group: str = 'si="3"') -> bytes:
    """The plan with its shares as one shared formula, which is written with the first of them."""
    data = rewritten(PLAN, "<f>B2/C2</f>", f'<f t="shared" ref="D2:D6" si="3">{master}</f>')
    for row in range(3, 7):
        data = rewritten(PLAN, f"<f>B{row}/C{row}</f>", f'<f t="shared" {group}/>', data)
    return data


def test_a_shared_formula_is_that_of_each_of_its_cells() -> None:
    assert found(SEALED, shared()) == []
    assert found(shared(), SEALED) == []
    assert told(found(SEALED, shared("B3/C2"))) == [
        "formula changed: Plan!D2:D6  the formula of 5 cells is another: it was =B2/C2 and answered 0.3; "
        "it is =B3/C2 and answers 0.3"
    ]


def test_a_follower_of_no_shared_formula_has_an_empty_one() -> None:
    assert told(found(SEALED, shared(group='si="4"'))) == [
        "formula changed: Plan!D3:D6  the formula of 4 cells is another: it was =B3/C3 and answered 0.75; "
        "it is = and answers 0.75"
    ]


def test_a_sheet_that_is_gone_or_new_is_told() -> None:
    sheets = plan()
    del sheets["Board"]
    assert told(found(SEALED, written(sheets))) == ["sheet gone: Board  the sheet is gone, with 3 filled cells"]
    assert told(found(SEALED, written(plan() | {"Scratch": {"A1": 1.0}}))) == [
        "note: Scratch  the sheet was added after the book was sealed"
    ]


def test_a_name_that_means_something_else_is_told() -> None:
    other = written(plan(), lambda book: book.define_name("rate", "=0.5"))
    lines = told(found(SEALED, other))
    assert lines == ["name changed: the name rate was 0.25, is now 0.5"]


def test_what_is_hidden_is_told() -> None:
    def hide(book):
        plan_sheet, board = book.worksheets()
        plan_sheet.set_row(2, None, None, {"hidden": True})
        plan_sheet.set_column("C:C", None, None, {"hidden": True})
        board.hide()

    assert told(found(SEALED, written(plan(), hide))) == [
        "hidden: Plan!3  row 3 is hidden, and not so when it was sealed",
        "hidden: Plan  column C is hidden, and not so when it was sealed",
        "hidden: Board  the sheet is hidden; it was visible when it was sealed",
    ]


def table(last: str):
    def add(book):
        heads = [{"header": head} for head in ("Customer", "Income", "Wallet", "Share", "Grade")]
        book.worksheets()[0].add_table(f"A1:{last}", {"name": "Clients", "columns": heads, "autofilter": False})

    return add


def test_a_table_that_covers_fewer_rows_is_told() -> None:
    old, new = written(plan(), table("E6")), written(plan(), table("E5"))
    lines = told(found(old, new))
    assert "table changed: Plan!A1:E5  the table Clients covered A1:E6; it covers A1:E5" in lines


def spilling(*rows: object, reaches: int = 3):
    def add(book):
        sheet = book.worksheets()[0]
        sheet.write_dynamic_array_formula(f"H2:H{1 + reaches}", "=VX_GRADE(D2:D4)", None, "B")
        for row, value in enumerate(rows, 2):
            sheet.write(row, 7, value)

    return add


def test_a_cell_that_a_formula_filled_is_told_when_it_is_overwritten() -> None:
    old = written(plan(), spilling("A", "B"))
    typed = written(plan(), spilling("A", "C", reaches=1))
    assert told(found(old, typed)) == [
        'spill overwritten: Plan!H3:H4  these 2 cells were filled by the formula in H2, are now the constant "A" '
        "(first cell)"
    ]
    stored = written(plan(), spilling("A", "C"))
    assert found(old, stored) == []
    assert [each.place for each in answers(old, stored)] == ["Plan!H4"]


def test_how_the_book_is_calculated_is_sealed_too() -> None:
    manual = written(plan(), lambda book: book.set_calc_mode("manual"))
    assert told(found(SEALED, manual)) == [
        "setting changed: the book is calculated otherwise: calcMode was as usual, is now manual"
    ]


def test_a_name_of_one_sheet_that_hides_one_of_the_book_is_found() -> None:
    """It changes what every formula of that sheet reads, and no formula."""

    def shadow(book):
        book.define_name("Board!rate", "=0.99")

    assert told(found(SEALED, written(plan(), shadow))) == [
        "name changed: Board  the name rate has a meaning of its own on this sheet, 0.99, which hides that of the "
        "book: 0.25"
    ]


def rewritten(part: str, old: str, new: str, data: bytes = SEALED) -> bytes:
    """A book with one part altered."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(out, "w") as other:
        for name in book.namelist():
            text = book.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            other.writestr(name, text)
    return out.getvalue()


PLAN = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("old", "new", "told_"),
    [
        ('<row r="3"', '<row ht="0" customHeight="1" r="3"', "hidden: Plan!3  row 3 is hidden"),
        ('<row r="3"', "<row r=\"3\" ht='0.0'", "hidden: Plan!3  row 3 is hidden"),
        (
            "<sheetData>",
            '<cols><col min="2" max="3" width="0" customWidth="1"/></cols><sheetData>',
            "hidden: Plan  columns B, C are hidden",
        ),
        (
            '<sheetFormatPr defaultRowHeight="15"/>',
            '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>',
            "hidden: Plan!1:9  rows 1:9 are hidden",
        ),
    ],
)
def test_what_has_no_height_or_width_is_hidden(old: str, new: str, told_: str) -> None:
    assert told(found(SEALED, rewritten(PLAN, old, new))) == [f"{told_}, and not so when it was sealed"]


def test_a_row_with_a_height_of_its_own_is_seen() -> None:
    assert found(SEALED, rewritten(PLAN, '<row r="3"', '<row ht="9" customHeight="1" r="3"')) == []


def test_what_new_rows_of_a_table_get_is_sealed_with_it() -> None:
    def add(book):
        heads = [{"header": head} for head in ("Customer", "Income", "Wallet")]
        heads.append({"header": "Share", "formula": "=Clients[[#This Row],[Income]]/2"})
        book.worksheets()[0].add_table("A1:D6", {"name": "Clients", "columns": heads})

    made = written(plan(), add)
    assert found(made, made) == []
    other = rewritten("xl/tables/table1.xml", "[Income]]/2", "[Wallet]]/2", made)
    assert told(found(made, other)) == [
        "table changed: Plan!A1:D6  a new row of the table Clients gets another formula in Share: it was "
        "=Clients[[#This Row],[Income]]/2, is =Clients[[#This Row],[Wallet]]/2"
    ]


def test_a_truth_value_is_one_however_it_is_spelled() -> None:
    sheets = plan()
    sheets["Board"]["C1"] = F("IF(Plan!B2>1,TRUE,FALSE)", True)
    before = written(sheets)
    sheets["Board"]["C1"] = F("IF(Plan!B2>1,TRUE(),FALSE())", True)
    assert found(before, written(sheets)) == []


def test_a_truth_value_that_became_its_own_function_is_no_change() -> None:
    sheets = plan()
    book = {"Plan": {**sheets["Plan"], "F3": True, "F4": False}, "Board": sheets["Board"]}
    saved = {"Plan": {**book["Plan"], "F3": F("TRUE()", True), "F4": F("FALSE()", False)}, "Board": book["Board"]}
    assert found(written(book), written(saved)) == []
    turned = {"Plan": {**saved["Plan"], "F4": F("TRUE()", True)}, "Board": book["Board"]}
    assert [each.kind for each in found(written(book), written(turned))] == ["input edited"]
