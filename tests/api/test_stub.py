"""What editors and type checkers read is what the functions are."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path
from types import FunctionType

import pytest

import valuex_xl as vx
from valuex_xl.api.stub import stub
from valuex_xl.functions import FUNCTIONS

ROOT = Path(__file__).parents[2]
STUB = ROOT / "valuex_xl" / "__init__.pyi"
NAMES = [name.removeprefix("VX_").lower() for name in FUNCTIONS]
FINE = """
import datetime
from pathlib import Path

import numpy as np

import valuex_xl as vx

grades = vx.grade([0.5, 1, None], rules=Path("rules"), as_at=datetime.date(2026, 1, 31), errors="raise")
grades = vx.grade(np.array([0.5]), ["share of wallet"], "why", as_at="2026-01-31")
grades = vx.grade({"share of wallet": [0.5]}, as_at=np.datetime64("2026-01-31"))
total = vx.concentration([1, 2], output="top 5", limit="industry")
profit = vx.whatif([20, 50], [100, 50], np.float64(4000), more_as=0.02)
parent = vx.key("a", from_=["a"], to=["b"])
try:
    vx.wallet(1, None)
except vx.AnswerError as error:
    reason: str = error.error.why
code: str = vx.ErrorValue("#N/A").code
vx.refresh()
"""
WRONG = [
    ("vx.grade(0.5, rule='grades')", 'Unexpected keyword argument "rule" for "grade"'),
    ("vx.grade()", 'Missing positional argument "figures" in call to "grade"'),
    ("vx.grade(0.5, errors='ignore')", 'Argument "errors" to "grade" has incompatible type'),
    ("vx.grade({0.5})", 'Argument 1 to "grade" has incompatible type "set[float]"'),
    ("vx.grad(0.5)", 'Module has no attribute "grad"'),
    ("vx.hole([1], ['a'], limit=3)", 'Argument "limit" to "hole" has incompatible type "int"'),
]


def test_the_stub_is_what_the_command_prints() -> None:
    assert STUB.read_text(encoding="utf-8") == stub(), "run: python -m valuex_xl.api.stub > valuex_xl/__init__.pyi"


def test_type_checkers_may_read_it() -> None:
    assert (ROOT / "valuex_xl" / "py.typed").is_file()


@pytest.mark.parametrize("name", NAMES)
def test_the_stub_and_the_function_have_one_signature(name: str) -> None:
    namespace: dict[str, FunctionType] = {}
    exec(STUB.read_text(encoding="utf-8"), namespace)
    told, made = namespace[name], getattr(vx, name)
    parameters = inspect.signature(told).parameters.values()
    bare = [each.replace(annotation=inspect.Parameter.empty) for each in parameters]
    assert bare == list(inspect.signature(made).parameters.values())
    assert inspect.getdoc(told) == inspect.cleandoc(made.__doc__)
    assert (made.__name__, made.__module__) == (name, "valuex_xl")


def test_mypy_accepts_what_is_right_and_refuses_what_is_wrong(tmp_path: Path) -> None:
    pytest.importorskip("mypy", reason="mypy is not installed: pip install -e '.[dev]'")
    (tmp_path / "fine.py").write_text(FINE, encoding="utf-8")
    lines = ["import valuex_xl as vx", *(code for code, _ in WRONG)]
    (tmp_path / "wrong.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "fine.py", "wrong.py"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300).stdout
    found = [line for line in told.splitlines() if ": error: " in line]
    assert not [line for line in found if line.startswith("fine.py")], told
    for number, (code, message) in enumerate(WRONG, 2):
        assert any(line.startswith(f"wrong.py:{number}: error: ") and message in line for line in found), (code, told)
