"""The add-in's own VBA, compiled and run: LibreOffice is the one interpreter of it that is no Excel."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from valuex_xl.excel.addin.wrappers import functions_module
from valuex_xl.excel.errors import ERROR_CODES
from valuex_xl.functions import FUNCTIONS

HERE = Path(__file__).parent
SECONDS = 120
SEVERAL = "a range of several areas, such as (A1:A3,C1:C3), is not read as a whole - give one block of cells"

# What the tests ask; an error value has no form outside Basic, so it is told by its number.
TRIES = """
Public Function TryTable() As Variant
    Dim told(1, 2) As Variant
    told(0, 0) = "A": told(0, 1) = "#N/A": told(0, 2) = 3.5
    told(1, 0) = True: told(1, 1) = "#1 Foods": told(1, 2) = "#SPILL!"
    TryTable = WithErrors(told)
End Function

Public Function TryText(text As String) As String
    TryText = Told(WithErrors(text))
End Function

Public Function TryColumn(text As String) As String
    Dim column As Variant
    column = WithErrors(Array("A", text))
    TryColumn = CStr(column(1))
End Function

Public Function TryFailed(reason As String, word As String) As String
    TryFailed = Told(Failed(reason, word))
End Function

Public Function TryAreas(address As String) As String
    Dim cells As Variant
    On Error GoTo refused
    cells = Array(0.5, Range(address))
    TryAreas = Told(Answer("VX_GRADE", cells))
    Exit Function
refused:
    TryAreas = Err.Description
End Function

Private Function Told(given As Variant) As String
    If IsError(given) Then Told = "error " & Replace(CStr(given), "Error ", "") Else Told = CStr(given)
End Function
"""


@cache
def python_with_uno() -> str:
    """The Python that LibreOffice can be asked from; empty where there is none."""
    for name in ("/usr/bin/python3", "python3"):
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", "import uno"], capture_output=True, timeout=60).returncode == 0:
            return found
    return ""


def missing() -> str:
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed (Debian: libreoffice-calc)"
    return "" if python_with_uno() else "no Python here has LibreOffice's module uno (Debian: python3-uno)"


def code() -> str:
    """The module of the functions as LibreOffice compiles it.

    Attribute lines are the file's, not the language's. ``output`` is a name in VBA but a word of LibreOffice's Basic.
    The variable of the module ribbon and the gate to Python stand in for the other modules of the add-in.
    """
    lines = [line for line in functions_module(FUNCTIONS.values()).splitlines() if not line.startswith("Attribute")]
    module = re.sub(r"\boutput\b", "output_", "\n".join(lines))
    assert module.lstrip().startswith("Option Explicit")
    options = "Option VBASupport 1\nOption Explicit\nPublic ValuexFailure As String\nPrivate XLPy As Object\n"
    return options + module.lstrip().removeprefix("Option Explicit") + TRIES


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if missing():
        pytest.skip(missing())
    folder = tmp_path_factory.mktemp("libreoffice")
    calls = [("TryText", [text]) for text in [*ERROR_CODES.values(), "#1 Foods", "#N/A ", "A", ""]]
    calls += [("TryColumn", ["#DIV/0!"]), ("TryFailed", ["no DLL", "grade"]), ("TryFailed", ["no DLL", " WHY "])]
    calls += [("TryFailed", [SEVERAL, "why"]), ("TryAreas", ["A1:A3,C1:C3"]), ("TryAreas", ["A1:A3"])]
    job = {"soffice": shutil.which("soffice"), "profile": str(folder / "profile"), "code": code()}
    job |= {"calls": calls, "formulas": {"A1:C2": "=TryTable()"}}
    (folder / "job.json").write_text(json.dumps(job), "utf-8")
    told = within_the_time([python_with_uno(), str(HERE / "libreoffice_host.py"), str(folder / "job.json")])
    told["by call"] = {json.dumps(call): answer for call, answer in zip(calls, told["calls"], strict=True)}
    return told


def within_the_time(command: list[str]) -> dict[str, Any]:
    """What the host prints. LibreOffice has hung before: after the time it is ended with all that it started."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        told, errors = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        pytest.fail(f"LibreOffice has not answered in {SECONDS} s")
    assert process.returncode == 0, errors
    answers: dict[str, Any] = json.loads(told)
    return answers


def answer(office: dict[str, Any], name: str, *arguments: str) -> Any:
    return office["by call"][json.dumps((name, list(arguments)))]


def test_an_array_of_cells_gets_its_errors(office: dict[str, Any]) -> None:
    (a, not_available, number), (_, text, spill) = office["cells"]["A1:C2"]
    assert (a, number, text) == ("A", "3.5", "#1 Foods")
    assert [not_available, spill] == ["Error 2042", "Error 2045"]


def test_every_error_that_python_sends_becomes_excels_own(office: dict[str, Any]) -> None:
    made = {text: answer(office, "TryText", text) for text in ERROR_CODES.values()}
    assert made == {text: f"error {number}" for number, text in ERROR_CODES.items()}
    assert answer(office, "TryColumn", "#DIV/0!") == "Error 2007"


@pytest.mark.parametrize("text", ["#1 Foods", "#N/A ", "A", ""])
def test_text_stays_text(office: dict[str, Any], text: str) -> None:
    assert answer(office, "TryText", text) == text


def test_without_python_there_is_an_error_and_words_where_they_are_asked_for(office: dict[str, Any]) -> None:
    assert answer(office, "TryFailed", "no DLL", "grade") == "error 2015"
    told = "Not judged: no DLL - valuex doctor says what is wrong"
    assert answer(office, "TryFailed", "no DLL", " WHY ") == told


def test_a_range_of_several_areas_is_refused_before_python_is_asked(office: dict[str, Any]) -> None:
    assert answer(office, "TryAreas", "A1:A3,C1:C3") == SEVERAL
    assert answer(office, "TryAreas", "A1:A3") != SEVERAL
    assert answer(office, "TryFailed", SEVERAL, "why") == f"Not judged: {SEVERAL}"
