"""One book before two engines: what the first calculates, and where the second differs.

Who believes neither does not write what hangs on a value in dispute. Where the second one has what is stored, two
witnesses of three are against the first, and that value is put in place of its own. Who believes the second has all of
its values put there. The VX_ answers that follow from them are given to the second again, until nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import itemgetter

from valuex_xl.addresses import Cell
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.calculation import Calculation, Given, Rows, Settings, Witness, WitnessError
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.package import Book, FormulaCell
from valuex_xl.workbooks.reconcile.disputes import (
    PLAIN,
    Disputes,
    disputes_of,
    fixed,
    is_fixed,
    is_to_hear,
    only_by_one,
)
from valuex_xl.workbooks.reconcile.iterated import agreed
from valuex_xl.workbooks.reconcile.reach import Reach
from valuex_xl.workbooks.reconcile.results import SheetResults, beside_stored, has_evidence, results_of
from valuex_xl.workbooks.reconcile.tolerance import within_tolerance

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
    results: Sequence[SheetResults]
    """What came out otherwise than stored."""
    disputes: Disputes | None = None
    believed: Mapping[Cell, str] = field(default_factory=dict)
    """The cells that have the second engine's value where the first has another or none, and what is to be said."""
    note: str = ""
    """What is to be said of how many engines were heard."""

    @classmethod
    def of_one(cls, calculation: Calculation, note: str = "") -> Hearing:
        """A book that one engine has calculated."""
        return cls(calculation, results_of(calculation), note=note)


def hear(
    book: Book,
    settings: Settings,
    asked: Asked,
    calculate: Callable[[Given, bool], Calculation],
    call_witness: Callable[[Book, Settings], Witness | None],
) -> Hearing:
    """Calculate with the first engine and hear the second where the book has not its own evidence, or it is asked for.

    With evidence it is heard on what came out otherwise than stored and is to be written: the native parts of VX_
    cells, and what depends on such a cell. No stored value tells what those are. ``calculate`` is told the values that
    stand for formulas, and whether a second one is heard.
    """
    formulas = sum(len(book.formulas(sheet.name)) for sheet in book.sheets)
    explicitly = asked.opinion or asked.believe_second
    alone: Hearing | None = None
    if not formulas or not (explicitly or asked.everything or _lacks_evidence(book)):
        alone = Hearing.of_one(calculate({}, False))
        others = _changed_by_calls(alone, large=formulas > MOST_FORMULAS)
        can_tell = others > 0 or any(map(is_to_hear, _of_changed_calls(alone)))
        if asked.believe_first or formulas > MOST_FORMULAS or not can_tell:
            return replace(alone, note=_only_by_one(alone, others))
    elif asked.believe_first:
        return Hearing.of_one(calculate({}, False), _AS_ASKED)
    elif formulas > MOST_FORMULAS and not explicitly:
        return Hearing.of_one(calculate({}, False), _TOO_LARGE)
    try:
        witness = call_witness(book, settings)
        if witness is not None:
            return _heard(book, asked, lambda given: calculate(given, True), witness)
        note = _MISSING
    except WitnessError as reason:
        note = f"calculated by one engine only: {reason}"
    return Hearing.of_one(calculate({}, False), note) if alone is None else replace(alone, note=note)


def _of_changed_calls(alone: Hearing) -> Iterator[Facts]:
    """The facts of the VX_ cells that came out otherwise than stored."""
    for sheet in alone.results:
        calls = sheet.changed.by_facts(lambda facts: facts.heard or facts.unheard)
        yield from (result.facts for result in calls if result.stored is not None)


def _changed_by_calls(alone: Hearing, *, large: bool) -> int:
    """How many native cells of more than the plainest functions came out otherwise than stored and hang on a call.

    In a ``large`` book it is not found out what feeds them, which takes long.
    """
    native = (sheet.changed.by_facts(_is_more_than_plain) for sheet in alone.results)
    found = [result.cell for results in native for result in results if result.stored is not None]
    return len(found) if large or not found else len(Reach(alone.calculation).fed.intersection(found))


def _is_more_than_plain(facts: Facts) -> bool:
    return not is_fixed(facts) and not facts.functions <= PLAIN


def _only_by_one(alone: Hearing, others: int) -> str:
    """What is to be said of the native functions that one engine alone calculated, where no stored value speaks."""
    beside = sum(map(only_by_one, _of_changed_calls(alone)))
    counted = (("native functions beside VX_ calls", beside), ("native functions fed by VX_ calls", others))
    told = [f"{what}, in {cells:,} cell{'' if cells == 1 else 's'}," for what, cells in counted if cells]
    return f"{' and '.join(told)} calculated by one engine" if told else ""


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
    told = ""
    evidence = has_evidence(book) and not (asked.everything or asked.opinion)
    for _ in range(_ROUNDS):
        calculation = calculate(believed)
        results = results_of(calculation)
        disputes = _disputes(calculation, witness, _doubtful(calculation, results) if evidence else None)
        told = told or _told(disputes)
        seconds = {cell: dispute.second for cell, dispute in disputes.between.items()} | disputes.second_only
        for cell in _wrong_in_both(calculation):
            seconds.pop(cell, None)
        if not asked.believe_second:
            seconds = {cell: rows for cell, rows in seconds.items() if evidence and _is_stored(book, cell, rows)}
        more = {cell: rows for cell, rows in seconds.items() if _is_value(rows) and believed.get(cell) != rows}
        if not more:
            break
        believed |= more
        if asked.believe_second:
            reasons |= {cell: _said(disputes, cell) for cell in more if cell not in reasons}
    return Hearing(calculation, results, disputes, reasons, told)


def _disputes(calculation: Calculation, witness: Witness, doubtful: Set[Cell] | None) -> Disputes:
    """Where the engines differ; what is found by trying has the first one's value in both where that is near enough."""
    given = fixed(calculation)
    while True:
        disputes = disputes_of(calculation, witness.testify(given), doubtful)
        more = agreed(calculation, disputes)
        if more.keys() <= given.keys():
            return disputes
        given |= more


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


def _doubtful(calculation: Calculation, results: Sequence[SheetResults]) -> set[Cell]:
    """The cells for which the stored value does not speak."""
    found = {result.cell for sheet in results for result in sheet.changed}
    return found | {(sheet.name, *place) for sheet in calculation.sheets for place in sheet.problems}


def _wrong_in_both(calculation: Calculation) -> Iterator[Cell]:
    """The cells that are doubted where a second engine is heard: what both are known to get wrong."""
    return ((sheet.name, *place) for sheet in calculation.sheets for place in sheet.doubts)


def _is_stored(book: Book, cell: Cell, rows: Rows) -> bool:
    """Is what the second engine has what is stored? Two witnesses of three are then against the first engine."""
    return all(within_tolerance(stored, value) for _, stored, value in beside_stored(book, cell, rows))


def _said(disputes: Disputes, cell: Cell) -> str:
    dispute = disputes.between.get(cell)
    if dispute is None:
        return "the second engine's value: the first could not calculate it"
    return f"the second engine's value: {dispute.reason()}"


def _is_value(rows: Rows) -> bool:
    """Is it more than what the second engine says of a function that it does not know?"""
    return not any(isinstance(value, CellError) and value.code == "#NAME?" for value in chain.from_iterable(rows))
