"""How far a book is asked about without a seal: how many constants, how many formulas, which cells explain a total."""

from __future__ import annotations

import pytest

from valuex_xl.addresses import Position, area_of
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.seal import totals as module
from valuex_xl.workbooks.seal.content import Content, SheetContent, TableContent
from valuex_xl.workbooks.seal.evidence import evidence
from valuex_xl.workbooks.seal.found import Found


def at(cell: str) -> Position:
    return area_of(cell)[:2]


def sheet(name: str = "S", **cells: object) -> SheetContent:
    """Cells by name: a text that begins with = is a formula, a pair is a formula with its answer."""
    inputs: dict[Position, Scalar] = {}
    formulas: dict[Position, str] = {}
    answers: dict[Position, Scalar] = {}
    for cell, value in cells.items():
        if isinstance(value, tuple):
            formulas[at(cell)], answers[at(cell)] = value
        elif isinstance(value, str) and value.startswith("="):
            formulas[at(cell)] = value[1:]
        else:
            inputs[at(cell)] = value  # type: ignore[assignment]
    return SheetContent(name, inputs=inputs, formulas=formulas, answers=answers)


def places(*sheets: SheetContent, **facts: object) -> list[str]:
    return [each.place for each in found(*sheets, **facts)]


def found(*sheets: SheetContent, **facts: object) -> list[Found]:
    return evidence(Content(sheets, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [1, 4, 5, 6, 9])
def test_so_many_constants_between_two_formulas_are_asked_about(count: int) -> None:
    cells: dict[str, object] = {f"A{row}": float(row) for row in range(2, 2 + count)}
    cells |= {"A1": "=VX_GRADE(B1)", f"A{2 + count}": f"=VX_GRADE(B{2 + count})"}
    asked = [f"S!A{row}" for row in range(2, 2 + count)]
    # a formula is seen over four constants between: of six the first and the last see but one of the two
    near = [cell for cell, row in zip(asked, range(1, count + 1), strict=True) if row <= 5 and count + 1 - row <= 5]
    assert places(sheet(**cells)) == near


def test_a_gap_ends_the_search_and_another_build_is_no_witness() -> None:
    assert places(sheet(A1="=VX_GRADE(B1)", A2=1.0, A4="=VX_GRADE(B4)")) == []
    assert places(sheet(A1="=VX_GRADE(B1)", A2=1.0, A3="=VX_GRADE(B3)+1")) == []
    assert places(sheet(A1="=SUM(B1)", A2=1.0, A3="=SUM(B3)", A9="=VX_GRADE(B9)")) == []
    assert places(sheet(A1="=VX_GRADE(B1)", A2=1.0, A3="=VX_GRADE(B3)", D2="=D1", D1="=C1+1")) == []
    assert places(sheet(A1="=VX_GRADE(B1)", A2=1.0, A3="=VX_GRADE(B3)", D2="=C2+1", D1="=C1+1")) == ["S!A2"]


@pytest.mark.parametrize(("beside", "asked"), [(0, False), (1, False), (2, True), (3, True)])
@pytest.mark.parametrize(("constant", "formula"), [(5, 6), (6, 5)])
def test_a_constant_at_an_end_is_asked_about_where_the_rest_of_two_rows_is_alike(
    beside: int, asked: bool, constant: int, formula: int
) -> None:
    cells: dict[str, object] = {f"A{constant}": 1.0, f"A{formula}": f"=vx_grade(B{formula})"}
    for column in "DEF"[:beside]:
        cells |= {f"{column}{row}": f"=C{row}*2" for row in (5, 6)}
    assert places(sheet(**cells)) == ([f"S!A{constant}"] if asked else [])
    side = "below" if formula > constant else "above"
    assert all(f"A{formula}, {side} it, is a formula of VX_GRADE and" in each.text for each in found(sheet(**cells)))
    apart = {cell.replace(str(formula), str(formula + 2 * (formula - constant))): text for cell, text in cells.items()}
    assert places(sheet(**apart)) == []


@pytest.mark.parametrize(
    ("formulas", "constants", "asked"),
    [(1, 1, False), (2, 1, True), (3, 2, False), (4, 2, True), (5, 3, False), (6, 3, True), (2, 0, False)],
)
def test_constants_in_a_column_of_a_table_are_asked_about_where_they_are_few(
    formulas: int, constants: int, asked: bool
) -> None:
    last = 1 + formulas + constants
    cells: dict[str, object] = {"A1": "Share", f"A{last + 1}": 9.0}
    cells |= {f"A{row}": f"=B{row}*2" for row in range(2, 2 + formulas)}
    cells |= {f"A{row}": float(row) for row in range(2 + formulas, last + 1)}
    cells |= {f"B{row}": f"=C{row}*2" for row in range(3, last + 1)} | {"B2": 7.0}  # beside the table, not in it
    table = TableContent("S", f"A1:A{last + 1}", ("Share",), 1, 1)
    asked_of = [f"S!A{row}" for row in range(2 + formulas, last + 1)]
    assert places(sheet(**cells), tables={"T": table}) == (asked_of if asked else [])
    assert places(sheet(**cells), tables={"T": table._replace(sheet="Gone")}) == []
    cells["A2"] = "=B2*3+C2"
    assert places(sheet(**cells), tables={"T": table}) == []


def total(stored: float, text: str = "SUM(B1:B4)", **cells: object) -> SheetContent:
    return sheet(**{"B1": 10.0, "B2": 20.0, "B3": 30.0, "B4": 40.0, "D9": (text, stored), **cells})


@pytest.mark.parametrize(
    ("made", "asked"),
    [
        (total(100.0), []),
        (total(100.0 + 1e-9), []),
        (total(100.001), ["S!B1:B4"]),
        (total(99.0, "SUM(B1:B4)+1"), []),
        (total(99.0, "AVERAGE(B1:B4)"), []),
        (total(99.0, "_xlfn.SUM( B1:B4 )"), ["S!B1:B4"]),
        (total(99.0, "SUM(B1:B4,A1)"), []),
        (total(99.0, "SUM(#REF!)"), []),
        (total(99.0, "SUM(Gone!B1:B4)"), []),
        (total(99.0, "SUM(T[x])"), []),
        (total(99.0, B3="=1+1"), ["S!B1:B4"]),
        (total(99.0, B3=("30", 30.0)), ["S!D9"]),
        (total(100.0, B3=("30", 30.0)), []),
        (total(99.0, B3="text"), ["S!B1:B4"]),
        (total(99.0, E9=("SUM(B1:B4)", 98.0)), ["S!B1:B4"]),
        (total(5.0, "SUM(F1:F3)"), ["S!F1:F3"]),
        (sheet(D9=("SUM(B1:B4)", "text"), B1=1.0), []),
    ],
)
def test_a_total_that_its_constants_do_not_give(made: SheetContent, asked: list[str]) -> None:
    assert places(made) == asked


def test_the_cells_that_explain_a_total_are_named_while_they_are_few() -> None:
    shown: dict[str, object] = {}
    for count, cell in enumerate(("E1", "E2", "E3", "E4")):
        # with 5 less in one of the lines the total would tie, and each old value still shows somewhere
        shown[cell] = ("1*1", 10.0 * (count + 1) - 5.0)
        (only,) = found(total(95.0, **shown))
        if count == 0:
            assert only.place == "S!B1"
            assert only.text == (
                "holds 10: was it edited? S!D9 is stored as 95, and what it sums gives 100; with 5 here, as S!E1 still "
                "shows, it would tie"
            )
        else:
            named = ", ".join(f"B{row}" for row in range(1, count + 2))
            some = f"look at {named} first" if count < 3 else "no single cell explains it"
            assert only.place == "S!B1:B4"
            assert only.text.endswith(f"S!D9 is stored as 95, and what it sums gives 100; {some}")
    (zero,) = found(total(90.0, E1=("1*1", 0.0)))
    assert zero.text.endswith("no single cell explains it")


def test_a_total_is_no_witness_of_itself() -> None:
    (only,) = found(sheet(B1=10.0, B2=20.0, D9=("SUM(B1:B2)", 25.0), D1=("1", 99.0)))
    assert only.text.endswith("no single cell explains it")
    (other,) = found(sheet(B1=10.0, B2=25.0, D9=("SUM(B1:B2)", 20.0)))
    assert other.text.endswith("no single cell explains it")


@pytest.mark.parametrize(("most", "asked"), [(8, 2), (7, 1), (4, 1), (3, 0)])
def test_so_many_cells_are_summed_again_and_no_more(most: int, asked: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_SUMMED", most)
    made = sheet(B1=1.0, B4=1.0, C1=1.0, C4=1.0, D1=("SUM(B1:B4)", 3.0), D2=("SUM(C1:C4)", 3.0))
    assert len(found(made)) == asked


@pytest.mark.parametrize(("beyond", "cut"), [(1, True), (3, True), (4, False)])
@pytest.mark.parametrize("above", [True, False])
def test_a_range_is_read_on_so_far_and_no_farther(
    beyond: int, cut: bool, above: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_BEYOND", 3)
    rows = range(20 - beyond, 20) if above else range(22, 22 + beyond)
    cells: dict[str, object] = {f"B{row}": 1.0 for row in (20, 21, *rows)}
    (only,) = found(sheet(**cells, D9=("SUM(B20:B21)", 2.0 + beyond)))
    assert (only.kind == "formula changed?") is cut
    area = f"B{rows[0]}:B{rows[-1]}" if beyond > 1 else f"B{rows[0]}"
    assert not cut or f"with {area} beside its range" in only.text
    assert not cut or (only.place, only.was, only.now) == ("S!D9", 2.0 + beyond, 2.0)
