"""What a calculation engine is to the rest: the one interface between this project and whichever engine calculates.

A ``Calculator`` takes a book, the VX_ functions and the day, and gives a ``Calculation``: values, and what it found in
each formula. Nothing of an engine's own crosses this line, neither its values nor what it cannot do: an engine that
gets a cell wrong says so itself, in ``SheetFormulas.problems``. What may be believed of it all is decided elsewhere
(``reconcile``), so that two engines can be heard on one book: a ``Witness`` has no VX_ functions, takes the answers of
their cells as they are, and says what it makes of the rest. ``engines`` names the engines there are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol, TypeAlias

from valuex_xl.addresses import Area, Cell, Position
from valuex_xl.judging.values import Scalar, Value
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas
from valuex_xl.workbooks.package import Book, FormulaCell

__all__ = [
    "CIRCULAR",
    "NOT_CALCULATED",
    "UNREADABLE",
    "UNSUPPORTED",
    "Answer",
    "ArrayAnswer",
    "Asking",
    "Calculation",
    "Calculator",
    "Functions",
    "Given",
    "Notes",
    "Part",
    "Progress",
    "Rows",
    "Settings",
    "Shape",
    "Single",
    "Site",
    "Testimony",
    "Witness",
    "WitnessError",
    "settings_of",
]

CIRCULAR, UNREADABLE, UNSUPPORTED = "#CIRC!", "#UNREADABLE!", "#UNSUPPORTED!"

NOT_CALCULATED = frozenset({CIRCULAR, UNREADABLE, UNSUPPORTED})
"""Codes that are no values of Excel: the cell could not be calculated, as it goes in a circle, the engine cannot read
its formula, or does not have what it asks for."""

Shape: TypeAlias = tuple[int, int]
"""Rows, columns."""

Rows: TypeAlias = Sequence[Sequence[Scalar]]
"""The values that a formula fills cells with; one row of one for most."""

Given: TypeAlias = Mapping[Cell, Rows]
"""Values that stand for formulas, by the cells of these."""

Call: TypeAlias = Callable[[str, list[Value]], Value]
"""A VX_ function called by its name."""

Single: TypeAlias = Callable[[float], Value]
"""A VX_ function of one number and nothing else."""

Site: TypeAlias = tuple[float, ...]
"""The number of a sheet in the book, a row and a column, as whole numbers: the cell that calls."""

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much."""


class Notes:
    """What calling VX_ functions leaves behind beside their answers, cell by cell; the base takes none.

    An engine may calculate a cell before the spill that it reads stands, and once more after: the last time counts.
    """

    everywhere = False
    """Must the calls of every cell be kept apart from those of others, whatever is noted?"""

    apart: Set[str] = frozenset()
    """The functions the calls of whose cells must be kept apart from those of others."""

    def begin(self) -> None:
        """A calculation starts that replaces all before it."""

    def done(self, site: Site) -> None:
        """The calls since the last time were made by this cell."""

    def any(self) -> bool:
        """Was anything noted?"""
        return False


@dataclass(frozen=True, slots=True)
class Functions:
    """The VX_ functions there are, how to call one, and who takes notes."""

    names: Set[str]
    call: Call
    notes: Notes = field(default_factory=Notes)
    single: Callable[[str], Single | None] = lambda _name: None
    """The quick way of a function, by its name, where it is given one finite number: what ``call`` answers, or None."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a book asks of its calculation, and the day it is."""

    today: date
    date1904: bool = False
    iterate: bool = False
    iterate_count: int = 100
    iterate_delta: float = 0.001


def settings_of(book: Book, today: date) -> Settings:
    """How the book asks to be calculated."""
    return Settings(today, book.date1904, book.iterate, book.iterate_count, book.iterate_delta)


@dataclass(frozen=True, slots=True)
class ArrayAnswer:
    """What an array formula, or one that spills, came to."""

    rows: Sequence[Sequence[Scalar]] | None
    """All its values; None where the engine never came to calculate it."""
    refused: Shape | None
    """The shape of an answer for which there is no room: the formula is #SPILL!."""
    settled: bool
    """Is it as large as what it was calculated with?"""

    @property
    def shape(self) -> Shape:
        """Its size; one cell where it has no answer."""
        return (len(self.rows), len(self.rows[0])) if self.rows else (1, 1)


class Part(NamedTuple):
    """A part of a formula as any engine reads it, and what it came to."""

    text: str
    rows: Rows


class Answer(NamedTuple):
    """The answer of a formula that was asked for, and the formula with the book's names and tables written out."""

    value: Value
    text: str


class Asking(Protocol):
    """What formulas can be put to."""

    def ask(self, text: str, place: Cell) -> Answer | None:
        """What a formula (without ``=``) answers in an empty cell; None where the engine cannot read it.

        A scalar, or rows where it spills. It is #NAME? with the reason where the engine cannot calculate it.
        """


class Calculation(Asking, Protocol):
    """A calculated book."""

    @property
    def book(self) -> Book:
        """The book."""

    @property
    def sheets(self) -> Sequence[SheetFormulas]:
        """The formulas of each sheet, in the order of the book's sheets."""

    @property
    def arrays(self) -> Mapping[Cell, ArrayAnswer]:
        """The formulas that may fill many cells, sheet by sheet in file order, as far as they could be calculated."""

    def values(self, sheet: SheetFormulas) -> Sequence[Scalar]:
        """What came out in the formula cells of a sheet, in their order; None where a formula answers a blank.

        A CellError of a code in NOT_CALCULATED where the engine failed; anything for the cells that have a problem.
        """

    def parts(self, sheet: SheetFormulas, cell: FormulaCell) -> Sequence[Part]:
        """The native parts of a formula with VX_ calls that were calculated, where a second engine is heard."""

    def whole(self, sheet: SheetFormulas, cell: FormulaCell) -> str | None:
        """A formula with VX_ calls as any engine reads it, with what these came to in their place.

        None where it cannot be written so: an answer is too large, or was not calculated.
        """


class Calculator(Protocol):
    """A calculation engine."""

    def calculate(
        self,
        book: Book,
        functions: Functions,
        settings: Settings,
        progress: Progress | None = None,
        *,
        given: Given | None = None,
        witnessed: bool = False,
    ) -> Calculation:
        """A book calculated, with the ``given`` values in place of formulas.

        ``witnessed``: a second engine is heard, so that functions which are only known to come out wrong here are
        calculated too, where no VX_ call stands beside them. BookError where the engine cannot load the book, or gives
        up.
        """

    def without_book(self, functions: Functions, settings: Settings) -> Asking:
        """Nothing but the functions, for a formula that reads no cells; its places are on a sheet ``Sheet1``."""


class WitnessError(Exception):
    """A second engine that could not be heard; the message says why, as a clause."""


class Testimony(Protocol):
    """What a second engine makes of a book."""

    def values(self, sheet: str, area: Area) -> Mapping[Position, Scalar]:
        """The values of the cells of an area that are not empty. A CellError of UNSUPPORTED where it has none."""

    def shape(self, cell: Cell) -> Shape:
        """How many cells the formula in a cell fills."""

    def answers(self, asked: Sequence[tuple[Cell, Part]]) -> Sequence[Rows | None]:
        """What each part comes to in the row of its cell; None where there is no room for it."""


class Witness(Protocol):
    """A second engine with a book before it."""

    def testify(self, given: Given) -> Testimony:
        """The book calculated, with these values in place of formulas and all that were given before.

        What an earlier testimony says is then no longer what it said. WitnessError where the engine gives up.
        """
