"""Where something stands in a rule file, and what is wrong there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from valuex_xl.errors import UserError

__all__ = ["Fault", "FaultSeverity", "Place", "RulesError", "note", "warning"]

FaultSeverity = Literal["error", "warning", "note"]
"""An error keeps a file from being used, a warning should be looked at, a note says what is left open."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a rule file; line and column count from 1, as editors do."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a rule file: the place, the words, the line it stands on."""

    place: Place
    message: str
    source: str = ""
    severity: FaultSeverity = "error"

    def __str__(self) -> str:
        word = "" if self.severity == "error" else f"{self.severity}: "
        return f"{self.place}: {word}{self.message}"

    def picture(self) -> str:
        """The message, then the source line with a caret under the spot."""
        if not self.source.strip():
            return str(self)
        number = str(self.place.line)
        gap = " " * len(number)
        lead = "".join("\t" if c == "\t" else " " for c in self.source[: self.place.column - 1])
        return f"{self}\n {number} | {self.source}\n {gap} | {lead}^"


def warning(place: Place, message: str) -> Fault:
    """What keeps no file from being used, and should be looked at."""
    return Fault(place, message, severity="warning")


def note(place: Place, message: str) -> Fault:
    """What is good to know, or could not be proved."""
    return Fault(place, message, severity="note")


class RulesError(UserError):
    """Rule files that cannot be used; ``faults`` holds every fault, in file order."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
