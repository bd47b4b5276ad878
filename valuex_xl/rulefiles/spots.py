"""Where each character of a value stands in the file, so that a fault inside a sum has its own place."""

from __future__ import annotations

from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.tree import ScalarNode

__all__ = ["spots"]

_AROUND = " '\"\\"
"""What YAML may put before a value's own characters."""


def spots(scalar: ScalarNode, faults: Faults) -> tuple[Place, ...]:
    """One place for each character of the scalar's text, over several lines too.

    The text is walked along the file's lines: between the two, only spaces, quotes and line ends differ. A
    character that is written otherwise, such as an escaped one, has the place of the one before it.
    """
    found: list[Place] = []
    place = free = scalar.place
    if faults.source(place)[place.column - 1 : place.column] in ("|", ">"):
        free = Place(place.file, place.line + 1, 1)
    for sign in scalar.text:
        if not sign.isspace() and (hit := _find(sign, free, faults)) is not None:
            place, free = hit, Place(hit.file, hit.line, hit.column + 1)
        found.append(place)
    return tuple(found)


def _find(sign: str, start: Place, faults: Faults) -> Place | None:
    """The next place of a character, in this line or at the start of the next one."""
    line, column = faults.source(start), start.column
    while column <= len(line):
        if line[column - 1] == sign:
            return Place(start.file, start.line, column)
        if line[column - 1] not in _AROUND:
            return None
        column += 1
    below = faults.source(Place(start.file, start.line + 1, 1))
    indent = len(below) - len(below.lstrip())
    return Place(start.file, start.line + 1, indent + 1) if below[indent : indent + 1] == sign else None
