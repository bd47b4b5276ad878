"""What a rule set on late payment says: its one threshold."""

from __future__ import annotations

from collections.abc import Iterator

from tests.kinds.toy.rules import Toy
from valuex_xl.rulefiles.statements.statement import Statement, demanded

__all__ = ["statements"]


def statements(rules: Toy) -> Iterator[Statement]:
    """Which days are late."""
    yield demanded(("late",), "a payment", "is late with days", rules.late)
