"""A formula where nothing stood is told as a constant there is; one over cells that another filled as well."""

from __future__ import annotations

import pytest
import xlsxwriter

from tests.workbooks.seal.sealed_books import F, answers, found, plan, told, written
from valuex_xl.workbooks.seal import record

SEALED = written(plan())


def with_cells(sheet: str = "Plan", **cells: object) -> bytes:
    sheets = plan()
    sheets[sheet] |= cells
    return written(sheets)


@pytest.mark.parametrize(
    ("cells", "told_"),
    [
        ({"F3": F("300*1", 300.0)}, "Plan!F3  was empty, is now the formula =300*1 and answers 300 (Bede)"),
        ({"F3": F("B3*2", 600.0)}, "Plan!F3  was empty, is now the formula =B3*2 and answers 600 (Bede)"),
        ({"C9": F("B9-500", 67.0)}, "Plan!C9  was empty, is now the formula =B9-500 and answers 67 (Total)"),
        (
            {"A8": F('"All is OK"', "All is OK")},
            'Plan!A8  was empty, is now the formula ="All is OK" and answers "All is OK"',
        ),
        (
            {f"F{row}": F(f"B{row}/2", 1.0) for row in range(3, 6)},
            "Plan!F3:F5  these 3 cells were empty, are now the formula =B3/2 and answers 1 (first cell)",
        ),
    ],
)
def test_a_formula_in_an_empty_cell_is_told(cells: dict[str, object], told_: str) -> None:
    assert told(found(SEALED, with_cells(**cells))) == [f"formula added: {told_}"]


def test_other_formulas_beside_each_other_are_each_told() -> None:
    lines = [each.place for each in found(SEALED, with_cells(F3=F("B3*2", 1.0), F4=F("B4*3", 1.0), G3=F("B3*2", 1.0)))]
    assert lines == ["Plan!F3", "Plan!F4", "Plan!G3"]


def test_one_that_a_formula_reads_comes_before_words_and_one_that_none_reads_after() -> None:
    """B7 and B8 are summed by nothing; of a total down to row 8 they are a part."""
    sheets = plan()
    sheets["Plan"]["B9"] = F("SUM(B2:B8)", 567.0)
    before = written(sheets)
    sheets["Plan"] |= {"B8": F("100*1", 100.0), "H1": F('"fine"', "fine"), "D3": 0.9}
    lines = [(each.kind, each.place) for each in found(before, written(sheets))]
    assert lines == [("formula gone", "Plan!D3"), ("formula added", "Plan!B8"), ("formula added", "Plan!H1")]


def test_answers_that_follow_from_it_are_no_cause_of_their_own() -> None:
    after = with_cells(F3=F("2", 2.0), E3=F("VX_GRADE(D3)", "A"), E4=F("VX_GRADE(D4)", "A"))
    assert [each.kind for each in found(SEALED, after)] == ["formula added"]
    assert [each.place for each in answers(SEALED, after)] == ["Plan!E4"]


def test_a_formula_of_a_row_that_is_new_is_told_with_the_row() -> None:
    after = with_cells(A12="Note", B12=F("B9*2", 1134.0))
    assert [each.kind for each in found(SEALED, after)] == ["row inserted"]


def spilled(*cells: tuple[str, object], reaches: str = "H2:I4", formula: bool = True) -> bytes:
    """Two columns of three rows that one formula fills, and cells typed over them."""

    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        if formula:
            sheet.write_dynamic_array_formula(reaches, '=A2:B4&""', None, "Ahab Ltd")
        for place, value in cells:
            if isinstance(value, F):
                sheet.write_formula(place, f"={value.text}", None, value.answer)
            else:
                sheet.write(place, value)

    return written(plan(), add)


FILLED = (("I2", "120"), ("H3", "Bede"), ("I3", "300"), ("H4", "Cato"), ("I4", "50"))


def test_values_pasted_over_a_spill_are_two_lines() -> None:
    assert told(found(spilled(*FILLED), spilled(("H2", "Ahab Ltd"), *FILLED, formula=False))) == [
        'formula gone: Plan!H2  the formula is gone: it was =A2:B4&"" and answered "Ahab Ltd"; now the constant '
        '"Ahab Ltd"',
        'spill overwritten: Plan!H3:H4  these 2 cells were filled by the formula in H2, are now the constant "Bede" '
        "(first cell)",
        'spill overwritten: Plan!I2:I4  these 3 cells were filled by the formula in H2, are now the constant "120" '
        "(first cell)",
    ]
    assert told(found(spilled(*FILLED), spilled(*FILLED, reaches="H2:H4"))) == [
        'spill overwritten: Plan!I2:I4  these 3 cells were filled by the formula in H2, are now the constant "120" '
        "(first cell)"
    ]


def test_a_formula_over_a_filled_cell_is_told_as_a_constant_is() -> None:
    after = spilled(("H3", F("A3", "Bede")), ("I3", F("B3", "300")), *FILLED[3:], reaches="H2")
    assert told(found(spilled(*FILLED[1:]), after))[0].endswith(
        "Plan!H3:I4  these 4 cells were filled by the formula in H2, are now the formula =A3 (first cell)"
    )


def test_an_input_under_a_spill_is_not_said_to_be_empty() -> None:
    before = written(plan(), lambda book: book.worksheets()[0].write("H3", "typed") and None)
    (line,) = [each for each in told(found(before, spilled(*FILLED))) if each.startswith("input edited")]
    assert line == 'input edited: Plan!H3  was "typed", is now filled by the formula in H2 (Bede)'


def lists(*, pasted: bool) -> bytes:
    """Names that a formula fills in A, the same names typed in F in another order, and figures beside them."""
    names = ["Ahab", "Bede", "Cato", "Dido", "Enid"]

    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.get_worksheet_by_name("Lists")
        assert sheet is not None
        if not pasted:
            sheet.write_dynamic_array_formula("A3:A7", "=Plan!A2:A6", None, names[0])
        for row, name in enumerate(names, 2):
            if pasted or row > 2:
                sheet.write(row, 0, name)
            sheet.write(row, 5, names[(row * 2) % 5])
            sheet.write(row, 6, float(row))

    return written({**plan(), "Lists": {"A1": "Lists"}}, add)


def test_names_pasted_over_a_spill_do_not_pair_rows_with_those_of_a_list_beside_it() -> None:
    lines = [(each.kind, each.place) for each in found(lists(pasted=False), lists(pasted=True))]
    assert lines == [("formula gone", "Lists!A3"), ("spill overwritten", "Lists!A4:A7")]


def test_of_a_large_book_it_is_kept_too_which_cells_a_formula_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_MOST_VALUES", 0)
    lines = [(each.kind, each.place) for each in found(spilled(*FILLED), spilled(*FILLED, reaches="H2:H4"))]
    assert lines == [("spill overwritten", "Plan!I2:I4")]
    assert found(spilled(*FILLED), spilled(*FILLED)) == answers(spilled(*FILLED), spilled(*FILLED)) == []


def test_a_formula_that_fills_cells_is_one_line() -> None:
    assert told(found(SEALED, spilled(*FILLED))) == [
        'formula added: Plan!H2  was empty, is now the formula =A2:B4&"" and answers "Ahab Ltd" (Ahab Ltd)'
    ]
