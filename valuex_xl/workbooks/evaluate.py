"""``valuex eval``: the answer of one formula, in a book's context or in none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from valuex_xl.errors import UserError
from valuex_xl.functions import FUNCTIONS, Session, call
from valuex_xl.judging.values import CellError, Scalar, Value
from valuex_xl.workbooks.formualizer.engine import Calculation, Settings
from valuex_xl.workbooks.formualizer.exchange import NOT_CALCULATED, scalar
from valuex_xl.workbooks.formualizer.known_wrong import DISTRUSTED, distrusted
from valuex_xl.workbooks.formualizer.plan import reasons_by_function
from valuex_xl.workbooks.formualizer.rewrite import Rewriter
from valuex_xl.workbooks.formualizer.solve import Functions, callbacks, settings_of, solve
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import Book

__all__ = ["FormulaError", "evaluate"]

_ANSWER = "VALUEX_ANSWER"
_ASIDE = (1000, 100)
"""How many rows and columns beyond the used cells the formula is calculated, so that it is in nobody's way."""


class FormulaError(UserError):
    """A text that is no formula; the message says what cannot be read, and how formulas are written here."""


def evaluate(formula: str, session: Session, book: Book | None = None, sheet: str | None = None) -> Value:
    """What a formula answers: a scalar, or rows where it spills; an error says why as far as that is known.

    ``sheet`` is where the formula stands, by default the first one. The book is calculated first, with the rules of the
    session. BookError names the sheets where there is none of that name; FormulaError a text that is no formula.
    """
    return _Question(session).ask(formula.strip().removeprefix("="), book, sheet)


class _Question:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._functions = Functions(FUNCTIONS.keys(), self._call)
        self._whys: dict[str, str] = {}
        self._answers: list[Any] = []

    def _call(self, name: str, arguments: list[Value]) -> Value:
        """Calls a function and remembers why it could not answer: in the engine an error loses its words."""
        answer = call(name, arguments, self._session)
        if isinstance(answer, CellError) and answer.why:
            self._whys[answer.code] = answer.why
        return answer

    def ask(self, text: str, book: Book | None, sheet: str | None) -> Value:
        rewriter, calculation, place = self._context(book, sheet)
        if not text:
            raise FormulaError("there is no formula: write one as in a cell, such as =VX_GRADE(0.5)")
        _refuse_unreadable(text)
        new, facts = rewriter.rewrite(text, place, plain=False)
        wrong = DISTRUSTED if book is None else distrusted(book)
        known = reasons_by_function(facts.functions, FUNCTIONS.keys(), wrong)
        problem = facts.problem or next((known[name] for name in sorted(known)), "")
        if problem:
            return CellError("#NAME?", problem)
        self._whys.clear()
        calculation.register(_ANSWER, self._keep)
        calculation.plant([(*place, f"{_ANSWER}({new})")])
        calculation.run()
        if not self._answers:
            value = calculation.value(*place)
            if isinstance(value, CellError) and value.code not in NOT_CALCULATED:
                return self._explained(value, new)
            raise FormulaError(f"={text} cannot be read as a formula")
        answer = self._answers[-1]
        if isinstance(answer, list):
            return [[self._explained(scalar(cell), new) for cell in row] for row in answer]
        return self._explained(scalar(answer), new)

    def _keep(self, answer: Any = None) -> Any:
        self._answers.append(answer)
        return 0.0

    def _context(self, book: Book | None, sheet: str | None) -> tuple[Rewriter, Calculation, tuple[str, int, int]]:
        if book is None:
            calculation = Calculation(None, Settings(self._session.today), callbacks(self._functions))
            return Rewriter({}, Names(()), (), lambda _sheet: (1, 1)), calculation, ("Sheet1", *_ASIDE)
        known = {found.name.casefold(): found.name for found in book.sheets}
        own = book.sheets[0].name if sheet is None else known.get(sheet.casefold(), sheet)
        row, column = book.last_used(own)
        solved = solve(book, self._functions, settings_of(book, self._session.today))
        rewriter = replace(solved.plan.rewriter, shapes=solved.shapes())
        return rewriter, solved.calculation, (own, row + _ASIDE[0], column + _ASIDE[1])

    def _explained(self, value: Scalar, text: str) -> Scalar:
        """An error with the words of the VX_ call that made it, or with the name that nobody knows."""
        if not isinstance(value, CellError):
            return 0.0 if value is None else value
        why = self._whys.get(value.code) or value.why
        if not why and value.code == "#NAME?":
            names = {token.text for token in tokenize(text) if token.kind == "name"}
            unknown = sorted(name for name in names if name.upper() not in ("TRUE", "FALSE"))
            words = " and ".join(f'"{name}"' for name in unknown)
            why = f"{' and '.join(unknown)}: no such name - a word stands in quotes: {words}" if unknown else ""
        return value.because(why)


def _refuse_unreadable(text: str) -> None:
    for token in tokenize(text):
        if token.kind == "other":
            what = f"={text}: {token.text} cannot be read as part of a formula"
            hint = " - arguments are separated by commas, and numbers have a point: 0.5" if token.text == ";" else ""
            raise FormulaError(what + hint)
