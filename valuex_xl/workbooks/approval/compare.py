"""A book recalculated under two sets of rules, in memory: whose grade moves, which breach is new, what else changes."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import fsum

from valuex_xl.addresses import Cell, cell_name
from valuex_xl.functions import FUNCTIONS, Session, explain
from valuex_xl.functions.days import day_of
from valuex_xl.judging.findings import Finding
from valuex_xl.judging.values import CallError, Scalar, Value
from valuex_xl.judging.why import Why
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.approval.found import BookMoves, Matrix, Moved
from valuex_xl.workbooks.approval.shown import Shown
from valuex_xl.workbooks.calculation import Progress
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.recalc import Kept, Recalculation, grade_shown, recalculate
from valuex_xl.workbooks.reconcile.calls import Called, Calls
from valuex_xl.workbooks.reconcile.tolerance import within_tolerance as same

__all__ = ["compare_book", "users_of"]

_GRADES = "grades"
"""The rule set of a formula that names none."""

_SENTENCE = 40
"""A longer text is told to people, it is no verdict."""


def compare_book(book: Book, old: Session, new: Session, progress: Progress | None = None) -> BookMoves:
    """Recalculate a book under the rules of two sessions, which have one day; nothing is written."""
    begun = time.monotonic()
    before, now = _Side(book, old, progress), _Side(book, new, progress)
    used = {fold(each.head.name): each.head.name for side in (old, new) for each in side.library.used()}
    changed = sorted(_changed(book, before.shown, now.shown))
    moved: dict[str, list[Moved]] = {"grade": [], "deal": [], "cell": [], "words": []}
    graded = before.done.graded.keys() | now.done.graded.keys()
    for cell in changed:
        was, is_ = before.shown.value(cell), now.shown.value(cell)
        kind = "grade" if cell in graded else now.kind(cell, was, is_)
        why = now.why(cell) if kind in ("grade", "deal") else None
        name = now.shown.name(cell) or before.shown.name(cell)
        column = now.shown.column(cell) or before.shown.column(cell)
        money = now.shown.money(cell) if kind == "grade" else ()
        moved[kind].append(Moved(cell[0], cell_name(*cell[1:]), name, was, is_, why, column, money))
    matrix = Counter((_grade(before.shown.value(cell)), _grade(now.shown.value(cell))) for cell in graded)
    matrix.pop(("", ""), None)
    by_set = _matrices(before, now, graded, (old, new))
    fresh, cleared = _breaches(before.done, now.done)
    return BookMoves(
        book=book.path,
        day=new.today,
        own_days=now.own_days(),
        grades=_ladder((old, new), matrix, [each.rules for each in by_set]),
        matrix=matrix,
        moved=tuple(moved["grade"]),
        deals=tuple(moved["deal"]),
        new_breaches=fresh,
        cleared=cleared,
        cells=tuple(sorted(moved["cell"], key=_is_number)),
        words=tuple(moved["words"]),
        silent=_silent(before.done, now.done),
        seconds=time.monotonic() - begun,
        by_set=by_set,
        names_every_day=now.names_every_day(),
        at_stake=_at_stake(moved["grade"], [now.shown.money(cell) for cell in graded]),
        used=tuple(used[key] for key in sorted(used)),
    )


def users_of(book: Book, name: str) -> tuple[str, ...]:
    """The formula cells of a book that name a rule set."""
    quoted = re.compile(rf'"\s*{re.escape(fold(name))}\s*"')
    return tuple(
        f"{sheet.name}!{cell_name(cell.row, cell.column)}"
        for sheet in book.sheets
        for cell in book.formulas(sheet.name)
        if cell.text and "VX_" in cell.text.upper() and quoted.search(cell.text.casefold())
    )


class _Side:
    """The book under one set of rules."""

    def __init__(self, book: Book, session: Session, progress: Progress | None) -> None:
        self._session = session
        self._calls = Calls([sheet.name for sheet in book.sheets])
        self.done = recalculate(book, session, progress=progress, calls=self._calls, asked=Asked())
        self.shown = Shown(book, self.done)
        self._whys: dict[Cell, Sequence[Sequence[Scalar | Why]]] = {}

    def kind(self, cell: Cell, old: Scalar, new: Scalar) -> str:
        """Whether a changed cell shows a deal's verdict, a sentence, or anything else."""
        calls = self._calls.of(self.shown.anchors.get(cell, cell))
        texts = [value for value in (old, new) if isinstance(value, str)]
        if calls and all(each.name == "VX_RULES" for each in calls):
            return "words"
        if any(len(text) > _SENTENCE for text in texts):
            return "words"
        return "deal" if any(_gives_verdict(each) for each in calls) else "cell"

    def rules_of(self, cell: Cell) -> str:
        """The rule set that grades a cell, as its formula names it."""
        for each in self._calls.of(self.shown.anchors.get(cell, cell)):
            if each.name == "VX_GRADE":
                names = [argument.name for argument in FUNCTIONS[each.name].arguments]
                at = names.index("rules")
                given = each.given[at] if at < len(each.given) else None
                return fold(str(given)) if given not in (None, "") else _GRADES
        return _GRADES

    def names_every_day(self) -> bool:
        """Whether every call that takes a day names one."""
        takes = [(each, _day_of_call(each)) for each in self._calls.every() if _takes_a_day(each)]
        return bool(takes) and all(day is not None for _, day in takes)

    def own_days(self) -> tuple[date, ...]:
        """The days that calls name themselves."""
        given = {
            day
            for each in self._calls.every()
            for argument, day in zip(FUNCTIONS[each.name].arguments, each.given, strict=False)
            if argument.name == "as_at" and isinstance(day, float)
        }
        return tuple(sorted(filter(None, map(self._day, given))))

    def _day(self, serial: float) -> date | None:
        try:
            return day_of(serial, self._session.from_1904)
        except CallError:
            return None

    def why(self, cell: Cell) -> Why | None:
        """Why a cell shows what it shows; None unless its formula makes one call that can say so."""
        anchor = self.shown.anchors.get(cell, cell)
        if anchor not in self._whys:
            self._whys[anchor] = self._told(anchor)
        rows = self._whys[anchor]
        down, over = cell[1] - anchor[1], cell[2] - anchor[2]
        fits = (len(rows) == 1 or cell in self.shown.anchors) and down < len(rows) and over < len(rows[down])
        why = rows[down][over] if fits else None
        return why if isinstance(why, Why) else None

    def _told(self, anchor: Cell) -> Sequence[Sequence[Scalar | Why]]:
        """The whys of a formula, a row for each that it answers: asked once, however many cells it fills."""
        asked = [each for each in self._calls.of(anchor) if _output(each) is not None]
        # an engine may work a branch out more than once: the same call is one
        if not asked or any((each.name, each.given) != (asked[0].name, asked[0].given) for each in asked):
            return []
        told = explain(asked[0].name, _asking_why(asked[0]), self._session)
        return [[told]] if isinstance(told, Why) else told if isinstance(told, list) else []


def _takes_a_day(called: Called) -> bool:
    return any(argument.name == "as_at" for argument in FUNCTIONS[called.name].arguments)


def _day_of_call(called: Called) -> object:
    given = zip(FUNCTIONS[called.name].arguments, called.given, strict=False)
    return next((value for argument, value in given if argument.name == "as_at"), None)


def _matrices(before: _Side, now: _Side, graded: Iterable[Cell], sessions: Iterable[Session]) -> tuple[Matrix, ...]:
    """A matrix for each rule set, by its name: one that mixed their grades would say nothing of either."""
    counts: dict[str, Counter[tuple[str, str]]] = {}
    for cell in graded:
        pair = _grade(before.shown.value(cell)), _grade(now.shown.value(cell))
        if pair != ("", ""):
            counts.setdefault(now.rules_of(cell), Counter())[pair] += 1
    both = tuple(sessions)
    return tuple(Matrix(name, _ladder(both, counts[name], [name]), counts[name]) for name in sorted(counts))


def _at_stake(
    moved: Iterable[Moved], everybody: Iterable[Sequence[tuple[str, float]]]
) -> tuple[tuple[str, float, float], ...]:
    whole = _sums(everybody)
    gone = _sums(each.money for each in moved)
    return tuple((head, gone[head], whole[head]) for head in whole if head in gone)


def _sums(rows: Iterable[Sequence[tuple[str, float]]]) -> dict[str, float]:
    columns: dict[str, list[float]] = {}
    for row in rows:
        for head, amount in row:
            columns.setdefault(head, []).append(amount)
    return {head: fsum(amounts) for head, amounts in columns.items()}


def _output(called: Called) -> int | None:
    """Which argument of a judging function says what it answers; None for others."""
    function = FUNCTIONS[called.name]
    if not any(output.name == "why" for output in function.outputs):
        return None
    return next((at for at, argument in enumerate(function.arguments) if argument.kind == "output"), None)


def _gives_verdict(called: Called) -> bool:
    at = _output(called)
    asked = called.given[at] if at is not None and at < len(called.given) else None
    words = asked[0] if isinstance(asked, (list, tuple)) else [asked]
    return called.name == "VX_EQUILIBRIUM" and any(word is None or fold(str(word)) in ("", "verdict") for word in words)


def _asking_why(called: Called) -> list[Value]:
    at = _output(called) or 0
    given = [*called.given, *[None] * (at + 1 - len(called.given))]
    given[at] = "why"
    return given


def _grade(value: Scalar) -> str:
    return "" if value is None else grade_shown(value)


def _is_number(each: Moved) -> bool:
    """Statuses and names first: what turns is read before what shifts."""
    return isinstance(each.new, float) and not isinstance(each.new, bool)


def _changed(book: Book, before: Shown, now: Shown) -> Iterator[Cell]:
    sheets = {sheet.name for sheet in book.sheets}
    for cell in before.cells() | now.cells():
        if cell[0] in sheets and not same(before.value(cell), now.value(cell)):
            yield cell


def _ladder(
    sessions: Iterable[Session], matrix: Mapping[tuple[str, str], int], named: Iterable[str]
) -> tuple[str, ...]:
    """The grades that are shown, best first as the rule sets of these names say it, then the rest."""
    shown = dict.fromkeys(grade for pair in matrix for grade in pair)
    known: list[str] = []
    for name in named:
        own: list[str] = []
        for session in sessions:
            for rules in session.library.of_kind("grades"):
                if fold(rules.head.name) == name:
                    own = ordered([each.name for each in getattr(rules, "grades", ())], own)
        known += [grade for grade in own if grade not in known]
    return (*(grade for grade in known if grade in shown), *sorted(grade for grade in shown if grade not in known))


def ordered(now: Sequence[str], before: Sequence[str]) -> list[str]:
    """The grades of now in their order, each that is no more behind the one that it stood behind.

    >>> ordered(["AA", "A", "B"], ["A", "B+", "B", "C"])
    ['AA', 'A', 'B+', 'B', 'C']
    """
    found = list(now)
    for at, grade in enumerate(before):
        if grade not in found:
            found.insert(found.index(before[at - 1]) + 1 if at else 0, grade)
    return found


def _breaches(old: Recalculation, new: Recalculation) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The breaches that are only in the new calculation, and those only in the old one."""
    before, now = ({_which(each.finding): each.finding for each in done.summary.breaches} for done in (old, new))
    fresh = tuple(each for key, each in now.items() if key not in before)
    return fresh, tuple(each for key, each in before.items() if key not in now)


def _which(finding: Finding) -> tuple[str, str, str]:
    """By whom, and by which limit of which rule set, whatever its version."""
    return fold(finding.where or finding.message), finding.by.rule_set, finding.by.line


def _silent(*sides: Recalculation) -> tuple[Kept, ...]:
    kept: Sequence[Kept] = [each for done in sides for each in (*done.summary.uncalculated, *done.summary.untrusted)]
    return tuple({(each.sheet, each.cell): each for each in kept}.values())
