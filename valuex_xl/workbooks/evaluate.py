"""``valuex eval``: the answer of one formula, in a book's context or in none."""

from __future__ import annotations

from valuex_xl.addresses import Cell
from valuex_xl.errors import UserError
from valuex_xl.functions import FUNCTIONS, Session, call
from valuex_xl.judging.values import CellError, Scalar, Value
from valuex_xl.workbooks.calculation import Asking, Functions, Settings, settings_of
from valuex_xl.workbooks.engines import ENGINE
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import Book

__all__ = ["FormulaError", "evaluate"]

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

    def _call(self, name: str, arguments: list[Value]) -> Value:
        """Calls a function and remembers why it could not answer: in an engine an error loses its words."""
        answer = call(name, arguments, self._session)
        if isinstance(answer, CellError) and answer.why:
            self._whys[answer.code] = answer.why
        return answer

    def ask(self, text: str, book: Book | None, sheet: str | None) -> Value:
        """The answer of a formula without its ``=``."""
        asking, place = self._context(book, sheet)
        if not text:
            raise FormulaError("there is no formula: write one as in a cell, such as =VX_GRADE(0.5)")
        _refuse_unreadable(text)
        self._whys.clear()
        answer = asking.ask(text, place)
        if answer is None:
            raise FormulaError(f"={text} cannot be read as a formula")
        value, plain = answer
        if value is None or isinstance(value, (bool, float, int, str, CellError)):
            return self._explained(value, plain)
        return [[self._explained(cell, plain) for cell in row] for row in value]

    def _context(self, book: Book | None, sheet: str | None) -> tuple[Asking, Cell]:
        if book is None:
            return ENGINE.without_book(self._functions, Settings(self._session.today)), ("Sheet1", *_ASIDE)
        known = {found.name.casefold(): found.name for found in book.sheets}
        own = book.sheets[0].name if sheet is None else known.get(sheet.casefold(), sheet)
        row, column = book.last_used(own)
        calculation = ENGINE.calculate(book, self._functions, settings_of(book, self._session.today))
        return calculation, (own, row + _ASIDE[0], column + _ASIDE[1])

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
    """FormulaError that says where, the = counted too: what nothing closes, what closes nothing, what is unknown."""
    tokens = tokenize(text)
    place, opened = 2, []
    for number, token in enumerate(tokens):
        if token.kind == "open":
            before = tokens[number - 1].text if number and tokens[number - 1].kind == "func" else ""
            opened.append((place, before))
        elif token.kind == "close":
            if not opened:
                raise FormulaError(f"={text}: the bracket ) at character {place} closes none - leave it out")
            opened.pop()
        elif token.kind == "other":
            raise FormulaError(f"={text}: {_unreadable(token.text, place)}")
        place += len(token.text)
    if opened:
        at, name = opened[-1]
        whose = f" after {name}" if name else ""
        raise FormulaError(f"={text}: the bracket ({whose}, character {at}, is never closed - add a )")
    last = next((token for token in reversed(tokens) if token.kind != "space"), None)
    if last is not None and last.kind == "op" and last.text not in ("%", "#"):
        raise FormulaError(f"={text}: ends with {last.text}, and what follows it is missing")


def _unreadable(text: str, place: int) -> str:
    kind = {'"': "text", "'": "sheet's name", "{": "array", "[": "column of a table"}.get(text[0])
    if kind is not None:
        closes = {'"': '"', "'": "'", "{": "}", "[": "]"}[text[0]]
        return f"the {kind} that begins at character {place} is never closed - add a {closes}"
    hint = " - arguments are separated by commas, and numbers have a point: 0.5" if text == ";" else ""
    return f"{text} cannot be read as part of a formula{hint}"
