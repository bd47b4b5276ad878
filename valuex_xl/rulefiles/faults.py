"""What is wrong in one rule file, collected so that every fault comes out in one go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from valuex_xl.rulefiles.place import Fault, Place, RulesError

__all__ = ["Faults", "WrongValueError", "clip"]


class WrongValueError(ValueError):
    """A value that does not say what it should; the words are ready for the rule owner."""


class Faults:
    """The faults of one file; the first one at a spot speaks, what follows from it is silent."""

    def __init__(self, lines: Sequence[str], most: int | None = None) -> None:
        """``most`` errors end the reading: RulesError with those there are."""
        self._lines = lines
        self._most = most
        self._others: dict[str, Sequence[str]] = {}
        self._found: dict[Place, Fault] = {}
        self._errors = 0
        self.count = 0
        """How many errors were told so far, the silent ones too: whether a part of the file is sound."""

    def error(self, place: Place, message: str) -> None:
        """Notes what keeps the file from being used; an earlier error at the same place speaks instead."""
        self.count += 1
        earlier = self._found.get(place)
        if earlier is None or earlier.severity == "warning":
            self._found[place] = self._fault(place, message, "error")
            self._errors += 1
            if self._errors == self._most:
                raise RulesError(self.errors)

    def warn(self, place: Place, message: str) -> None:
        """Notes what should be looked at, where nothing else is said of the place."""
        self._found.setdefault(place, self._fault(place, message, "warning"))

    def is_wrong(self, place: Place) -> bool:
        """Whether an error speaks of the place: what is held against it is then no slip of its own."""
        found = self._found.get(place)
        return found is not None and found.severity == "error"

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The errors that speak, in file order."""
        return self._of("error")

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """The warnings that speak, in file order."""
        return self._of("warning")

    def know(self, file: str, lines: Sequence[str]) -> None:
        """Takes the lines of another file that rules come from too."""
        self._others[file] = lines

    def source(self, place: Place) -> str:
        """The line of the file that a place stands on."""
        lines = self._others.get(place.file, self._lines)
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""

    def _fault(self, place: Place, message: str, severity: Literal["error", "warning"]) -> Fault:
        return Fault(place, message, self.source(place), severity)

    def _of(self, severity: str) -> tuple[Fault, ...]:
        found = (fault for fault in self._found.values() if fault.severity == severity)
        return tuple(sorted(found, key=lambda fault: fault.place))


def clip(text: str, length: int = 60) -> str:
    """A value as a message quotes it: on one line, long ones cut."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 3] + "..."
