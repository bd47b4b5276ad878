"""How the cells of one figure are read: a number within its domain, or one of its words.

A reading is what judging works on: a number, the position of a word in the figure's list, or None for missing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from valuex_xl.judging.cells import as_key, as_number, is_blank, shown
from valuex_xl.judging.thresholds import slack
from valuex_xl.judging.values import NUM, VALUE, CellError, Scalar
from valuex_xl.judging.wording import either, show
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["OTHER_NAME", "NameReader", "NumberReader", "Reader", "Reading", "WordReader", "reader"]

OTHER_NAME = -1
"""The reading of a name that the rules do not know."""

Reading: TypeAlias = float | int | None

_LARGEST = sys.float_info.max


@dataclass(frozen=True, slots=True)
class NumberReader:
    """Reads a number; ``low`` and ``high`` are the domain with the hair of tolerance included."""

    figure: Figure
    low: float
    high: float
    missing: float | None

    def read(self, cell: Scalar) -> Reading | CellError:
        """The number in a cell, or what stands in for a blank; #VALUE! for text, #NUM! outside the domain."""
        if type(cell) is float and self.low <= cell <= self.high:
            return cell
        number = as_number(cell)
        if number is None:
            return self.missing
        if isinstance(number, CellError):
            return number.because(self._wrong(number, cell))
        return number if self.low <= number <= self.high else NUM.because(self._outside(number))

    def _wrong(self, error: CellError, cell: Scalar) -> str:
        name = self.figure.name
        if isinstance(cell, CellError):
            return f"{name} holds the error {cell}"
        return f"{name}: {error.why}"

    def _outside(self, number: float) -> str:
        name, unit = self.figure.name, self.figure.unit
        low, high = self.figure.low, self.figure.high
        ends = [f"{word} {show(end, unit)}" for word, end in (("from", low), ("to", high)) if end is not None]
        passed = low if low is not None and number < low else high
        told = f"{name} is {show(number, unit, beside=passed)}, but it goes {' '.join(ends)}"
        ratio = unit is Unit.PERCENT and 2 <= number <= 100
        return f"{told} - write {show(number / 100, unit)} as {number / 100:g}" if ratio else told

    def written(self, reading: float) -> str:
        """A reading as a rule file writes it, in the figure's unit."""
        return show(reading, self.figure.unit)


@dataclass(frozen=True, slots=True)
class WordReader:
    """Reads one of the figure's words, as its position in the list."""

    figure: Figure
    positions: dict[str, int]
    missing: int | None

    def read(self, cell: Scalar) -> Reading | CellError:
        """The position of the word in a cell, or what stands in for a blank; #VALUE! for any other text."""
        if isinstance(cell, CellError):
            return cell.because(f"{self.figure.name} holds the error {cell}")
        if is_blank(cell):
            return self.missing
        word = as_key(cell)
        found = self.positions.get(fold(word)) if isinstance(word, str) else None
        if found is None and isinstance(cell, bool):
            found = self.positions.get("yes" if cell else "no")
        return VALUE.because(self._unknown(cell)) if found is None else found

    def _unknown(self, cell: Scalar) -> str:
        hint = did_you_mean(cell, self.figure.words) if isinstance(cell, str) else ""
        return f"{self.figure.name} is {shown(cell)}, but it is one of {either(self.figure.words)}{hint}"

    def written(self, reading: float) -> str:
        """The word at a position, as the rule file spells it."""
        return self.figure.words[int(reading)]


@dataclass(frozen=True, slots=True)
class NameReader:
    """Reads a name, as its position among those that the rules know; a blank is nobody they know."""

    figure: Figure
    names: tuple[str, ...]
    positions: dict[str, int]

    @property
    def missing(self) -> int:
        """What stands in for a blank: without a name there is no exception."""
        return OTHER_NAME

    def read(self, cell: Scalar) -> Reading | CellError:
        """The position of the name in a cell, OTHER_NAME for any other; the error that the cell holds."""
        if isinstance(cell, CellError):
            return cell.because(f"{self.figure.name} holds the error {cell}")
        name = as_key(cell)
        return self.positions.get(fold(name), OTHER_NAME) if isinstance(name, str) else OTHER_NAME

    def written(self, reading: float) -> str:
        """The name at a position, as the rule file spells it."""
        return "another name" if reading == OTHER_NAME else self.names[int(reading)]


Reader: TypeAlias = NumberReader | WordReader | NameReader


def reader(figure: Figure, names: Sequence[str] = ()) -> Reader:
    """The reader of one figure; ``names`` are those that the rules know."""
    if figure.unit is Unit.NAME:
        return NameReader(figure, tuple(names), {fold(name): i for i, name in enumerate(names)})
    if figure.words:
        positions = {fold(word): i for i, word in enumerate(figure.words)}
        word = figure.missing
        return WordReader(figure, positions, positions.get(fold(word)) if isinstance(word, str) else None)
    low = -_LARGEST if figure.low is None else figure.low - slack(figure.low)
    high = _LARGEST if figure.high is None else figure.high + slack(figure.high)
    return NumberReader(figure, low, high, figure.missing if isinstance(figure.missing, float) else None)
