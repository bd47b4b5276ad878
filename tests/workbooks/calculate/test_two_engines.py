"""Two engines on one book: written where they agree, told where they do not, with what depends on it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.workbooks import engines, hearing, recalc
from valuex_xl.workbooks.calculation import WitnessError
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.recalc import Recalculation, recalculate

needs_both = pytest.mark.skipif(
    not engines.is_installed(), reason="needs the second engine: pip install -e '.[witness]'"
)

BOOK = {
    "B1": '=SUMIF(C1:C2,"x",D1:D2)',
    "B2": "=VX_GRADE(B1)",
    "B3": '=B2&"!"',
    "B4": "=VX_GRADE(A1)",
    "B5": '=B4&"!"',
    "B6": "=RAND()*0+A1",
}
"""B1 adds up an error: the first engine leaves it out. B2 and B3 hang on it, the others do not."""


def book(formulas: Mapping[str, str] = BOOK, stored: object = 0) -> Book:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    sheet = workbook.add_worksheet("Data")
    sheet.write("A1", 0.8)
    sheet.write_column("C1", ["x", "x"])
    sheet.write("D1", 0.5)
    sheet.write_formula("D2", "=NA()", None, "#N/A" if stored else 0)
    for cell, formula in formulas.items():
        sheet.write_formula(cell, formula, None, stored)
    workbook.close()
    return read_book(buffer.getvalue(), name="two.xlsx")


def done(read: Book, asked: Asked | None = None, *, everything: bool = False) -> Recalculation:
    return recalculate(read, open_session(today=date(2026, 11, 28)), everything=everything, asked=asked or Asked())


def written(found: Recalculation) -> dict[str, object]:
    return {f"B{row}": value for (row, column), value in found.values["Data"].items() if column == 2}


@needs_both
def test_what_they_differ_on_is_told_with_both_values_and_all_that_depends_on_it() -> None:
    found = done(book())
    assert found.summary.untrusted == (
        ("Data", "B1", "two engines differ: 0.5 and #N/A"),
        ("Data", "B2", "it depends on Data!B1, which is not trusted"),
        ("Data", "B3", "it depends on Data!B1, which is not trusted"),
    )
    assert written(found) == {"B4": "A", "B5": "A!", "B6": 0.8}
    assert found.summary.witnesses == "4 native formulas calculated by two engines"


@needs_both
def test_who_believes_the_second_gets_its_value_and_what_follows_from_it() -> None:
    found = done(book(), Asked(believe_second=True))
    assert not found.summary.untrusted
    assert {cell: str(value) for cell, value in written(found).items()} == {
        "B1": "#N/A",
        "B2": "#N/A",
        "B3": "#N/A",
        "B4": "A",
        "B5": "A!",
        "B6": "0.8",
    }
    assert found.summary.believed == (("Data", "B1", "the second engine's value: two engines differ: 0.5 and #N/A"),)


@needs_both
@pytest.mark.parametrize(
    "formula",
    [
        '=INDIRECT("Start")',
        '=SUM(INDIRECT("Start"))+1',
        '=COUNT(INDIRECT("Start"))',
        "=SUM(INDIRECT(C1))",
        '=IFERROR(SUM(INDIRECT("Sta"&"rt")),0)',
    ],
)
def test_what_both_get_wrong_is_not_written_for_who_believes_the_second(formula: str) -> None:
    found = done(book({"B1": formula, "B2": "=B1*2", "B3": "=A1*2"}), Asked(believe_second=True))
    assert written(found) == {"B3": 1.6}
    assert found.summary.believed == ()
    assert [each[1:] for each in found.summary.uncalculated] == [
        ("B1", "INDIRECT is not trusted: a name or a part of a table is no address here")
    ]


@needs_both
def test_what_the_first_cannot_calculate_is_told_with_the_value_of_the_second() -> None:
    formulas = {"B1": "=SUM(MMULT({1,2;3,4},{1;1}))", "B2": "=B1*2"}
    found = done(book(formulas))
    assert found.summary.uncalculated == (
        (
            "Data",
            "B1",
            "MMULT is not known to the calculation engine; a second engine has 10 (--believe second writes it)",
        ),
    )
    assert [kept.cell for kept in found.summary.untrusted] == ["B2"]
    assert written(done(book(formulas), Asked(believe_second=True))) == {"B1": 10.0, "B2": 20.0}


@needs_both
def test_what_only_one_engine_saw_is_counted() -> None:
    found = done(book({"B1": "=LEN(VX_GRADE(A1))", "B2": "=A1*2"}))
    assert found.summary.witnesses == "2 native formulas and 1 part beside VX_ calls calculated by two engines"
    found = done(book({"B1": "=LEN(VX_GRADE(A1))*COLUMN(A1)", "B2": "=A1*2"}))
    assert found.summary.witnesses == (
        "2 native formulas calculated by two engines; other native functions beside VX_ calls, in 1 cell, by one"
    )


@needs_both
def test_spills_are_compared_cell_by_cell() -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    sheet = workbook.add_worksheet("Data")
    sheet.write_dynamic_array_formula("B3", "=SEQUENCE(2,2)", None, 0)
    sheet.write_dynamic_array_formula("E3", '=IF({1,0},"x",PROPER("a1b"))', None, 0)
    workbook.close()
    found = done(read_book(buffer.getvalue(), name="spills.xlsx"))
    assert found.summary.untrusted == (("Data", "E3", 'two engines differ in B1 of its spill: "A1b" and "A1B"'),)
    assert [spill.anchor for spill in found.spills["Data"]] == [(3, 2)]


@needs_both
def test_who_reads_a_cell_of_a_spill_in_dispute_hangs_on_its_formula() -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    sheet = workbook.add_worksheet("Data")
    sheet.write_dynamic_array_formula("E3", '=IF({1,0,1},PROPER("a1b"),"x")', None, 0)
    sheet.write_formula("A1", "=VX_KEY(F3)", None, 0)
    workbook.close()
    found = done(read_book(buffer.getvalue(), name="child.xlsx"))
    assert [(kept.cell, kept.reason) for kept in found.summary.untrusted] == [
        ("E3", 'two engines differ: "A1b" and "A1B"'),
        ("A1", "it depends on Data!E3, which is not trusted"),
    ]
    assert not any(found.values.values())


@needs_both
def test_a_spill_of_a_vx_call_that_shrank_leaves_nothing_behind_in_the_second_book() -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    sheet = workbook.add_worksheet("Data")
    sheet.write_column("A1", [1.0, 0.5])
    sheet.write_dynamic_array_formula("B1:B4", "=VX_GRADE(A1:A2)", None, "old")
    sheet.write_column("B2", ["old", "old", "old"])
    sheet.write_formula("C1", "=COUNTA(B1:B4)", None, 4)
    workbook.close()
    found = done(read_book(buffer.getvalue(), name="shrunk.xlsx"), Asked(everything=True), everything=True)
    assert not found.summary.untrusted
    assert found.values["Data"] == {(1, 3): 2.0}


@needs_both
def test_stored_values_are_evidence_enough_unless_a_second_opinion_is_asked_for() -> None:
    read = book({"B1": '=SUMIF(C1:C2,"x",D1:D2)', "B4": "=VX_GRADE(A1)"}, stored="old")
    assert done(read).summary.witnesses == ""
    asked = done(read, Asked(opinion=True))
    assert asked.summary.witnesses.endswith("calculated by two engines")
    assert not asked.summary.untrusted
    assert [kept.cell for kept in asked.summary.aside] == ["B1"]  # no VX_ cell hangs on it
    assert written(asked) == {"B4": "A"}


@needs_both
def test_who_asks_for_everything_takes_two_engines_for_the_stored_values() -> None:
    read = book({"B1": "=A1*2"}, stored=99)
    assert written(done(read, Asked(everything=True), everything=True)) == {"B1": 1.6}
    assert done(read, Asked()).values == {}


def part_stored(formula: str) -> Book:
    """B1 has a stored value, what stands in B2 has none; B3 is a VX_ call that hangs on it."""
    formulas = {"B1": "=A1*2", "B2": formula, "B3": "=VX_GRADE(B2)"}
    data = book(formulas, stored=1.6).package.archive.data
    return read_book(without_value(without_value(data, "B2"), "B3"), name="part.xlsx")


def without_value(data: bytes, cell: str) -> bytes:
    return edited(data, lambda xml: re.sub(rf'(<c r="{cell}"[^>]*><f>.*?</f>)<v>[^<]*</v>', r"\1", xml))


def edited(data: bytes, change: Callable[[str], str], part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            xml = old.read(name)
            new.writestr(name, change(xml.decode()) if name == part else xml)
    return out.getvalue()


@needs_both
def test_one_native_cell_without_a_stored_value_among_others_has_two_witnesses() -> None:
    found = done(part_stored('=SUMIF(C1:C2,"x",D1:D2)'))
    assert found.summary.witnesses.endswith("calculated by two engines")
    assert [tuple(kept[:2]) for kept in found.summary.untrusted] == [("Data", "B2"), ("Data", "B3")]
    assert found.values == {}
    assert written(done(part_stored("=A1+0.1"))) == {"B2": 0.9, "B3": "A"}


def test_a_vx_call_without_a_stored_value_needs_no_second_witness(monkeypatch) -> None:
    monkeypatch.setattr(recalc, "call_witness", lambda *_book: pytest.fail("was called"))
    assert written(done(part_stored("=vx_grade(A1)")))["B2"] == "A"


@needs_both
def test_a_book_that_is_too_large_gets_a_second_opinion_where_it_is_asked_for(monkeypatch) -> None:
    monkeypatch.setattr(hearing, "MOST_FORMULAS", 3)
    found = done(book())
    assert found.summary.witnesses == (
        "too large for a second opinion: calculated by one engine only - --second-opinion or --believe second asks for "
        "it all the same"
    )
    assert [kept.cell for kept in found.summary.uncalculated] == ["B1"]
    for asked in (Asked(opinion=True), Asked(believe_second=True)):
        assert done(book(), asked).summary.witnesses == "4 native formulas calculated by two engines"


@needs_both
def test_iso_dates_are_dates_for_both() -> None:
    data = book({"B1": "=YEAR(A1)", "B2": "=A1+1"}).package.archive.data
    data = edited(data, lambda xml: xml.replace('<c r="A1"><v>0.8</v>', '<c r="A1" t="d"><v>2025-06-30T12:00</v>'))
    found = done(read_book(data, name="iso.xlsx"))
    assert written(found) == {"B1": 2025.0, "B2": 45839.5}
    assert found.summary.witnesses == "3 native formulas calculated by two engines"
    assert not found.summary.untrusted


@needs_both
def test_the_second_engine_does_not_count_where_precision_is_as_displayed() -> None:
    data = book({"B1": "=A1*2"}).package.archive.data
    data = edited(data, lambda xml: xml.replace("<calcPr ", '<calcPr fullPrecision="0" '), "xl/workbook.xml")
    found = done(read_book(data, name="displayed.xlsx"))
    assert found.summary.witnesses == (
        "calculated by one engine only: the book calculates with precision as displayed, which the second engine does "
        "not know"
    )
    assert written(found) == {"B1": 1.6}


@pytest.mark.parametrize("everything", [False, True])
def test_a_placeholder_is_no_stored_value_and_proves_nothing(everything: bool) -> None:
    found = done(book({"B1": "=A1*0", "B2": '=VX_GRADE(A1)&""', "B3": "=0*VX_SHARE(1,2)"}), everything=everything)
    assert found.summary.proved == 0
    assert found.summary.asked == (4 if everything else 2)


def test_where_it_is_not_installed_the_summary_says_so_and_the_known_faults_are_told(monkeypatch) -> None:
    monkeypatch.setattr(recalc, "call_witness", lambda *_book: None)
    found = done(book())
    assert found.summary.witnesses == (
        "calculated by one engine only - install valuex_xl with its extra [witness] for a second one: "
        "what the two do not agree on is not written"
    )
    assert found.summary.uncalculated == (
        ("Data", "B1", "SUMIF is not trusted: an error in the range that it adds up is left out here"),
    )
    assert written(found) == {"B4": "A", "B5": "A!", "B6": 0.8}


def test_a_second_engine_that_breaks_off_is_no_reason_to_stop(monkeypatch) -> None:
    def refuse(*_book: object) -> None:
        raise WitnessError("the second engine cannot load the book: it is too large for it")

    monkeypatch.setattr(recalc, "call_witness", refuse)
    assert done(book()).summary.witnesses == (
        "calculated by one engine only: the second engine cannot load the book: it is too large for it"
    )


def test_who_believes_the_first_asks_no_other(monkeypatch) -> None:
    monkeypatch.setattr(recalc, "call_witness", lambda *_book: pytest.fail("was called"))
    found = done(book(), Asked(believe_first=True))
    assert found.summary.witnesses == "calculated by one engine only, as --believe first asks"
    assert [kept.cell for kept in found.summary.uncalculated] == ["B1"]


def test_nobody_is_heard_who_is_not_asked(monkeypatch) -> None:
    monkeypatch.setattr(recalc, "call_witness", lambda *_book: pytest.fail("was called"))
    assert recalculate(book(), open_session(today=date(2026, 11, 28))).summary.witnesses == ""


@needs_both
def test_the_cells_of_a_spill_of_ours_are_the_same_to_both() -> None:
    formulas = {
        "B1": '=COUNTIF(F1#,"B")',
        "B2": "=COUNTA(F1#)",
        "B3": "=INDEX(F1#,3)",
        "B4": "=SUM(F1:F3)+ROWS(Marks)",
    }
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    sheet = workbook.add_worksheet("Data")
    sheet.write_column("A1", [0.9, 0.5, 0.1])
    sheet.write_dynamic_array_formula("F1", "=VX_GRADE(A1:A3)", None, "")
    sheet.add_table("H1:H5", {"name": "Marks", "columns": [{"header": "Mark"}]})
    for cell, formula in formulas.items():
        sheet.write_formula(cell, formula, None, "")
    workbook.close()
    found = done(read_book(buffer.getvalue(), name="spill.xlsx"), everything=True)
    assert written(found) == {"B1": 1.0, "B2": 3.0, "B3": "C", "B4": 4.0}


PAID = {f"E{row}": f"={amount}" for row, amount in enumerate([-10_000, 2_750, 4_250, 3_250, 2_750], 1)}
DAYS = {f"F{row}": f"={day}" for row, day in enumerate([39_448, 39_508, 39_751, 39_859, 39_904], 1)}
"""What XIRR has an example of in Microsoft's reference: 0.373362535, found by trying, is 0.373362533518831 in truth."""


@needs_both
@pytest.mark.parametrize("asked", [Asked(everything=True), Asked(everything=True, believe_second=True)])
def test_what_is_found_by_trying_is_not_written_less_exactly(asked: Asked) -> None:
    formulas = {
        "B1": "=XIRR(E1:E5,F1:F5)",
        "B2": "=B1*1000000",
        "B3": "=ROUND(B1,10)",
        "B4": "=ROUND(XNPV(B1,E1:E5,F1:F5),6)+1",
        "B5": '="rate "&B1',
        "B6": "=VX_GRADE(B1)",
    }
    found = done(book({**PAID, **DAYS, **formulas}), asked, everything=True)
    assert found.summary.untrusted == found.summary.believed == found.summary.uncalculated == ()
    values = written(found)
    assert values["B1"] == pytest.approx(0.3733625335188315, abs=1e-14)
    assert values["B2"] == pytest.approx(373_362.5335188315, abs=1e-8)
    assert (values["B3"], values["B4"]) == (0.3733625335, 1.0)
    assert values["B5"] == "rate 0.373362533518831"


@needs_both
def test_beyond_what_is_promised_the_second_is_believed_still() -> None:
    formulas = {"B1": "=XNPV(XIRR(E1:E5,F1:F5),E1:E5,F1:F5)", "B2": "=XIRR(E1:E5,F1:F5)"}
    found = done(book({**PAID, **DAYS, **formulas}), Asked(everything=True, believe_second=True), everything=True)
    assert [kept.cell for kept in found.summary.believed] == ["B1"]
