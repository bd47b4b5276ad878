"""The rows of a list in a CSV file, each cell with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.source import Source

__all__ = ["Cell", "Row", "csv_rows"]

_SIGNS = ",;\t"
"""What may stand between two cells: the one that the first line has most of, as Excel writes what the country uses."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a list."""

    text: str
    place: Place


Row: TypeAlias = tuple[Cell, ...]


def csv_rows(source: Source, faults: Faults) -> Iterator[Row]:
    """Every line that is not blank as a row; a quote that is not closed in its line is a fault."""
    first = source.lines[0]
    sign = max(_SIGNS, key=first.count)
    for number, line in enumerate(source.lines, 1):
        if line.strip():
            yield tuple(_cells(line, Place(source.file, number, 1), sign, faults))


def _cells(line: str, start: Place, sign: str, faults: Faults) -> Iterator[Cell]:
    at = 0
    while True:
        place = Place(start.file, start.line, at + 1)
        if line[at : at + 1] == '"':
            text, at = _quoted(line, at + 1)
            if at < 0:
                message = 'the quote that opens here is not closed in its line - write " at its end'
                faults.error(place, message)
                return
            end = line.find(sign, at)
            beyond = line[at : end if end >= 0 else None].strip()
            if beyond:
                faults.error(place, f'"{beyond}" stands behind the closing quote - write "" for a quote inside a text')
        else:
            end = line.find(sign, at)
            text = line[at : end if end >= 0 else None]
        yield Cell(text.strip(), place)
        if end < 0:
            return
        at = end + 1


def _quoted(line: str, at: int) -> tuple[str, int]:
    """The text up to the closing quote, and the spot behind it; a negative spot where there is none."""
    parts: list[str] = []
    while (end := line.find('"', at)) >= 0:
        parts.append(line[at:end])
        if line[end + 1 : end + 2] != '"':
            return "".join(parts), end + 1
        parts.append('"')
        at = end + 2
    return "", -1
