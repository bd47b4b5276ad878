"""The built wheel inside Pyodide, the Python of xlwings Lite: a book is graded there, by rules from three places.

Pyodide has no numpy here, since the npm package does not carry it: columns of more than 64 rows are not tried.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from typing import Any

import openpyxl
import pytest
from cells import CASES, as_rows, for_office_js
from pyodide_parts import ROOT, in_pyodide, missing

RULES = ROOT / "rules"
STRICT = (RULES / "grades_strict.yaml").read_text("utf-8")
WAYS = [
    pytest.param({}, id="our functions"),
    pytest.param(
        {"XLWINGS_LICENSE_KEY": os.environ.get("XLWINGS_LICENSE_KEY", ""), "XLWINGS_ON_SERVER": "true"},
        id="through xlwings",
        marks=pytest.mark.skipif(
            not os.environ.get("XLWINGS_LICENSE_KEY"), reason="xlwings' Office.js path needs XLWINGS_LICENSE_KEY"
        ),
    ),
]
pytestmark = pytest.mark.skipif(bool(missing()), reason=f"Pyodide cannot be run: {missing()}")
Calls = list[tuple[str, list[Any]]]


def recipe(*more: str) -> str:
    """The ``main.py`` of docs/lite.md; its other recipes that hold these words are put in before the script."""
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "lite.md").read_text("utf-8"), re.DOTALL)
    main, *others = blocks
    extra = [block for block in others if any(word in block for word in more)]
    assert len(extra) == len(more)
    return main.replace("\n\n@script", f"\n{''.join(extra)}\n\n@script", 1)


def shipped_book() -> tuple[Calls, list[Any]]:
    """Formulas of the example portfolio as calls, and the values that are stored in it."""
    book = openpyxl.load_workbook(ROOT / "workbooks" / "customer_portfolio.xlsx", data_only=True)
    names, *rows = book["Customers"].iter_rows(5, 30, values_only=True)
    column = {name: [[row[index]] for row in rows] for index, name in enumerate(names)}
    figures = [[share, buys] for [share], [buys] in zip(column["Share of wallet"], column["Will buy"], strict=True)]
    as_at = [[(book["Inputs"]["B2"].value - openpyxl.utils.datetime.WINDOWS_EPOCH).days]]
    graded = [[[None]] if word is None else [[word]] for word in ("grade", "why")]
    header = [["Share of wallet", "Will buy"]]
    calls: Calls = [("VX_GRADE", [figures, header, word, [[None]], as_at]) for word in graded]
    stored: list[Any] = [
        [["#N/A"] if grade in (None, "not graded") else [grade] for [grade] in column["Grade"]],
        [[cell] for (cell,) in book["Workings"].iter_rows(6, 5 + len(rows), 2, 2, values_only=True)],
    ]
    for cell, word in (("B5", "name"), ("D5", "share"), ("F5", "status"), ("J5", "hhi")):
        arguments = [column["Income"], column["Customer"], [[word]], [["customer"]], [[None]], as_at]
        calls.append(("VX_CONCENTRATION", arguments))
        stored.append([[book["Limits"][cell].value]])
    return calls, stored


STRICTER: Calls = [("VX_GRADE", [[[0.8]]]), ("VX_RULES", [[["hash"]], [["grades"]]])]
BOOK, STORED = shipped_book()
WHY: Calls = [*STRICTER[:1], ("VX_GRADE", [[[0.8]], [[None]], [["why"]]])]


@pytest.fixture(scope="module", params=WAYS)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What all scenes answered; one start of Pyodide serves them all."""
    same = [(case["call"], for_office_js(case["arguments"])) for case in CASES]
    sheets = {"Customers": [["x", 1]], "grades.yaml": [[line] for line in STRICT.splitlines()]}
    no_folder = recipe("/data/rules").replace("/data/rules", "/data/r")
    scenes = {
        "book": {"main": recipe(), "before": BOOK, "sheets": {}, "after": same},
        "folder": {"main": recipe("/data/rules"), "before": STRICTER, "sheets": {}, "after": []},
        "no folder": {"main": no_folder, "before": WHY, "sheets": {}, "after": []},
        "sheets": {"main": recipe("rules_in_sheets"), "before": WHY, "sheets": sheets, "after": STRICTER},
    }
    files = {"/data/rules/grades.yaml": STRICT}
    folder = tmp_path_factory.mktemp("pyodide")
    return in_pyodide(json.loads(json.dumps(scenes)), files, folder, request.param)


def due(answer: Any) -> list[list[Any]]:
    """What is due as rows, with numbers as near as two computers agree."""
    return [
        [pytest.approx(cell, rel=1e-9) if isinstance(cell, float) else cell for cell in row] for row in as_rows(answer)
    ]


def test_a_book_is_graded_as_it_is_stored(told: dict[str, Any]) -> None:
    assert told["platform"] == "emscripten"
    answers = [as_rows(answer) for answer in told["book"]["before"]]
    assert answers == [due(stored) for stored in STORED]


def test_the_same_answers_as_everywhere(told: dict[str, Any]) -> None:
    answers = {case["case"]: as_rows(answer) for case, answer in zip(CASES, told["book"]["after"], strict=True)}
    assert answers == {case["case"]: due(case["answer"]) for case in CASES}


def strictly() -> list[list[list[Any]]]:
    """The answers by grades_strict.yaml under the name grades, with the hash that the file has everywhere."""
    return [[["B"]], [[hashlib.sha256(STRICT.encode()).hexdigest()[:12]]]]


def test_rules_from_an_imported_folder(told: dict[str, Any]) -> None:
    assert [as_rows(answer) for answer in told["folder"]["before"]] == strictly()


def test_a_folder_that_is_not_there_is_never_replaced_by_other_rules(told: dict[str, Any]) -> None:
    error, why = told["no folder"]["before"]
    assert as_rows(error) == [["#REF!"]]
    assert "/data/r, which does not exist" in why[0][0]


def test_rules_from_sheets(told: dict[str, Any]) -> None:
    error, why = told["sheets"]["before"]
    assert as_rows(error) == [["#REF!"]]
    assert "rules of the sheets (run the script once to read them), which does not exist" in why[0][0]
    assert [as_rows(answer) for answer in told["sheets"]["after"]] == strictly()
    assert told["sheets"]["printed"].strip()
