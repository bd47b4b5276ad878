"""The kinds of rule sets: the one list of them, a row a kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from valuex_xl.kinds import concentration, costs, equilibrium, grades, ledger, partnering, scorecard, targets

if TYPE_CHECKING:
    from valuex_xl.kinds.kind import Kind
    from valuex_xl.rulefiles.rule_set import RuleSet
    from valuex_xl.rulefiles.shapes.shape import Shape

__all__ = ["KINDS", "head_shape", "kind_of", "shape_of"]

KINDS: Final[Mapping[str, Kind[Any]]] = {
    "grades": grades.KIND,
    "scorecard": scorecard.KIND,
    "concentration": concentration.KIND,
    "equilibrium": equilibrium.KIND,
    "targets": targets.KIND,
    "partnering": partnering.KIND,
    "costs": costs.KIND,
    "ledger": ledger.KIND,
}
"""By the word behind ``kind:``, in the order in which messages list them."""


def kind_of(rules: RuleSet) -> Kind[Any]:
    """What a rule set is one of."""
    return KINDS[rules.head.kind]


@cache
def head_shape() -> Shape:
    """What a file of any kind may hold."""
    from valuex_xl.rulefiles.shapes.head import head

    return head(tuple(KINDS))


@cache
def shape_of(kind: str) -> Shape:
    """The whole file of a kind."""
    from valuex_xl.rulefiles.shapes.head import head

    return head(tuple(KINDS), KINDS[kind].keys)
