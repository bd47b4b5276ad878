"""Which lines of a ledger count: ``quarter=*2016``, ``Type!=Payment|Draft``, compared as names are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from valuex_xl.errors import UserError
from valuex_xl.ledgers.fault import LedgerFault, of_file
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["Choice", "Unmet", "Where", "in_words", "parse_where", "unmet_in_all"]


@dataclass(frozen=True, slots=True)
class Where:
    """One condition. ``*`` in the value stands for any text, ``|`` parts a list of values, an empty one is a blank."""

    column: str
    value: str
    negated: bool = False

    def __str__(self) -> str:
        values = [value.strip() for value in self.value.split("|")]
        told = " or ".join(value or "blank" for value in values)
        if self.value.strip():
            return f"{self.column} {'is not' if self.negated else '='} {told}"
        return f"{self.column} is {'not ' if self.negated else ''}blank"


def in_words(conditions: Iterable[Where]) -> str:
    """Which lines count: any of the values wanted in one column and none that is refused there, for all columns."""
    grouped: dict[str, list[Where]] = {}
    for condition in conditions:
        grouped.setdefault(fold(condition.column), []).append(condition)
    told: list[list[str]] = []
    for on_one in grouped.values():
        wanted = [str(each) for each in on_one if not each.negated]
        told += [wanted] if wanted else []
        told += [[str(each)] for each in on_one if each.negated]
    bracketed = len(told) > 1
    return (
        " and ".join(f"({' or '.join(it)})" if bracketed and len(it) > 1 else " or ".join(it) for it in told) or "all"
    )


def parse_where(text: str) -> Where:
    """Read ``COLUMN=VALUE`` or ``COLUMN!=VALUE``; UserError where there is no ``=``."""
    column, sign, value = text.partition("=")
    negated = column.endswith("!")
    column = column[:-1] if negated else column
    if not sign or not column.strip():
        raise UserError(f'--where "{text}" is not COLUMN=VALUE - write, for example, --where "quarter=*2016"')
    return Where(column.strip(), value.strip(), negated)


@dataclass(frozen=True, slots=True)
class Unmet:
    """A value of a condition that no line has, and the sentence that says so."""

    column: str
    value: str
    sentence: str


class Choice:
    """All conditions on one column: a line counts when any of them fits, and none that is negated.

    ``seen`` keeps each text met with its answer: a column has few different texts.
    """

    def __init__(self, conditions: Sequence[Where]) -> None:
        self.conditions = tuple(conditions)
        self._values = [(it, value.strip()) for it in conditions for value in it.value.split("|")]
        self._patterns = [_pattern(value) for _, value in self._values]
        self._met = [False] * len(self._values)
        self._seen: dict[str, bool] = {}

    def fits(self, text: str) -> bool:
        """Whether a line with this text counts."""
        known = self._seen.get(text)
        return self._judge(text) if known is None else known

    def _judge(self, text: str) -> bool:
        folded = fold(text)
        hits = [pattern.fullmatch(folded) is not None for pattern in self._patterns]
        self._met = [met or hit for met, hit in zip(self._met, hits, strict=True)]
        wanted = [hit for hit, (condition, _) in zip(hits, self._values, strict=True) if not condition.negated]
        refused = any(hit for hit, (condition, _) in zip(hits, self._values, strict=True) if condition.negated)
        self._seen[text] = not refused and (any(wanted) or not wanted)
        return self._seen[text]

    def unmet(self) -> list[Unmet]:
        """Each value that no line has met: most often a spelling."""
        return [
            Unmet(condition.column, value, f'no line has "{value}"{did_you_mean(value, self._seen)}')
            for (condition, value), met in zip(self._values, self._met, strict=True)
            if not met
        ]


def unmet_in_all(files: Sequence[tuple[str, Sequence[Unmet]]]) -> list[LedgerFault]:
    """A fault for each value that no line of any file has met; a month without drafts is an ordinary one."""
    if not files:
        return []
    (first, ours), *others = files
    faults = []
    for each in ours:
        if all(any((it.column, it.value) == (each.column, each.value) for it in unmet) for _, unmet in others):
            file = first if not others else f"{first} and {len(others)} more"
            faults.append(of_file(file, each.sentence, each.column))
    return faults


def _pattern(value: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in fold(value).split("*")), re.DOTALL)
