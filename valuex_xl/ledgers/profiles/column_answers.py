"""Answers about columns that a profile does not sort: what is left out, taken away, taken off or says nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from valuex_xl.kinds.ledger.rules import Income, Only, Profile
from valuex_xl.ledgers.answers import IGNORE, MINUS, to_particulars
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.profiles.claims import Claim
from valuex_xl.ledgers.profiles.header import places_of
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.where import Choice, Where
from valuex_xl.rulefiles.text import fold

__all__ = ["Said", "said_of_columns", "with_answers"]

BY_ANSWER = "an answer"


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered: as the careful reading takes it, the lines that are left out, and the answers so used."""

    particulars: Particulars
    left_out: tuple[Where, ...]
    names: frozenset[str]

    @property
    def columns(self) -> list[str]:
        """The columns by whose words lines are chosen or turned."""
        return list(dict.fromkeys(each.column for each in (*self.left_out, *self.particulars.takes_away)))

    @property
    def turning(self) -> dict[str, Choice]:
        """By column which of its texts turn the sign of their line."""
        grouped: dict[str, list[Where]] = {}
        for each in self.particulars.takes_away:
            grouped.setdefault(each.column, []).append(each)
        return {column: Choice(conditions) for column, conditions in grouped.items()}


def said_of_columns(claim: Claim, answers: Mapping[str, str]) -> Said:
    """Those of some answers that speak of a column of the file, or of a word in one that the profile has no list for.

    ``COLUMN=ignore``, ``COLUMN=minus``, and ``COLUMN: WORD`` with ``no income``, ``takes away`` or ``adds``.
    """
    profile, header = claim
    own = {fold(asked.name) for asked in profile.asked}
    listed = {fold(only.column) for only in profile.only if not only.chosen_by}
    listed |= {fold(profile.types.column)} if profile.types is not None else set()
    titles = {fold(name): name for name in header.names if name}
    places = {f"column {at + 1}" for at in range(len(header.names))}
    used = {}
    for question, answer in answers.items():
        column, sign, word = (part.strip() for part in question.partition(":"))
        of_word = bool(sign) and fold(column) in titles
        name = titles.get(fold(question)) or (f"{titles[fold(column)]}: {word}" if of_word else "")
        if fold(question) in own:
            continue
        if fold(answer) == IGNORE and (name or fold(question) in places):
            used[question] = (name or question, IGNORE)
        elif (fold(answer) == MINUS and fold(question) in titles) or (
            of_word and fold(column) not in listed and fold(answer) in (NO_INCOME, TAKES_AWAY, ADDS)
        ):
            used[question] = (name, fold(answer))
    particulars, left_out = to_particulars(dict(used.values()), Particulars())
    return Said(particulars, left_out, frozenset(used))


def with_answers(claim: Claim, said: Said) -> Claim:
    """The claim with the lines that were answered to be none, and the columns that were answered to be taken off."""
    profile, header = claim
    grouped: dict[str, list[str]] = {}
    for each in said.left_out:
        grouped.setdefault(each.column, []).extend(map(str.strip, each.value.split("|")))
    only = tuple(Only(column, ("*",), tuple(words), chosen_by=BY_ANSWER) for column, words in grouped.items())
    minus = said.particulars.minus
    if not only and not minus and not said.columns:
        return claim
    profile = replace(profile, only=(*profile.only, *only), income=_less(profile, minus))
    names = tuple(map(fold, header.names))
    places = places_of(names, profile, (*said.columns, *minus))
    return Claim(profile, replace(header, places=header.places | places))


def _less(profile: Profile, columns: Sequence[str]) -> Income | None:
    """The income without some columns; turned, where its own column is said to be taken off."""
    income = profile.income
    if income is None or not columns:
        return income
    own = set(map(fold, (*income.plus, *income.minus)))
    if any(fold(column) in own for column in columns):
        income = replace(income, plus=income.minus, minus=income.plus)
    others = [column for column in columns if fold(column) not in own]
    return replace(income, minus=(*income.minus, *others))
