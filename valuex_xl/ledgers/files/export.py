"""An export of a finance system: what kind of file it is, how it was read, and its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Self, TypeAlias

from valuex_xl.judging.values import CellError
from valuex_xl.ledgers.files.printed import Printed

__all__ = ["BLOCK", "Block", "ByColumn", "Cell", "Export", "Formatted", "Line", "Note", "in_columns"]

BLOCK = 1_024
"""So many lines are read at a time."""


class Formatted(float):
    """A number that its sheet shows with a currency, or as a percentage: ``mark`` is the currency or ``%``.

    To whoever asks for a number it is one; the mark is for those who read money.
    """

    __slots__ = ("mark",)
    mark: str

    def __new__(cls, value: float, mark: str) -> Self:
        """The number with its mark."""
        made = super().__new__(cls, value)
        made.mark = mark
        return made


Cell: TypeAlias = str | float | bool | date | datetime | CellError | None
"""One cell. Text files hold texts only; a blank cell is None or the empty text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an export, titles and headers included; ``number`` counts from 1 as an editor or a sheet does."""

    number: int
    cells: tuple[Cell, ...]


class ByColumn(Sequence[Sequence[Cell]]):
    """Rows of one width that are held as their columns."""

    __slots__ = ("columns",)

    def __init__(self, columns: Sequence[Sequence[Cell]]) -> None:
        self.columns = columns

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def __getitem__(self, at: Any) -> Any:
        some = [column[at] for column in self.columns]
        return ByColumn(some) if isinstance(at, slice) else tuple(some)

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        return zip(*self.columns, strict=True)


def in_columns(rows: Sequence[Sequence[Cell]], width: int) -> Sequence[Sequence[Cell]] | None:
    """The columns of rows that are all so wide; None where one is not."""
    if isinstance(rows, ByColumn):
        return rows.columns if len(rows.columns) == width else None
    return list(zip(*rows, strict=True)) if set(map(len, rows)) == {width} else None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that follow each other: their numbers, and the cells of each; all of them texts where it says so."""

    numbers: Sequence[int]
    rows: Sequence[Sequence[Cell]]
    texts: bool = False

    def after(self, number: int) -> Block:
        """Without the lines up to a number."""
        start = sum(each <= number for each in self.numbers) if self.numbers and self.numbers[0] <= number else 0
        return Block(self.numbers[start:], self.rows[start:], self.texts) if start else self


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know about how a file was read; ``doubt`` where the figures or names could be others."""

    text: str
    line: int = 0
    doubt: bool = False

    def __str__(self) -> str:
        return f"line {self.line:,}: {self.text}" if self.line else self.text


@dataclass(frozen=True, slots=True)
class Export:
    """An opened file; ``encoding`` and ``separator`` are empty where its kind has none."""

    path: Path
    kind: str
    encoding: str = ""
    separator: str = ""
    notes: tuple[Note, ...] = ()
    sha256: str = ""
    reader: Callable[[], Iterator[Line]] = field(default=lambda: iter(()), repr=False)
    by_blocks: Callable[[], Iterator[Block]] | None = field(default=None, repr=False)
    hidden: frozenset[int] = frozenset()
    """The numbers of lines that a workbook holds and does not show."""
    sheets: tuple[str, ...] = ()
    """The sheets with rows of a workbook, first the one that is read; empty where one is named or has rows alone."""
    printed: Printed | None = field(default=None, repr=False, compare=False)
    """The printed list that it is, with what was met when its lines were read."""

    def lines(self) -> Iterator[Line]:
        """The lines from the first on, read as they are asked for; may be called again."""
        return self.reader()

    def watched(self, tell: Callable[[str, int, int], None] | None) -> Export:
        """The same, telling how far its reading is."""
        return self if tell is None else replace(self, by_blocks=lambda: _watched(self, tell))

    def blocks(self, after: int = 0) -> Iterator[Block]:
        """The lines after a number, thousands at a time; may be called again.

        Whoever reads another kind of file, or a table of a database, gives its lines so.
        """
        for block in self.by_blocks() if self.by_blocks is not None else _gathered(self.reader()):
            later = block.after(after)
            if later.rows:
                yield later


def _watched(export: Export, tell: Callable[[str, int, int], None]) -> Iterator[Block]:
    for block in export.blocks():
        tell(f"read {export.path.name}, line {block.numbers[-1]:,}", 0, 0)
        yield block


def _gathered(lines: Iterator[Line]) -> Iterator[Block]:
    while some := list(islice(lines, BLOCK)):
        yield Block([line.number for line in some], [line.cells for line in some])
