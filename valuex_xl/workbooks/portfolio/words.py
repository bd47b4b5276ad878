"""The words of the ledger that go into the workbook for VX_GRADE, held against those that the rules know."""

from __future__ import annotations

import numpy as np

from valuex_xl.functions import Session
from valuex_xl.judging.readers import WordReader, reader
from valuex_xl.judging.values import CallError, CellError
from valuex_xl.judging.wording import either
from valuex_xl.kinds.grades.rules import Grades
from valuex_xl.ledgers import LedgerError, LedgerFault, Statement
from valuex_xl.ledgers.columns import coded
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy

__all__ = ["refuse_unknown_words", "unknown_word"]

_FIGURE = "will buy"


def refuse_unknown_words(statement: Statement, session: Session) -> None:
    """Raises LedgerError with every line whose word for ``will buy`` the rule set grades does not know.

    The customer would get an error for a grade, and the sheet would say "not graded" as if a figure were missing. A
    rule set that cannot be used, or that does not ask for words there, is not held against anything here.
    """
    words = _words(session)
    column = statement.columns.will_buy
    if words is None or column is None:
        return
    ledger = statement.ledger
    texts = coded(ledger.columns[_FIGURE])
    unknown = np.flatnonzero(texts.where(lambda text: isinstance(words.read(text), CellError)))
    faults = [
        LedgerFault(ledger.origin.file, ledger.lines[at], _remedy(texts[at], words), column, tidy(texts[at]))
        for at in unknown.tolist()
    ]
    if faults:
        raise LedgerError(faults)


def unknown_word(text: str, session: Session) -> str:
    """What to do about a typed word for ``will buy`` that the rule set grades does not know; empty for one it knows."""
    words = _words(session)
    return _remedy(text, words) if words is not None and text and isinstance(words.read(text), CellError) else ""


def _words(session: Session) -> WordReader | None:
    try:
        rules = session.rules(None, "grades")
    except CallError:
        return None
    figures = rules.figures if isinstance(rules, Grades) else ()
    readers = [reader(figure) for figure in figures if fold(figure.name) == _FIGURE]
    return next((found for found in readers if isinstance(found, WordReader)), None)


def _remedy(text: str, words: WordReader) -> str:
    known = words.figure.words
    hint = did_you_mean(text, known) or f" - write {either(known)}, or leave it blank"
    return f"is no word of the rule set grades{hint}"
