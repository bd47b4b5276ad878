"""Whether a Python can serve Excel: its kind, and the library beside it that Excel loads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import xlwings

from valuex_xl.excel.addin.computer import Computer, Python

__all__ = ["excel_bits", "python_troubles", "windowless"]

_CLICK_TO_RUN = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"


def windowless(program: Path) -> Path:
    """The Python that opens no console window, where it lies beside the one that runs."""
    other = program.with_name("pythonw.exe")
    return other if other.exists() else program


def excel_bits(computer: Computer) -> int | None:
    """Whether Excel is a 64 or a 32 bit program; None where Windows does not say."""
    return {"x64": 64, "x86": 32}.get(str(computer.registry(_CLICK_TO_RUN).get("Platform", "")))


def python_troubles(computer: Computer) -> list[str]:
    """Why Excel cannot work with this Python, each with what to do; empty where it can."""
    return [*_wrong_kind(computer.python), *_no_library(computer)]


def _wrong_kind(python: Python) -> Iterator[str]:
    if "windowsapps" in {part.lower() for part in python.program.parts}:
        yield (
            f"{python.program} is Python from the Microsoft Store, and Excel cannot load what lies beside it - install "
            "Python from python.org, then valuex_xl with it"
        )
    elif python.package.is_relative_to(python.user_packages):
        yield (
            f"valuex_xl was installed with pip --user ({python.user_packages}), where Excel does not look - make an "
            "environment with: py -m venv, and install valuex_xl there"
        )
    if not python.has_pywin32:
        yield "the package pywin32 is missing: Excel talks to Python through it - run: pip install pywin32"


def _no_library(computer: Computer) -> Iterator[str]:
    """Excel loads a library of its own kind, 64 or 32 bit, whichever Python there is."""
    bits = excel_bits(computer) or computer.python.bits
    name = f"xlwings{bits}-{xlwings.__version__}.dll"
    folder = computer.python.program.parent
    if not any((place / name).exists() for place in (folder, folder.parent)):
        yield (
            f"{name}, which Excel needs, is neither in {folder} nor one folder up - run: pip install --force-reinstall "
            f"xlwings=={xlwings.__version__}"
        )
