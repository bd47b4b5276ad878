"""The settings file of the add-in, as its VBA reads it: a quoted name and a quoted value a line, in ASCII."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from valuex_xl.errors import UserError

__all__ = ["INTERPRETER", "interpreter_of", "settings_text"]

INTERPRETER = "INTERPRETER_WIN"
_PREFIXES = ("LOCALAPPDATA", "APPDATA", "USERPROFILE", "ProgramFiles")


def settings_text(program: Path, environ: Mapping[str, str]) -> str:
    """The settings that make the add-in start this Python.

    The beginning of the path is written as a variable: people's names have letters that VBA would misread.
    """
    path = _shortened(str(program), environ)
    if not path.isascii() or '"' in path:
        raise UserError(
            f"the Python at {program} lies in a folder whose name Excel's add-in cannot read - install it in one of "
            "plain English letters"
        )
    return f'"{INTERPRETER}","{path}"\r\n"ADD_WORKBOOK_TO_PYTHONPATH","false"\r\n'


def interpreter_of(text: str, environ: Mapping[str, str]) -> Path | None:
    """The Python that settings name, None where they name none."""
    for row in csv.reader(text.splitlines()):
        if len(row) == 2 and row[0].upper() == INTERPRETER:
            return Path(_expanded(row[1], environ))
    return None


def _shortened(path: str, environ: Mapping[str, str]) -> str:
    for name in _PREFIXES:
        start = environ.get(name, "").rstrip("\\/")
        if start and path.lower().startswith(start.lower()) and path[len(start) : len(start) + 1] in ("\\", "/"):
            return f"%{name}%{path[len(start) :]}"
    return path


def _expanded(path: str, environ: Mapping[str, str]) -> str:
    for name in _PREFIXES:
        path = path.replace(f"%{name}%", environ.get(name, f"%{name}%"))
    return path
