"""What keeps the add-in from working on this computer, in plain words, each with what to do about it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from valuex_xl.excel.addin.books import frozen_paths
from valuex_xl.excel.addin.build import addin_bytes
from valuex_xl.excel.addin.compound import CompoundError
from valuex_xl.excel.addin.computer import Computer
from valuex_xl.excel.addin.policies import policy_troubles
from valuex_xl.excel.addin.project import sources
from valuex_xl.excel.addin.pythons import excel_bits, python_troubles, windowless
from valuex_xl.excel.addin.settings import interpreter_of

__all__ = ["Check", "examine", "examine_book"]

_AGAIN = "run: valuex install"
_MOST_MANIFESTS = 500


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what, and the troubles found with it."""

    what: str
    troubles: tuple[str, ...] = ()


def examine(computer: Computer) -> list[Check]:
    """Everything that can be looked at without Excel."""
    python = computer.python
    bits = excel_bits(computer)
    return [
        Check(f"Python {python.version}, {python.bits} bit: {python.program}", tuple(python_troubles(computer))),
        Check(f"Excel: {f'{bits} bit' if bits else 'Windows does not say which'}"),
        Check(f"Add-in: {computer.addin}", tuple(_addin_troubles(computer))),
        Check(f"Settings: {computer.settings}", tuple(_settings_troubles(computer))),
        Check("What Excel is allowed to run", tuple(policy_troubles(computer))),
        Check("Other ways to the same functions", tuple(_office_js(computer))),
    ]


def examine_book(book: Path, addin: Path | None) -> Check:
    """Whether a workbook holds the path of somebody else's add-in; ``addin`` is where this computer has its own."""
    mine = str(addin).lower() if addin else ""
    strange = [path for path in frozen_paths(book) if path.removeprefix("file:///").replace("/", "\\").lower() != mine]
    remedy = f"choose {addin}" if addin else "choose the valuex.xlam of your computer"
    told = (
        f"its formulas point at {path}, so Excel asks to update links or shows #NAME? - in Excel: Data, Edit Links, "
        f"Change Source, {remedy}, and save"
        for path in dict.fromkeys(strange)
    )
    return Check(f"Workbook: {book}", tuple(told))


def _addin_troubles(computer: Computer) -> Iterator[str]:
    """The add-in must be the one that the installed packages make."""
    import xlwings

    if not computer.addin.exists():
        yield f"it is not installed - {_AGAIN}"
        return
    if computer.addin.read_bytes() == addin_bytes():
        return
    version = _xlwings_version(computer.addin)
    if version is None:
        yield f"it is damaged - close Excel and {_AGAIN}"
    elif version != xlwings.__version__:
        yield f"it is made for xlwings {version}, and {xlwings.__version__} is installed - close Excel and {_AGAIN}"
    else:
        yield f"it was made by another version of valuex_xl - close Excel and {_AGAIN}"


def _xlwings_version(addin: Path) -> str | None:
    try:
        with zipfile.ZipFile(addin) as package:
            module = sources(package.read("xl/vbaProject.bin"))["xlwings"]
        return module.split('Const XLWINGS_VERSION As String = "')[1].split('"')[0]
    except (OSError, zipfile.BadZipFile, KeyError, IndexError, CompoundError, ValueError):
        return None


def _settings_troubles(computer: Computer) -> Iterator[str]:
    try:
        text = computer.settings.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        yield f"they cannot be read ({type(error).__name__}) - {_AGAIN}"
        return
    program = interpreter_of(text, computer.environ)
    if program is None or not program.exists():
        yield f"they name no Python that is there ({program}) - {_AGAIN}"
    elif program != windowless(computer.python.program):
        yield f"Excel starts another Python ({program}) than this one - to make it this one {_AGAIN}"


def _office_js(computer: Computer) -> Iterator[str]:
    """An Office.js add-in of xlwings may define the same names, and Excel asks the one or the other."""
    folder = computer.folder("LOCALAPPDATA") / "Microsoft" / "Office" / "16.0" / "Wef"
    manifests = (file for file in sorted(folder.rglob("*"))[:_MOST_MANIFESTS] if file.is_file())
    if any(b"xlwings" in file.read_bytes()[: 1 << 16].lower() for file in manifests):
        yield (
            "an xlwings add-in from the Office store is installed too; a workbook that brings these functions along "
            "itself may answer twice - use one of the two in a workbook"
        )
