"""Which lines of a ledger count: ``quarter=*2016``, compared as names are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from valuex_xl.errors import UserError
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["Choice", "Where", "parse_where"]


@dataclass(frozen=True, slots=True)
class Where:
    """One condition; ``*`` in the value stands for any text, an empty value for a blank."""

    column: str
    value: str

    def __str__(self) -> str:
        return f"{self.column} = {self.value}" if self.value.strip() else f"{self.column} is blank"


def parse_where(text: str) -> Where:
    """Read ``COLUMN=VALUE``; UserError where there is no ``=``."""
    column, sign, value = text.partition("=")
    if not sign or not column.strip():
        raise UserError(f'--where "{text}" is not COLUMN=VALUE - write, for example, --where "quarter=*2016"')
    return Where(column.strip(), value.strip())


class Choice:
    """All conditions on one column: a line counts when any of them fits.

    ``seen`` keeps each text met with its answer: a column has few different texts.
    """

    def __init__(self, conditions: Sequence[Where]) -> None:
        self.conditions = tuple(conditions)
        self._patterns = [_pattern(condition.value) for condition in conditions]
        self._met = [False] * len(conditions)
        self._seen: dict[str, bool] = {}

    def fits(self, text: str) -> bool:
        """Whether a line with this text counts."""
        known = self._seen.get(text)
        return self._judge(text) if known is None else known

    def _judge(self, text: str) -> bool:
        folded = fold(text)
        hits = [pattern.fullmatch(folded) is not None for pattern in self._patterns]
        self._met = [met or hit for met, hit in zip(self._met, hits, strict=True)]
        self._seen[text] = any(hits)
        return self._seen[text]

    def unmet(self) -> list[str]:
        """A sentence for each condition that no line has met: most often a spelling."""
        return [
            f'no line has "{condition.value}"{did_you_mean(condition.value, self._seen)}'
            for condition, met in zip(self.conditions, self._met, strict=True)
            if not met
        ]


def _pattern(value: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in fold(value).split("*")), re.DOTALL)
