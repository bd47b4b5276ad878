"""What a judgement found, as a value that any host can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["ByRule", "Finding", "FindingSeverity"]

FindingSeverity = Literal["info", "watch", "warn", "breach", "stop"]


@dataclass(frozen=True, slots=True)
class ByRule:
    """Which line of which rule set was applied, such as the limit ``customer`` of ``concentration`` 2026.1.

    >>> str(ByRule("concentration", "2026.1", "customer"))
    'concentration 2026.1, customer'
    """

    rule_set: str
    version: str
    line: str

    def __str__(self) -> str:
        """The rule in words."""
        return f"{self.rule_set} {self.version}, {self.line}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: ``figure`` against ``limit`` for ``where`` (a customer, an industry, a check), ``by`` a rule."""

    code: str
    severity: FindingSeverity
    message: str
    by: ByRule
    where: str = ""
    figure: float | None = None
    limit: float | None = None

    @property
    def rule(self) -> str:
        """The rule in words: which set, which version, which line."""
        return str(self.by)
