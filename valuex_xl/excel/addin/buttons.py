"""What the buttons of the ribbon ask Python for; each answers a text to show, empty for none."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

import xlwings

from valuex_xl import __version__
from valuex_xl.excel.sessions import refresh
from valuex_xl.rulesets.places import shelves, shipped_rules

__all__ = ["about", "fresh_rules", "open_rules"]


def fresh_rules() -> str:
    """Look at the rule files and the day again; what to say of them. Excel recalculates afterwards."""
    return refresh()


def open_rules() -> str:
    """Show the folder that rules come from first; a word of warning where it is the one that ships."""
    first = shelves()[0].path
    folder = first if first.is_dir() else first.parent
    if folder != shipped_rules():
        _show(folder)
        return ""
    return (
        f"The rules that ship are at work; they lie in {folder} and are replaced with every update. To change one, "
        'copy the folder to a place of yours and choose it there with: valuex rules use "FOLDER"'
    )


def about() -> str:
    """The versions, the Python and where the rules come from."""
    bits = 64 if sys.maxsize > 2**32 else 32
    lines = [
        f"valuex_xl {__version__}, xlwings {xlwings.__version__}",
        f"Python {platform.python_version()}, {bits} bit: {sys.executable}",
        *(f"Rules: {shelf.path} ({shelf.origin})" for shelf in shelves()),
    ]
    return "\n".join(lines)


def _show(folder: Path) -> None:
    os.startfile(folder)  # type: ignore[attr-defined]  # noqa: S606
