"""Native figures held against what comes out: which are proved wrong, which could not be proved, and why.

A book that was never calculated, or was edited by a program that does not calculate, shows figures that its formulas
do not give. Whether they concern a VX_ cell is no matter for who signs the book. But it must be the book that is wrong
and no engine: nothing is said against a figure on the word of one engine and a function that it may get wrong, nor
where the clock, chance, the language of the Excel that saved it, or precision as displayed has a say.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from valuex_xl.addresses import Cell
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.calculation import Calculation
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.package import has_blanks
from valuex_xl.workbooks.reconcile.disputes import PLAIN, Disputes
from valuex_xl.workbooks.reconcile.proved import proved_of
from valuex_xl.workbooks.reconcile.reach import Reach
from valuex_xl.workbooks.reconcile.reconciliation import Reconciliation
from valuex_xl.workbooks.reconcile.results import Result, SheetResults, beside_stored
from valuex_xl.workbooks.reconcile.tolerance import NOISE, within_tolerance

__all__ = ["Figures", "Hear", "Wrong", "figures_held"]

_BY_LANGUAGE = frozenset(
    "TEXT DOLLAR FIXED VALUE DATEVALUE TIMEVALUE NUMBERVALUE CELL INFO CHAR CODE ASC BAHTTEXT".split()
)
"""Functions that answer by the language and the machine of the program that saved the book."""

_ROUNDING = frozenset("ROUND ROUNDUP ROUNDDOWN MROUND INT TRUNC CEILING FLOOR CEILING.MATH FLOOR.MATH".split())
"""Functions in which programs differ where the figure lies halfway."""
_OF_PLACES = 1e-4
"""So far may the number of a difference's places be from a whole one."""

_CERTAIN_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NUM!"})
"""Of others it cannot be told whether they are the formula's or the engine's, or those of another program's rules."""

_NOTHING = 1e-8
"""What is nearer to nothing is what sums leave behind that come to nothing."""

_NOT_STORED = "no value is stored"
_HANGS = "it hangs on a cell that could not be calculated or is not trusted, or may read one"
_OTHERWISE = "it came out otherwise than stored, "
_CLOCK = f"{_OTHERWISE}but hangs on the day or on chance"
_DISPLAYED = f"{_OTHERWISE}but the book calculates with precision as displayed"
_BY_ONE = f"{_OTHERWISE}but for one engine alone: the extra [witness] brings a second one"
_DIFFER = f"{_OTHERWISE}but two engines differ on it"
_LANGUAGE = f"{_OTHERWISE}but may hang on the language of the program that saved it"
_ROUNDED = f"{_OTHERWISE}but by one in the last place of a rounding, which programs do not do alike"
_ELSE = f"{_OTHERWISE}but the calculation itself may be wrong there"

Hear: TypeAlias = Callable[[Set[Cell]], Disputes | None]
"""What a second engine says otherwise of some cells; None where there is none, or it gives up."""


class Wrong(NamedTuple):
    """A cell whose stored value is proved not to be what its formula gives."""

    cell: Cell
    stored: Scalar
    now: Scalar
    by_second: bool = False
    """Can only the second engine calculate it?"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a book's native formulas are worth; the VX_ cells and what depends on them are told elsewhere."""

    asked: int
    """The formula cells of the book."""
    proved: int
    """Those whose stored value is what comes out."""
    wrong: tuple[Wrong, ...] = ()
    """What others of them read comes first."""
    unproved: Mapping[Cell, str] = field(default_factory=dict)
    """Those that are neither, and why, in words that are the same for all cells of a kind."""


def figures_held(
    calculation: Calculation,
    results: Sequence[SheetResults],
    reconciled: Reconciliation,
    hear: Hear,
    *,
    large: bool = False,
) -> Figures:
    """Hold the stored value of every native formula against what comes out.

    A second engine is heard only where something differs, or only it can calculate the cell; of a ``large`` book,
    which it takes long to calculate, only where one engine does not do.
    """
    unstored = dict.fromkeys(_unstored(calculation), _NOT_STORED)
    changed = [each for sheet in results for each in sheet.changed if each.stored is not None and not each.facts.calls]
    kept = [*reconciled.blocked, *reconciled.failed, *reconciled.untrusted]
    asked, proved = proved_of(calculation, results, reconciled, everything=True)
    if not changed and not kept:
        return Figures(asked, proved, (), reconciled.unproved | unstored)
    graph = reconciled.graph or Reach(calculation)
    changed = [each for each in changed if each.cell not in graph.fed]
    found, doubted = _wrong(calculation, changed, reconciled, graph, hear, large=large)
    wrong = {each.cell for each in found}
    unproved = {cell: reconciled.failed.get(cell, _HANGS) for cell in kept if cell not in graph.fed}
    unproved |= {cell: why for cell, why in doubted.items() if cell not in reconciled.failed} | unstored
    unproved = {cell: why for cell, why in (reconciled.unproved | unproved).items() if cell not in wrong}
    return Figures(asked, proved, tuple(found), unproved)


def _unstored(calculation: Calculation) -> Iterator[Cell]:
    """The native formulas without a stored value; of VX_ cells that is told as what does not come out."""
    for sheet in calculation.sheets:
        if has_blanks(sheet.cells):
            for cell, facts in zip(sheet.cells, sheet.facts, strict=True):
                if cell.stored is None and not facts.calls and cell.kind != "data table":
                    yield sheet.name, cell.row, cell.column


def _wrong(
    calculation: Calculation,
    changed: Sequence[Result],
    reconciled: Reconciliation,
    graph: Reach,
    hear: Hear,
    *,
    large: bool,
) -> tuple[list[Wrong], dict[Cell, str]]:
    """The cells that are proved wrong, those that others read first, and why the rest of the changed is not."""
    steady = [each for each in changed if each.cell not in graph.volatile and each.cell not in reconciled.failed]
    doubted = {each.cell: _CLOCK for each in changed}
    if calculation.book.as_displayed:
        return [], doubted | dict.fromkeys([each.cell for each in steady], _DISPLAYED)
    others = _only_for_the_second(calculation, reconciled)
    if not steady and not others:
        return [], doubted
    alone = large and not others and all(map(_is_plain, steady))
    disputes = None if alone else hear({each.cell for each in steady} | others.keys())
    noise = NOISE * _largest(calculation)
    roots = {each.cell: _doubt(each, disputes, graph, noise) for each in steady}
    doubts = {cell: why for cell, why in roots.items() if why}
    unsure = graph.reached([*doubts, *(cell for cell in reconciled.failed if cell not in others)])
    sure = [each for each in steady if each.cell not in unsure]
    doubted |= {each.cell: doubts.get(each.cell, _ELSE) for each in steady}
    found = {each.cell: _told(each, calculation) for each in sure}
    if disputes is not None and not doubts and others.keys() == reconciled.failed.keys():
        seconds = ((cell, stored, disputes.second_only.get(cell)) for cell, stored in others.items())
        for cell, stored, rows in seconds:
            if rows is not None and isinstance(rows[0][0], float) and not _near(stored, rows[0][0], noise):
                found[cell] = Wrong(cell, stored, rows[0][0], by_second=True)
    read = graph.origins(found)
    return sorted(found.values(), key=lambda each: read.get(each.cell, each.cell) != each.cell), doubted


def _only_for_the_second(calculation: Calculation, reconciled: Reconciliation) -> dict[Cell, float]:
    """The cells, with their stored numbers, that only the first engine cannot calculate, as =SUM(Jan:Dec!B4)."""
    return {
        place: cell.stored
        for sheet in calculation.sheets
        if sheet.problems
        for cell, facts in zip(sheet.cells, sheet.facts, strict=True)
        if (cell.row, cell.column) in sheet.problems
        and isinstance(cell.stored, float)
        and (cell.kind != "data table" and not facts.linked and not facts.calls and facts.functions <= PLAIN)
        and (place := (sheet.name, cell.row, cell.column)) in reconciled.failed
    }


def _doubt(each: Result, disputes: Disputes | None, graph: Reach, noise: float) -> str:
    """Why a difference is no proof; empty where it is one, as far as the cell alone can tell."""
    facts: Facts = each.facts
    if each.cell in graph.indirect:
        return _ELSE
    if not _BY_LANGUAGE.isdisjoint(facts.functions):
        return _LANGUAGE
    if isinstance(each.stored, CellError) or (isinstance(each.now, CellError) and each.now.code not in _CERTAIN_ERRORS):
        return _ELSE
    if each.rows is None and _near(each.stored, each.now, noise):
        return _LANGUAGE if isinstance(each.stored, str) else _ELSE
    if not _ROUNDING.isdisjoint(facts.functions) and _is_one_place(each.stored, each.now):
        return _ROUNDED
    if disputes is None:
        return "" if _is_plain(each) else _BY_ONE
    dispute = disputes.between.get(each.cell)
    return "" if dispute is None else _DIFFER


def _is_plain(each: Result) -> bool:
    """Are both figures numbers, and is one engine believed?"""
    plain = each.rows is None and each.facts.functions <= PLAIN and isinstance(each.now, float)
    return plain and isinstance(each.stored, float)


def _is_one_place(stored: Scalar, now: Scalar) -> bool:
    """Do two figures differ by one in some place behind the point, or by one?"""
    if not isinstance(stored, float) or not isinstance(now, float):
        return False
    places = -math.log10(abs(stored - now)) if stored != now else 0.0
    return places > -_NOTHING and abs(places - round(places)) < _OF_PLACES


def _near(stored: Scalar, now: Scalar, noise: float) -> bool:
    """Can a difference come from how a program calculates or writes, and from no other figures?"""
    if isinstance(stored, (float, bool)) and isinstance(now, (float, bool)):
        return abs(stored - now) <= max(_NOTHING, noise)
    if isinstance(stored, str) and isinstance(now, str):
        return _without_marks(stored) == _without_marks(now)
    return False


def _without_marks(text: str) -> str:
    """A text without what languages write otherwise in numbers."""
    return "".join(sign for sign in text.casefold() if (sign.isalnum() and sign.isascii()) or sign in "-%")


def _largest(calculation: Calculation) -> float:
    """The largest figure that comes out anywhere."""
    every = (value for sheet in calculation.sheets for value in calculation.values(sheet) if isinstance(value, float))
    return max(map(abs, every), default=0.0)


def _told(each: Result, calculation: Calculation) -> Wrong:
    """What is stored and what comes out; of a formula that fills many cells, in the first of them that differs."""
    for cell, stored, now in beside_stored(calculation.book, each.cell, each.rows or ()):
        if not within_tolerance(stored, now):
            return Wrong(cell, stored, now)
    return Wrong(each.cell, each.stored, each.now)
