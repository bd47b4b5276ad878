"""One way to answer: ``--answer "QUESTION=ANSWER"``, whether a profile asks or the careful reading does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from valuex_xl.errors import UserError
from valuex_xl.ledgers.calendar.dates import parse_period
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.vocabulary.units import UNITS
from valuex_xl.ledgers.where import Where
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = [
    "BELOW",
    "IGNORE",
    "MINUS",
    "NAMES",
    "OF_MONTHS",
    "SET_IN",
    "SUBTOTALS",
    "YEARS",
    "by_particulars",
    "of_word",
    "to_particulars",
    "way",
    "years_answered",
]

YEARS = "years"
"""The question which of several years are summed."""
OF_MONTHS = "year"
"""The question of which year months are that stand without one."""
NAMES = "names"
"""The question whose the lines are that have no name, or stand below headings that name a customer."""
SET_IN = "set in"
"""The question whose the lines are whose name is set in below another."""
BELOW = "below the total"
"""The question what the lines are below a total by which all lines above it are summed."""
SUBTOTALS = "subtotals"
"""The question what the lines are that hold the sum of others, and that no word calls a total."""
MINUS, IGNORE = "minus", "ignore"
"""Answers about a column: it is taken from the income of its line, or it says nothing about income."""
_ANSWERS = (
    MINUS,
    IGNORE,
    TAKES_AWAY,
    NO_INCOME,
    ADDS,
    "above",
    "nobody",
    "own",
    "day first",
    "month first",
    "all",
    *UNITS,
)


def way(question: str, answer: str) -> str:
    """What to type to answer.

    >>> way("tax", "gross")
    '--answer "tax=gross"'
    """
    return f'--answer "{question}={answer}"'


def of_word(column: str, word: str) -> str:
    """The name of the question what the lines with a word in a column are.

    >>> of_word("Type", "Credit Memo")
    'Type: Credit Memo'
    """
    return f"{column}: {word}"


def to_particulars(
    answers: Mapping[str, str], particulars: Particulars, where: Iterable[Where] = ()
) -> tuple[Particulars, tuple[Where, ...]]:
    """The particulars and the conditions with what was answered; UserError where an answer is none of those there are.

    ``COLUMN=minus``, ``COLUMN=ignore`` and ``COLUMN=thousands`` speak of a column, ``COLUMN: WORD`` with ``takes
    away``, ``no income`` or ``adds`` of the lines that hold a word in it, ``names`` of lines without a name, ``set in``
    of names set in below others, ``subtotals`` of lines that hold the sum of others, ``below the
    total`` of what stands there, ``dates`` of their order,
    ``years`` of which are summed, ``year`` of that of months without one.
    """
    answers, told = years_answered(answers, particulars)
    chosen = list(where)
    for question, answer in answers.items():
        column, sign, word = (part.strip() for part in question.partition(":"))
        about_word = bool(sign and column)
        match fold(answer), fold(question):
            case unit, _ if unit in UNITS:
                told = replace(told, unit=(*told.unit, f"{question}={unit}"))
            case "minus", _:
                told = replace(told, minus=(*told.minus, question))
            case "ignore", _:
                told = replace(told, ignore=(*told.ignore, question))
            case "adds", _ if about_word:
                told = replace(told, ignore=(*told.ignore, of_word(column, word)))
            case "takes away", _ if about_word:
                told = replace(told, takes_away=(*told.takes_away, Where(column, word)))
            case "no income", _ if about_word:
                chosen.append(Where(column, word, negated=True))
            case "above", "names":
                told = _said_once(told, question, names="above")
            case "nobody", "names":
                told = _said_once(told, question, names="nobody")
            case "above", "set in":
                told = _said_once(told, question, set_in="above")
            case "own", "set in":
                told = _said_once(told, question, set_in="own")
            case "no income", "subtotals":
                told = _said_once(told, question, subtotals="no income")
            case "adds", "subtotals":
                told = _said_once(told, question, subtotals="adds")
            case "no income", "below the total":
                told = _said_once(told, question, below="no income")
            case "adds", "below the total":
                told = _said_once(told, question, below="adds")
            case year, "year" if re.fullmatch("(?:19|20)[0-9]{2}", year):
                told = replace(told, year=year)
            case "day first", "dates":
                told = _said_once(told, question, date_order="day first")
            case "month first", "dates":
                told = _said_once(told, question, date_order="month first")
            case _:
                raise _unknown(question, answer, about_word=about_word)
    return told, tuple(chosen)


def _said_once(told: Particulars, question: str, **answer: Any) -> Particulars:
    """With the answer to a question that has one; UserError where an option of the command says another."""
    for name, said in answer.items():
        before = getattr(told, name)
        if before is not None and before != said:
            option = f"--{name.replace('_', '-')}"
            raise UserError(f"{option} says {before}, and --answer {question} says {said} - keep one of them")
    return replace(told, **answer)


def years_answered(answers: Mapping[str, str], particulars: Particulars) -> tuple[dict[str, str], Particulars]:
    """The answer to ``years``, a period or ``all``, as the period of the particulars; and the other answers.

    UserError where it is no period, or another one than that of the particulars.
    """
    rest = {question: answer for question, answer in answers.items() if fold(question) != YEARS}
    for answer in (answer for question, answer in answers.items() if fold(question) == YEARS):
        period = parse_period(answer)
        if particulars.period not in (None, period):
            raise UserError(f"{way(YEARS, answer)} and --period say two things - keep one of them")
        particulars = replace(particulars, period=period)
    return rest, particulars


def by_particulars(particulars: Particulars) -> dict[str, str]:
    """The answers that a profile takes from the options: lines that are taken away, by their word."""
    return {
        of_word(condition.column, word.strip()): TAKES_AWAY
        for condition in particulars.takes_away
        for word in condition.value.split("|")
    }


def _unknown(question: str, answer: str, *, about_word: bool) -> UserError:
    of_all = ("names", SET_IN, SUBTOTALS, BELOW, "dates", YEARS, OF_MONTHS)
    if fold(answer) in _ANSWERS and not about_word and fold(question) not in of_all:
        example = way(of_word("Type", question), answer)
        return UserError(f"{way(question, answer)} does not say in which column - write, for example, {example}")
    hint = did_you_mean(answer, _ANSWERS) or f" - the answers there are: {', '.join(_ANSWERS)}"
    return UserError(f"{way(question, answer)} is no answer to a ledger whose columns are named{hint}")
