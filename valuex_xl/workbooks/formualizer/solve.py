"""Calculating a whole book: as often as its spills need to find their sizes, each time from scratch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Any

from valuex_xl.addresses import Cell, Position
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.calculation import Functions, Given, Notes, Progress, Settings, Shape, Single
from valuex_xl.workbooks.formualizer.displayed import Displayed
from valuex_xl.workbooks.formualizer.each_value import EACH_VALUE_HELPERS
from valuex_xl.workbooks.formualizer.elementwise import ToldAnswers
from valuex_xl.workbooks.formualizer.engine import Callback, LoadedBook
from valuex_xl.workbooks.formualizer.exchange import from_answer, to_argument
from valuex_xl.workbooks.formualizer.literals import literal
from valuex_xl.workbooks.formualizer.long_texts import LongTexts
from valuex_xl.workbooks.formualizer.lookup import LOOKUP_HELPERS
from valuex_xl.workbooks.formualizer.mended import MENDED
from valuex_xl.workbooks.formualizer.precision import PRECISION_HELPERS
from valuex_xl.workbooks.formualizer.prepare import PreparedBook, prepare
from valuex_xl.workbooks.formualizer.private_copy import private_copy
from valuex_xl.workbooks.formualizer.quadratic import QUADRATIC_HELPERS
from valuex_xl.workbooks.formualizer.spills import Anchor, Spills, tiles
from valuex_xl.workbooks.formualizer.text_units import TEXT_HELPERS
from valuex_xl.workbooks.formualizer.told_parts import ToldParts
from valuex_xl.workbooks.formualizer.value_of_texts import AMOUNT_HELPERS
from valuex_xl.workbooks.formualizer.watching import Watching
from valuex_xl.workbooks.formula.filled_texts import FormulaTexts, texts_of
from valuex_xl.workbooks.package import Book, BookError

__all__ = ["Solved", "callbacks", "solve"]

_ROUNDS = 6
_AT = "VALUEX_AT"


@dataclass(frozen=True, slots=True)
class Solved:
    """A calculated book; ``unsettled`` are the spills whose size is not the one they were calculated with.

    Their sheets are in lower case.
    """

    prepared: PreparedBook
    loaded: LoadedBook
    spills: Spills
    unsettled: frozenset[Cell]
    watching: Watching
    parts: ToldParts
    answers: ToldAnswers

    def shapes(self) -> dict[Cell, Shape]:
        """The sizes of all spills, by the sheet (in lower case), row and column of their formula."""
        return _shapes(self.prepared.anchors, self.spills)


def callbacks(functions: Functions, on_spill: Callable[[str], None] = lambda _name: None) -> dict[str, Callback]:
    """The VX_ functions as the engine calls them; ``on_spill`` is told when single values are answered by many."""

    def made(name: str) -> Callback:
        single: list[Single | None] = []

        def run(*arguments: Any) -> Any:
            if len(arguments) == 1 and type(arguments[0]) is float and arguments[0] - arguments[0] == 0:
                if not single:  # rules are read when the first call needs them
                    single.append(functions.single(name))
                quick = single[0](arguments[0]) if single[0] is not None else None
                if type(quick) is str:
                    return quick
            answer = from_answer(functions.call(name, [to_argument(argument) for argument in arguments]))
            if type(answer) is list and list not in map(type, arguments):
                on_spill(name)
            return answer

        return run

    own = {name: made(name) for name in functions.names}
    numbers = {**MENDED, **EACH_VALUE_HELPERS, **QUADRATIC_HELPERS}
    texts = {**PRECISION_HELPERS, **TEXT_HELPERS, **AMOUNT_HELPERS}
    return {**numbers, **texts, **LOOKUP_HELPERS, **own}


def solve(
    book: Book,
    functions: Functions,
    settings: Settings,
    progress: Progress | None = None,
    *,
    given: Given,
    witnessed: bool,
) -> Solved:
    """Calculate until the spills have the sizes that the formulas around them were calculated with."""
    tell = progress or (lambda _stage, _done, _total: None)
    state = _State(_Expected(_stored_shapes(book)), Displayed(book), given, witnessed)
    spreads = any(shape != (1, 1) for shape in state.expected.values())
    state.by_cell = functions.notes.everywhere or book.iterate or spreads
    for number in range(1, _ROUNDS + 1):
        tell("calculate", number - 1, number)
        watching, parts, answers = Watching(), ToldParts(), ToldAnswers()
        helpers = {**watching.functions(), **parts.functions(), **answers.functions()}
        prepared, loaded, spills = _round(book, functions, settings, state, helpers)
        unsettled = _learn(state, functions, prepared, loaded, spills)
        if unsettled is None:
            break
    tell("calculate", number, number)
    for (sheet, row, column), reason in state.displayed.unknown().items():
        next(each for each in prepared.sheets if each.name == sheet).problems[row, column] = reason
    return Solved(prepared, loaded, spills, frozenset(unsettled or ()), watching, parts, answers)


@dataclass(slots=True)
class _State:
    """What one round has to know from those before it."""

    expected: _Expected
    displayed: Displayed
    given: Given
    witnessed: bool
    blocked: frozenset[Cell] = frozenset()
    by_cell: bool = False
    """Are the calls of one cell kept apart from those of others?"""
    spilling_calls: bool = False
    """May calls of single values answer many?"""
    spilled: bool = False
    """Did a call of single values answer many?"""


def _learn(
    state: _State, functions: Functions, prepared: PreparedBook, loaded: LoadedBook, spills: Spills
) -> set[Cell] | None:
    """What the next round has to know, with the spills that did not settle; None where all is settled."""
    found = _shapes(prepared.anchors, spills)
    stopped = frozenset(_place(prepared.anchors[i]) for i in _stopped(prepared, loaded, spills))
    spreads = any(shape != (1, 1) for shape in found.values())
    unsettled = _unsettled(state.expected, found) | (stopped - state.blocked)
    mixed = spreads and not state.by_cell and functions.notes.any()
    surprised = state.spilled and not state.spilling_calls
    if not unsettled and not mixed and not surprised:
        return None
    state.by_cell = state.by_cell or spreads
    state.spilling_calls = state.spilling_calls or state.spilled
    # What could not be calculated is as large as it was stored: who reads it has to be found.
    state.expected = _Expected({**state.expected, **found, **dict.fromkeys(stopped, (1, 1))})
    state.blocked |= stopped
    return unsettled


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
        if not book.formulas(sheet.name).all_plain
        for cell in book.formulas(sheet.name)
        if cell.ref is not None and cell.kind in ("array", "dynamic")
    }


def _place(anchor: Anchor) -> Cell:
    return anchor.sheet.casefold(), anchor.row, anchor.column


def _round(
    book: Book, functions: Functions, settings: Settings, state: _State, telling: Mapping[str, Callback]
) -> tuple[PreparedBook, LoadedBook, Spills]:
    prepared = prepare(
        book,
        functions.names,
        state.expected,
        spilling_calls=state.spilling_calls,
        given=state.given,
        witnessed=state.witnessed,
    )
    places = [_place(anchor) for anchor in prepared.anchors]
    shapes = {number: dict.get(state.expected, place, (1, 1)) for number, place in enumerate(places)}
    stopped = frozenset(number for number, place in enumerate(places) if place in state.blocked)
    spills = Spills(prepared.anchors, shapes, stopped, lambda *area: _is_free(book, *area))
    distinct = [facts for sheet in prepared.sheets for facts in sheet.distinct_facts()]
    indirect = any(facts.indirect for facts in distinct)
    by_cell = state.by_cell or indirect
    scalar_calls = {facts.scalar_call for facts in distinct}

    def on_spill(name: str) -> None:
        state.spilled = state.spilled or name in scalar_calls

    displayed = state.displayed
    at = {_AT: lambda *site: _at(functions.notes, site)}
    long_texts = LongTexts([sheet.name for sheet in book.sheets])
    helpers = {
        **spills.functions(),
        **displayed.functions(),
        **telling,
        **long_texts.functions(),
        **at,
    }
    texts = _texts(prepared, spills, state, None if by_cell else functions.notes.apart)
    copy = private_copy(book, texts, displayed.constants())
    del texts  # the engine takes most memory while it loads
    try:
        loaded = LoadedBook(copy, settings, {**callbacks(functions, on_spill), **helpers})
    except BookError as error:
        for sheet in book.sheets:  # where a cell cannot be read, its own words are better
            book.worksheet(sheet.name).constants()
        repair = "open it in Excel, let it repair, and save it again"
        raise BookError(f"{book.path}: {str(error).strip()} - {repair}") from error
    del copy
    loaded.plant(spills.tile_formulas())
    functions.notes.begin()
    displayed.begin()
    loaded.run()
    if indirect and not book.iterate:
        loaded.run()  # which cells INDIRECT and OFFSET read is known only now: a cell that reads itself is told so
    return prepared, loaded, spills


def _is_free(book: Book, sheet: str, top: int, left: int, bottom: int, right: int) -> bool:
    return all(cell == (top, left) for cell in book.occupied(sheet, (top, left, bottom, right)))


def _at(notes: Notes, site: tuple[Any, ...]) -> Any:
    *place, answer = site
    notes.done(tuple(place))
    return answer


def _texts(prepared: PreparedBook, spills: Spills, state: _State, apart: Set[str] | None) -> Mapping[str, FormulaTexts]:
    """What the private copy has instead of the book's formulas.

    The calls of the cells with a function of ``apart`` are kept apart from others, of all cells where that is None.
    """
    literals: dict[str, dict[Position, str]] = {}
    for (name, row, column), rows in state.given.items():
        literals.setdefault(name, {})[row, column] = literal(rows)
    texts: dict[str, FormulaTexts] = {}
    for index, sheet in enumerate(prepared.sheets):
        own = sheet.texts if isinstance(sheet.texts, FormulaTexts) else FormulaTexts(sheet.texts)
        own = own.under(literals[sheet.name]) if sheet.name in literals else own
        new: dict[Position, str | None] = dict.fromkeys(sheet.problems)
        told = apart is None or any(apart & facts.functions for facts in sheet.distinct_facts())
        if prepared.anchors or told or state.displayed.applies:
            for cell, facts, before in zip(sheet.cells, sheet.facts, texts_of(sheet.cells, own), strict=True):
                place = cell.row, cell.column
                if cell.text is None or place in sheet.problems:
                    continue
                number = prepared.numbers.get((sheet.name, *place))
                text = before or cell.text
                if facts.calls and (apart is None or apart & facts.functions):
                    text = f"{_AT}({index},ROW(),COLUMN(),{text})"
                text = state.displayed.wrapped(index, text)
                if number is not None:
                    text = spills.wrapped(number, text)
                if text is not before:
                    new[place] = text
        texts[sheet.name] = own.under(new) if new else own
    return texts


def _shapes(anchors: list[Anchor], spills: Spills) -> dict[Cell, Shape]:
    return {_place(anchor): spills.shape(number) for number, anchor in enumerate(anchors)}


def _stopped(prepared: PreparedBook, loaded: LoadedBook, spills: Spills) -> list[int]:
    """The spills that the engine itself found no room for: another spill lies in their way."""
    stopped = []
    for number, anchor in enumerate(prepared.anchors):
        shape = spills.shape(number)
        if shape == (1, 1) or anchor.fixed:
            continue
        corners = list(tiles(shape)) if shape == spills.expected[number] else [(0, 0, 1, 1)]
        values = [loaded.value(anchor.sheet, anchor.row + top, anchor.column + left) for top, left, _, _ in corners]
        if any(isinstance(value, CellError) and value.code == "#SPILL!" for value in values):
            stopped.append(number)
    return stopped


def _unsettled(expected: _Expected, found: Mapping[Cell, Shape]) -> set[Cell]:
    """The spills that grew or shrank though something was calculated with the size they were expected to have."""
    unsettled = set()
    for place, shape in found.items():
        before = dict.get(expected, place, (1, 1))
        if shape != before and (expected.asked or _large(shape) or _large(before)):
            unsettled.add(place)
    return unsettled


def _large(shape: Shape) -> bool:
    """Is the spill handed out in tiles?"""
    return next(iter(tiles(shape)))[2:] != shape
