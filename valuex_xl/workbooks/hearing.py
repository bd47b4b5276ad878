"""One book before two engines: what the first calculates, and where the second differs.

Who believes neither needs one round: what hangs on a value in dispute is not written, whatever would come of it. Who
believes the second has its values put in place of the first one's, whose VX_ answers follow from them and are given to
the second again, until nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter

from valuex_xl.addresses import Cell
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.calculation import Calculation, Given, Rows, Settings, Witness, WitnessError
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.package import Book, FormulaCell
from valuex_xl.workbooks.reconcile.disputes import Disputes, disputes_of, fixed, has_native, with_followers
from valuex_xl.workbooks.reconcile.results import has_evidence, results_of

__all__ = ["MOST_FORMULAS", "Asked", "Hearing", "hear"]

_ROUNDS = 10

_MISSING = (
    "calculated by one engine only - install valuex_xl with its extra [witness] for a second one: "
    "what the two do not agree on is not written"
)

MOST_FORMULAS = 100_000
"""A book with more formulas gets a second opinion only where it is asked for in so many words: there it takes most of
the time. ``python benchmarks/witness.py`` prints how much."""

_TOO_LARGE = (
    "too large for a second opinion: calculated by one engine only - --second-opinion or --believe second asks for it "
    "all the same"
)

_VX = "VX_"
_stored = itemgetter(FormulaCell._fields.index("stored"))

_AS_ASKED = "calculated by one engine only, as --believe first asks"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of a second engine beside what the book needs."""

    opinion: bool = False
    """Is it heard on every native cell, where the stored values are evidence enough too?"""
    believe_first: bool = False
    """Is no second engine heard at all?"""
    believe_second: bool = False
    """Does its value count where the engines differ?"""
    everything: bool = False
    """Is every cell to be written, whatever is stored?"""


@dataclass(frozen=True, slots=True)
class Hearing:
    """A calculated book and what two engines differ on; ``disputes`` is None where only one was heard."""

    calculation: Calculation
    disputes: Disputes | None = None
    believed: Mapping[Cell, str] = field(default_factory=dict)
    """The cells that have the second engine's value where the first has another or none, and what is to be said."""
    note: str = ""
    """What is to be said of how many engines were heard."""


def hear(
    book: Book,
    settings: Settings,
    asked: Asked,
    calculate: Callable[[Given, bool], Calculation],
    call_witness: Callable[[Book, Settings], Witness | None],
) -> Hearing:
    """Calculate with the first engine and hear the second where the book has not its own evidence, or it is asked for.

    ``calculate`` is told the values that stand for formulas, and whether a second engine is heard.
    """
    formulas = sum(len(book.formulas(sheet.name)) for sheet in book.sheets)
    explicitly = asked.opinion or asked.believe_second
    if not formulas or not (explicitly or asked.everything or _lacks_evidence(book)):
        calculation = calculate({}, False)
        if asked.believe_first or formulas > MOST_FORMULAS or not _changed_beside_natives(calculation):
            return Hearing(calculation)
        return _second_look(book, settings, asked, calculation, lambda given: calculate(given, True), call_witness)
    if asked.believe_first:
        return Hearing(calculate({}, False), note=_AS_ASKED)
    if formulas > MOST_FORMULAS and not explicitly:
        return Hearing(calculate({}, False), note=_TOO_LARGE)
    try:
        witness = call_witness(book, settings)
        if witness is None:
            return Hearing(calculate({}, False), note=_MISSING)
        return _heard(book, asked, lambda given: calculate(given, True), witness)
    except WitnessError as reason:
        return Hearing(calculate({}, False), note=f"calculated by one engine only: {reason}")


def _second_look(
    book: Book,
    settings: Settings,
    asked: Asked,
    calculation: Calculation,
    calculate: Callable[[Given], Calculation],
    call_witness: Callable[[Book, Settings], Witness | None],
) -> Hearing:
    """Both engines on what the stored values of a calculated book do not speak for: no cell tells of its own parts."""
    try:
        witness = call_witness(book, settings)
        if witness is not None:
            return _heard(book, asked, calculate, witness)
    except WitnessError as reason:
        return Hearing(calculation, note=f"calculated by one engine only: {reason}")
    return Hearing(calculation, note=_MISSING)


def _changed_beside_natives(calculation: Calculation) -> bool:
    """Did a cell come out otherwise than stored in which native functions stand beside a VX_ call?"""

    def beside(facts: Facts) -> bool:
        return bool(facts.calls) and has_native(facts)

    if not any(beside(facts) for sheet in calculation.sheets for facts in sheet.distinct_facts()):
        return False
    return any(
        result.stored is not None and beside(result.facts)
        for sheet in results_of(calculation)
        for result in sheet.changed
    )


def _lacks_evidence(book: Book) -> bool:
    """Has the book no stored values, or none for some formula that is no VX_ call?"""
    return not has_evidence(book) or any(_has_unstored(book.formulas(sheet.name)) for sheet in book.sheets)


def _has_unstored(cells: Sequence[FormulaCell]) -> bool:
    if None not in map(_stored, cells):
        return False
    ours = {cell.shared for cell in cells if cell.shared is not None and cell.text and _VX in cell.text.upper()}
    return any(
        cell.stored is None and cell.shared not in ours and _VX not in (cell.text or "").upper()
        for cell in cells
        if cell.kind != "data table"
    )


def _heard(book: Book, asked: Asked, calculate: Callable[[Given], Calculation], witness: Witness) -> Hearing:
    believed: dict[Cell, Rows] = {}
    reasons: dict[Cell, str] = {}
    evidence = has_evidence(book) and not (asked.everything or asked.opinion)
    for _ in range(_ROUNDS):
        calculation = calculate(believed)
        testimony = witness.testify(fixed(calculation))
        disputes = disputes_of(calculation, testimony, _doubtful(calculation) if evidence else None)
        if not asked.believe_second:
            break
        seconds = {cell: dispute.second for cell, dispute in disputes.between.items()} | disputes.second_only
        more = {cell: rows for cell, rows in seconds.items() if _is_value(rows) and believed.get(cell) != rows}
        if not more:
            break
        believed |= with_followers(calculation, testimony, more)
        reasons |= {cell: _said(disputes, cell) for cell in more if cell not in reasons}
    return Hearing(calculation, disputes, reasons, _told(disputes))


def _told(disputes: Disputes) -> str:
    """How much two engines calculated, and what they did not."""
    formulas = f"{disputes.heard:,} native formula{'' if disputes.heard == 1 else 's'}"
    parts = f"{disputes.parts:,} part{'' if disputes.parts == 1 else 's'} beside VX_ calls"
    told = [formulas] if disputes.heard or not disputes.parts else []
    heard = f"{' and '.join([*told, parts] if disputes.parts else told)} calculated by two engines"
    if not disputes.beside:
        return heard
    cells = f"{disputes.beside:,} cell{'' if disputes.beside == 1 else 's'}"
    return f"{heard}; other native functions beside VX_ calls, in {cells}, by one"


def _doubtful(calculation: Calculation) -> set[Cell]:
    """The cells for which the stored value does not speak."""
    found = {result.cell for sheet in results_of(calculation) for result in sheet.changed}
    return found | {(sheet.name, *place) for sheet in calculation.sheets for place in sheet.problems}


def _said(disputes: Disputes, cell: Cell) -> str:
    dispute = disputes.between.get(cell)
    if dispute is None:
        return "the second engine's value: the first could not calculate it"
    return f"the second engine's value: {dispute.reason()}"


def _is_value(rows: Rows) -> bool:
    """Is it more than what the second engine says of a function that it does not know?"""
    return not any(isinstance(value, CellError) and value.code == "#NAME?" for value in chain.from_iterable(rows))
