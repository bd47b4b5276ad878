"""The functions as Excel sees them: names, help, cells on their way in and out, whole columns, what is out of order."""

from __future__ import annotations

import inspect
import math
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from valuex_xl.excel import udfs
from valuex_xl.excel.binding import BESIDE, argument_help, bind, function_help, parameter
from valuex_xl.excel.conversion import COM, OFFICE_JS
from valuex_xl.excel.errors import error_of
from valuex_xl.excel.sessions import Sessions
from valuex_xl.excel.wholes import cut_to_filled
from valuex_xl.functions import FUNCTIONS, Argument
from valuex_xl.judging.values import DIV0, CellError

ROOT = Path(__file__).parents[2]


def test_every_function_of_the_catalogue_stands_in_the_module_that_excel_registers() -> None:
    assert set(udfs.__all__) == set(FUNCTIONS)
    for name in FUNCTIONS:
        bound = getattr(udfs, name)
        assert (bound.__name__, bound.__module__) == (name, "valuex_xl.excel.udfs")
        assert bound.__annotations__ == {}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_parameters_are_the_arguments(name: str) -> None:
    for conversion, hidden in ((COM, [BESIDE]), (OFFICE_JS, [])):
        bound = bind([FUNCTIONS[name]], conversion, Sessions(), __name__)[name]
        parameters = inspect.signature(bound).parameters.values()
        told = [argument.name for argument in FUNCTIONS[name].arguments]
        assert [each.name.rstrip("_") for each in parameters] == told + hidden
        assert {each.kind for each in parameters} == {inspect.Parameter.POSITIONAL_OR_KEYWORD}
        optional = [each.name.rstrip("_") for each in parameters if each.default is None]
        assert optional == [argument.name for argument in FUNCTIONS[name].arguments if argument.optional] + hidden


def test_words_that_python_and_vba_keep_for_themselves() -> None:
    assert [parameter(argument) for argument in FUNCTIONS["VX_KEY"].arguments] == ["names", "from_", "to_"]


def test_help_fits_the_wizard() -> None:
    grade = FUNCTIONS["VX_GRADE"]
    assert function_help(grade) == grade.summary
    assert argument_help(grade.arguments[4]).endswith("such as a month end. Omitted: today.")
    long = Argument("figures", "rows", "x" * 300)
    assert argument_help(long) == "x" * 252 + "..."
    assert function_help(replace(grade, summary="x" * 256)) == "x" * 252 + "..."


def test_xlwings_registers_them_without_converting() -> None:
    code = (
        "from com_host import stub_windows\nstub_windows()\nfrom valuex_xl.excel import udfs\n"
        "facts = udfs.VX_KEY.__xlfunc__\n"
        "print(facts['name'], facts['ret'], facts['category'], facts['volatile'], facts['call_in_wizard'])\n"
        "for each in (*facts['args'], udfs.VX_GRADE.__xlfunc__['args'][4]):\n"
        "    print(each['name'], each['options']['convert'], each.get('optional', '-'), each['vba'])"
    )
    environ = {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests' / 'excel'}"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environ, timeout=60)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"VX_KEY {{'doc': {FUNCTIONS['VX_KEY'].summary!r}, 'options': {{'convert': 'raw'}}}} valuex_xl False True",
        "names <class 'valuex_xl.excel.ranges.Cells'> - None",
        "from_ <class 'valuex_xl.excel.ranges.Cells'> None None",
        "to_ <class 'valuex_xl.excel.ranges.Cells'> None None",
        "beside raw None Application.Caller.Worksheet.Parent.Path",
        "as_at raw None None",
    ]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (-2146826281, CellError("#DIV/0!")),
        (-2146826246, CellError("#N/A")),
        (-2146826243, CellError("#SPILL!")),
        (-2146826238, CellError("#CALC!")),
        (-2146826066, CellError("#UNKNOWN!")),
        (-2146826246.0, -2146826246.0),
        (-2146825000, -2146825000.0),
        (7, 7.0),
        (Decimal("12.5"), 12.5),
        (datetime(2026, 4, 1, tzinfo=UTC), 46113.0),
        (datetime(2026, 4, 1, 18, tzinfo=UTC), 46113.75),
        (datetime(1899, 12, 30, 6), 0.25),
        ("#N/A", "#N/A"),
        (None, None),
        ("", ""),
        (True, True),
    ],
)
def test_a_cell_over_com(cell: Any, read: Any) -> None:
    for given, due in ((cell, read), (((cell,), (1.5,)), [[read], [1.5]])):
        got = COM.read(given)
        assert (list(map(list, got)) if isinstance(got, (list, tuple)) else got) == due
    assert type(COM.read(cell)) is type(read)


class JsNull:
    """As Pyodide's stand-in for JavaScript's null is called."""


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ({"type": "Error", "basicValue": "#DIV/0!", "errorType": "Div0"}, DIV0),
        ({"type": "Entity", "basicType": "Error", "basicValue": "#VALUE!", "text": "Shell"}, CellError("#VALUE!")),
        ({"type": "FormattedNumber", "basicValue": 46113, "numberFormat": "dd/mm/yyyy"}, 46113),
        ({"type": "WebImage", "address": "somewhere"}, CellError("#VALUE!")),
        ({"type": "Error"}, CellError("#VALUE!")),
        (-2146826246, -2146826246),
        (JsNull(), None),
    ],
)
def test_a_cell_from_office_js(cell: Any, read: Any) -> None:
    assert OFFICE_JS.read(cell) == read
    assert OFFICE_JS.read([[cell, "x"]]) in ([[read, "x"]], (([read, "x"]),))


def test_a_single_row_may_come_without_brackets() -> None:
    assert COM.read((0.5, "no")) == ((0.5, "no"),)
    assert OFFICE_JS.read([1, "no"]) == [[1, "no"]]


@pytest.mark.parametrize(
    ("answer", "sent"),
    [
        ("A", [["A"]]),
        (3, [[3.0]]),
        (True, [[True]]),
        (None, [[""]]),
        (DIV0.because("the total is zero"), [["#DIV/0!"]]),
        (math.inf, [["#NUM!"]]),
        ([], [[""]]),
        ([("A", None), (DIV0, 2)], [["A", ""], ["#DIV/0!", 2.0]]),
        ("x" * 32_767, [["x" * 32_767]]),
        ("x" * 32_768, [["x" * 32_764 + "..."]]),
    ],
)
def test_an_answer(answer: Any, sent: Any) -> None:
    assert COM.written(answer) == sent
    assert [list(map(type, row)) for row in COM.written(answer)] == [list(map(type, row)) for row in sent]


def test_an_error_that_cannot_go_back_is_another_error_and_no_text() -> None:
    calc, odd = CellError("#CALC!"), CellError("#CIRC!")
    assert COM.written([[calc, odd]]) == [["#CALC!", "#VALUE!"]]
    assert OFFICE_JS.written([[calc, odd, DIV0]]) == [["#VALUE!", "#VALUE!", "#DIV/0!"]]


def test_errors_are_the_integers_that_the_object_model_gives_them() -> None:
    assert [error_of(number) for number in (-2146826288, -2146826288 - 1, -2146826288 + 999, -2146826288 + 1000)] == [
        CellError("#NULL!"),
        None,
        CellError("#UNKNOWN!"),
        None,
    ]


def test_whole_columns_are_cut_alike() -> None:
    rows = 1_048_576
    amounts = [(30.0,), (20.0,)] + [(None,)] * (rows - 2)
    names = [("a",), ("b",), ("",), ("d",)] + [("",)] * (rows - 4)
    cut = cut_to_filled([amounts, names, [(None,)] * 3, "share", None])
    assert cut == [[(30.0,), (20.0,), (None,), (None,)], [("a",), ("b",), ("",), ("d",)], [(None,)] * 3, "share", None]
    assert cut_to_filled([[(None,)] * rows]) == [[(None,)]]


def test_whole_rows_are_cut() -> None:
    columns = 16_384
    assert cut_to_filled([[(1.0, 2.0) + (None,) * (columns - 2)]]) == [[(1.0, 2.0)]]


def test_a_whole_column_is_judged_to_its_last_filled_row() -> None:
    share = ((0.8,), (None,), (0.3,)) + ((None,),) * (1_048_576 - 3)
    assert udfs.VX_GRADE(share) == [["A"], ["#N/A"], ["B"]]


def test_what_is_out_of_order_in_here_reaches_the_user() -> None:
    def broken(_: Any) -> Any:
        raise RuntimeError("lost")

    bound = bind([replace(FUNCTIONS["VX_KEY"], name="VX_BROKEN", answer=broken)], COM, Sessions(), __name__)
    with pytest.raises(xw.XlwingsError) as told:
        bound["VX_BROKEN"]("a")
    assert str(told.value) == "VX_BROKEN failed where it should not (RuntimeError: lost) - please report it"


def test_the_day_of_an_omitted_as_at_is_the_sessions(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "grades.yaml").write_text(
        "kind: grades\nversion: 1\nfigures:\n  share: {unit: percent}\ngrades:\n"
        "  A:\n    needs:\n      share:\n        2024-01-01: at least 70%\n        2026-04-01: at least 80%\n"
        "  B: {needs: nothing}\n",
        encoding="utf-8",
    )
    days = [date(2026, 3, 31)]
    sessions = Sessions(lambda: days[-1])
    grade = bind([FUNCTIONS["VX_GRADE"]], COM, sessions, __name__)["VX_GRADE"]
    given = (0.75, None, None, None, None, str(tmp_path))
    assert grade(*given) == [["A"]]
    days.append(date(2026, 4, 1))
    assert grade(*given) == [["A"]]
    sessions.refresh()
    assert grade(*given) == [["B"]]
