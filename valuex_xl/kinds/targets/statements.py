"""What conversion targets say: the grades in order, the moves between them, the ideals."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.kinds.targets.rules import Targets
from valuex_xl.rulefiles.statements.statement import (
    Fact,
    Order,
    Statement,
    always,
    dated,
    listed,
    ratio,
)
from valuex_xl.rulefiles.text import fold

__all__ = ["statements"]


def statements(rules: Targets) -> Iterator[Statement]:
    """The grades in order, the moves between them, the ideals."""
    yield Fact(("grades",), "the order of the counts", "is", always(rules.grades, listed(rules.grades)))
    yield Order(("moves",), "the moves", tuple(f"{move.source} to {move.target}" for move in rules.moves), "words")
    for move in rules.moves:
        key = ("moves", f"{fold(move.source)} to {fold(move.target)}")
        who = f"the share that moves from {move.source} to {move.target}"
        yield Fact(key, who, "is", dated(move.share, ratio), path=("moves",))
    ideals = {"discount": rules.discount, "ideal share": rules.ideal_share, "ideal retention": rules.ideal_retention}
    for name, value in ideals.items():
        yield Fact((name,), f"the {name}", "is", dated(value, ratio))
