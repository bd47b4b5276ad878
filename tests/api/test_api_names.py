"""The package shows the functions of the catalogue, and importing it costs nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import valuex_xl as vx
from valuex_xl.functions import FUNCTIONS

NAMES = [name.removeprefix("VX_").lower() for name in FUNCTIONS]
OTHERS = ["AnswerError", "ErrorValue", "ErrorsAsNulls", "refresh"]


def test_every_function_is_there_and_nothing_else() -> None:
    assert vx.__all__ == ["__version__", *NAMES, *OTHERS]
    assert {*NAMES, *OTHERS} <= {*dir(vx)}
    assert [getattr(vx, name).__name__ for name in NAMES] == NAMES


def test_no_function_is_called_like_a_folder_of_the_package() -> None:
    folders = {path.stem for path in Path(vx.__file__).parent.iterdir()}
    assert not folders & {*NAMES, *OTHERS}


def test_a_star_import_brings_them_all() -> None:
    names: dict[str, Any] = {}
    exec("from valuex_xl import *", names)
    assert {*NAMES, *OTHERS} <= {*names}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("grad", "module 'valuex_xl' has no attribute 'grad' - did you mean \"grade\"?"),
        ("GRADE", "module 'valuex_xl' has no attribute 'GRADE' - did you mean \"grade\"?"),
        ("vx_xyzzy", "module 'valuex_xl' has no attribute 'vx_xyzzy'"),
        ("_path", "module 'valuex_xl' has no attribute '_path'"),
    ],
)
def test_a_name_that_is_none(name: str, words: str) -> None:
    with pytest.raises(AttributeError) as told:
        getattr(vx, name)
    assert str(told.value) == words


def loaded_by(code: str) -> set[str]:
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, timeout=60
    )
    assert told.returncode == 0, told.stderr
    return set(told.stdout.split())


def test_the_import_loads_nothing_of_the_package() -> None:
    loaded = loaded_by("import valuex_xl as vx")
    assert {name for name in loaded if name.startswith("valuex_xl")} == {"valuex_xl"}


def test_one_value_and_a_short_list_need_no_numpy() -> None:
    code = "import valuex_xl as vx\nassert vx.grade(0.5) == 'B'\nassert vx.grade([0.5, 1, 0]) == ['B', 'A', 'C']"
    loaded = loaded_by(f"{code}\nassert vx.concentration([3, 1]) == 0.75\nassert vx.wallet(350, [500]) == [0.7]")
    assert not loaded & {"numpy", "pandas", "polars", "pyarrow", "xlwings", "openpyxl", "formualizer"}


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ('vx.grade(0.5, rule="x")', 'grade() has no argument "rule" - did you mean "rules"?'),
        (
            "vx.key('a', xyzzy=1)",
            'key() has no argument "xyzzy" - it has names, from_, to, errors',
        ),
        ("vx.grade()", "grade() needs figures"),
        ("vx.pain_gain(fee=1)", "pain_gain() needs target and actual"),
        ("vx.grade(0.5, figures=1)", 'grade() has "figures" twice, by its place and by its name'),
        (
            "vx.wallet(1, 2, 3, 4, 5)",
            "wallet() takes at most 4 arguments (ours, wallet, rank, suppliers), not 5",
        ),
    ],
)
def test_an_argument_that_python_would_refuse(call: str, words: str) -> None:
    with pytest.raises(TypeError) as told:
        eval(call, {"vx": vx})
    assert str(told.value) == words


def test_errors_takes_one_of_two_words() -> None:
    with pytest.raises(ValueError) as told:
        vx.grade(0.5, errors="ignore")
    assert str(told.value) == 'errors is \'ignore\' - write "value" for error values, or "raise" for an exception'
