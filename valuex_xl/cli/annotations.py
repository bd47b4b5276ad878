"""Faults as GitHub shows them beside the line of a pull request: workflow commands, one a line."""

from __future__ import annotations

from pathlib import Path

from valuex_xl.rulefiles.place import Fault

__all__ = ["annotated", "annotation"]

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def annotation(fault: Fault, folder: Path) -> str:
    """One fault; its file is told from the folder on in which the job runs, as GitHub looks for it there.

    >>> from valuex_xl.rulefiles.place import Place
    >>> annotation(Fault(Place("rules/a,b.yaml", 3, 7), "write 75%"), Path("."))
    '::error file=rules/a%2Cb.yaml,line=3,col=7::write 75%25'
    """
    place = fault.place
    file = _below(Path(place.file), folder).translate(_PROPERTY)
    where = f"file={file},line={place.line},col={place.column}"
    return f"::{_COMMANDS[fault.severity]} {where}::{fault.message.translate(_DATA)}"


def annotated(command: str, file: Path, folder: Path, text: str) -> str:
    """A thing of a file that has no lines, such as a workbook; ``command`` is error, warning or notice.

    >>> annotated("error", Path("books/q1.xlsx"), Path("."), "Plan!B2  was 5%, is now 6%")
    '::error file=books/q1.xlsx::Plan!B2  was 5%25, is now 6%25'
    """
    return f"::{command} file={_below(file, folder).translate(_PROPERTY)}::{text.translate(_DATA)}"


def _below(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
