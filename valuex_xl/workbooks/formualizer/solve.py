"""Calculating a whole book: as often as its spills need to find their sizes, each time from scratch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from valuex_xl.judging.values import CellError, Value
from valuex_xl.workbooks.formualizer.engine import Calculation, Callback, Settings
from valuex_xl.workbooks.formualizer.exchange import incoming, outgoing
from valuex_xl.workbooks.formualizer.plan import Plan, prepare
from valuex_xl.workbooks.formualizer.precision import DIGIT_HELPERS
from valuex_xl.workbooks.formualizer.quadratic import HELPERS
from valuex_xl.workbooks.formualizer.spills import Anchor, Shape, Spills, tiles
from valuex_xl.workbooks.formula.dependents import Cell
from valuex_xl.workbooks.package import Book, private_copy

__all__ = ["Call", "Functions", "Notes", "Progress", "Site", "Solved", "callbacks", "settings_of", "solve"]

Call = Callable[[str, list[Value]], Value]
"""A VX_ function called by its name."""

Site = tuple[float, ...]
"""Whichever numbers tell one calling cell from another."""

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much."""

_ROUNDS = 6
_AT = "VALUEX_AT"


class Notes:
    """What calling VX_ functions leaves behind beside their answers, cell by cell; the base takes none.

    The engine may calculate a cell before the spill that it reads stands, and once more after: the last time counts.
    """

    everywhere = False
    """Must the calls of every cell be told from those of others, whatever is noted?"""

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


@dataclass(frozen=True, slots=True)
class Solved:
    """A calculated book; ``restless`` are the spills whose size is not the one they were calculated with."""

    plan: Plan
    calculation: Calculation
    spills: Spills
    restless: frozenset[Cell]
    rounds: int

    def shapes(self) -> dict[Cell, Shape]:
        """The sizes of all spills, by the sheet (in lower case), row and column of their formula."""
        return _shapes(self.plan.anchors, self.spills)


def callbacks(functions: Functions, on_many: Callable[[str], None] = lambda _name: None) -> dict[str, Callback]:
    """The VX_ functions as the engine calls them; ``on_many`` is told when single values are answered by many."""

    def made(name: str) -> Callback:
        def run(*arguments: Any) -> Any:
            answer = outgoing(functions.call(name, [incoming(argument) for argument in arguments]))
            if type(answer) is list and list not in map(type, arguments):
                on_many(name)
            return answer

        return run

    return {**HELPERS, **DIGIT_HELPERS, **{name: made(name) for name in functions.names}}


def settings_of(book: Book, today: Any) -> Settings:
    """How the book asks to be calculated."""
    return Settings(today, book.date1904, book.iterate, book.iterate_count, book.iterate_delta)


def solve(book: Book, functions: Functions, settings: Settings, progress: Progress | None = None) -> Solved:
    """Calculate until the spills have the sizes that the formulas around them were calculated with."""
    tell = progress or (lambda _stage, _done, _total: None)
    state = _State(_Expected(_stored_shapes(book)))
    spreads = any(shape != (1, 1) for shape in state.expected.values())
    state.told_apart = functions.notes.everywhere or book.iterate or spreads
    for number in range(1, _ROUNDS + 1):
        tell("calculate", number - 1, number)
        plan, calculation, spills = _round(book, functions, settings, state)
        restless = _learn(state, functions, plan, calculation, spills)
        if restless is None:
            break
    tell("calculate", number, number)
    return Solved(plan, calculation, spills, frozenset(restless or ()), number)


@dataclass(slots=True)
class _State:
    """What one round has to know from those before it."""

    expected: _Expected
    blocked: frozenset[Cell] = frozenset()
    told_apart: bool = False
    """Are the calls of one cell told from those of another?"""
    wary: bool = False
    many: bool = False
    """Did a call of single values answer many?"""


def _learn(
    state: _State, functions: Functions, plan: Plan, calculation: Calculation, spills: Spills
) -> set[Cell] | None:
    """What the next round has to know, with the spills that did not settle; None where all is settled."""
    found = _shapes(plan.anchors, spills)
    stopped = frozenset(_place(plan.anchors[i]) for i in _stopped(plan, calculation, spills))
    spreads = any(shape != (1, 1) for shape in found.values())
    restless = _restless(state.expected, found) | (stopped - state.blocked)
    mixed = spreads and not state.told_apart and functions.notes.any()
    surprised = state.many and not state.wary
    if not restless and not mixed and not surprised:
        return None
    state.told_apart = state.told_apart or spreads
    state.wary = state.wary or state.many
    state.expected = _Expected({**found, **dict.fromkeys(stopped, (1, 1))})
    state.blocked |= stopped
    return restless


class _Expected(dict[Cell, Shape]):
    """The shapes that spills are expected to have; ``asked`` once a formula depends on one of them."""

    asked = False

    def get(self, key: Any, default: Any = None) -> Any:
        self.asked = True
        return super().get(key, default)

    def items(self) -> Any:
        self.asked = True
        return super().items()


def _stored_shapes(book: Book) -> dict[Cell, Shape]:
    """The shapes that array formulas had when the book was saved."""
    return {
        (sheet.name.casefold(), cell.row, cell.column): (cell.ref[2] - cell.ref[0] + 1, cell.ref[3] - cell.ref[1] + 1)
        for sheet in book.sheets
        for cell in book.formulas(sheet.name)
        if cell.ref is not None and cell.kind in ("array", "dynamic")
    }


def _place(anchor: Anchor) -> Cell:
    return anchor.sheet.casefold(), anchor.row, anchor.column


def _round(book: Book, functions: Functions, settings: Settings, state: _State) -> tuple[Plan, Calculation, Spills]:
    plan = prepare(book, functions.names, state.expected, wary=state.wary)
    places = [_place(anchor) for anchor in plan.anchors]
    shapes = {number: dict.get(state.expected, place, (1, 1)) for number, place in enumerate(places)}
    stopped = frozenset(number for number, place in enumerate(places) if place in state.blocked)
    spills = Spills(plan.anchors, shapes, stopped, lambda *area: _is_free(book, *area))
    told_apart = state.told_apart or any(facts.dynamic for sheet in plan.sheets for facts in sheet.facts)

    bare = {facts.bare for sheet in plan.sheets for facts in sheet.facts}

    def on_many(name: str) -> None:
        state.many = state.many or name in bare

    helpers = {**spills.functions(), _AT: lambda *site: _at(functions.notes, site)}
    copy = private_copy(book, _texts(plan, spills, told_apart=told_apart), ())
    calculation = Calculation(copy, settings, {**callbacks(functions, on_many), **helpers})
    calculation.plant(spills.pieces())
    functions.notes.begin()
    calculation.run()
    return plan, calculation, spills


def _is_free(book: Book, sheet: str, top: int, left: int, bottom: int, right: int) -> bool:
    return all(cell == (top, left) for cell in book.filled(sheet, (top, left, bottom, right)))


def _at(notes: Notes, site: tuple[Any, ...]) -> Any:
    *place, answer = site
    notes.done(tuple(place))
    return answer


def _texts(plan: Plan, spills: Spills, *, told_apart: bool) -> Mapping[str, Mapping[tuple[int, int], str | None]]:
    """What the private copy has instead of the book's formulas."""
    texts: dict[str, dict[tuple[int, int], str | None]] = {}
    for index, sheet in enumerate(plan.sheets):
        new: dict[tuple[int, int], str | None] = {**sheet.texts, **dict.fromkeys(sheet.problems)}
        texts[sheet.name] = new
        if not plan.anchors and not told_apart:
            continue
        for cell, facts in zip(sheet.cells, sheet.facts, strict=True):
            place = cell.row, cell.column
            if cell.text is None or place in sheet.problems:
                continue
            number = plan.numbers.get((sheet.name, *place))
            text = sheet.texts.get(place) or cell.text
            if facts.calls and told_apart:
                text = f"{_AT}({index},ROW(),COLUMN(),{text})"
            if number is not None:
                text = spills.wrapped(number, text)
            if text is not cell.text:
                new[place] = text
    return texts


def _shapes(anchors: list[Anchor], spills: Spills) -> dict[Cell, Shape]:
    return {_place(anchor): spills.shape(number) for number, anchor in enumerate(anchors)}


def _stopped(plan: Plan, calculation: Calculation, spills: Spills) -> list[int]:
    """The spills that the engine itself found no room for: another spill lies in their way."""
    stopped = []
    for number, anchor in enumerate(plan.anchors):
        shape = spills.shape(number)
        if shape == (1, 1) or anchor.fixed:
            continue
        corners = list(tiles(shape)) if shape == spills.expected[number] else [(0, 0, 1, 1)]
        values = [
            calculation.value(anchor.sheet, anchor.row + top, anchor.column + left) for top, left, _, _ in corners
        ]
        if any(isinstance(value, CellError) and value.code == "#SPILL!" for value in values):
            stopped.append(number)
    return stopped


def _restless(expected: _Expected, found: Mapping[Cell, Shape]) -> set[Cell]:
    """The spills that grew or shrank though something was calculated with the size they were expected to have."""
    restless = set()
    for place, shape in found.items():
        before = dict.get(expected, place, (1, 1))
        if shape != before and (expected.asked or _large(shape) or _large(before)):
            restless.add(place)
    return restless


def _large(shape: Shape) -> bool:
    """Is the spill handed out in pieces?"""
    return next(iter(tiles(shape)))[2:] != shape
