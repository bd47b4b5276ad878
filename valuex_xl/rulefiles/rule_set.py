"""What every rule set has, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.place import Place

__all__ = ["Head", "RuleSet"]


@dataclass(frozen=True, slots=True)
class Head:
    """The identity of a rule set; ``hash`` is the first 12 digits of its text's SHA-256, with its bases and lists.

    ``based_on`` says in words what it is based on, such as ``grades 2026.1``; empty for a set that stands alone.
    """

    name: str
    kind: str
    version: str
    hash: str
    path: str
    title: str = ""
    owner: str = ""
    effective: date | None = None
    based_on: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def signature(self) -> str:
        """What every answer in words ends with: two partners who see the same were judged by the same rules.

        >>> Head("grades", "grades", "2026.1", "0123456789ab", "grades.yaml", effective=date(2026, 1, 1)).signature
        'Rules: grades 2026.1, effective 2026-01-01, hash 0123456789ab.'
        """
        effective = f", effective {self.effective}" if self.effective else ""
        base = f", based on {self.based_on}" if self.based_on else ""
        return f"Rules: {self}{base}{effective}, hash {self.hash}."


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The base of all kinds.

    ``examples`` are the cases that the rules must answer as written, in a type of the kind's own. ``spots`` tells where
    a key stands whose value has no place of its own. ``constants`` are told as they stand in the file: thresholds have
    their numbers already. ``exceptions`` are those of kinds that know customers by name.
    """

    head: Head
    examples: tuple[object, ...] = field(default=(), kw_only=True)
    constants: tuple[Constant, ...] = field(default=(), kw_only=True)
    exceptions: tuple[Granted[Any], ...] = field(default=(), kw_only=True)
    spots: Mapping[tuple[str, ...], Place] = field(default_factory=dict, kw_only=True, compare=False)
