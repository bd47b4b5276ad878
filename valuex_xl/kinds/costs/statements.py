"""What the costs of serving say: the rate of each driver, in the order in which counts come."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.kinds.costs.rules import Costs
from valuex_xl.rulefiles.statements.statement import (
    Fact,
    Order,
    Statement,
    dated,
    number,
    ratio,
    spelled,
)
from valuex_xl.rulefiles.statements.tiers import tier_statements
from valuex_xl.rulefiles.text import fold

__all__ = ["statements"]


def statements(rules: Costs) -> Iterator[Statement]:
    """The rate of each driver, in the order in which counts come."""
    hint = "counts without names come in this order"
    yield Order(("rates",), "the drivers", tuple(each.driver for each in rules.rates), hint=hint)
    for each in rules.rates:
        key = ("rates", fold(each.driver))
        yield spelled(key, "the driver", each.driver)
        say = ratio if each.percent else number
        if each.rate is not None:
            yield Fact(key, f"the rate of {each.driver}", "is", dated(each.rate, say))
            continue
        yield from tier_statements(key, f"the rate of {each.driver}", each.driver, each.tiers, number, say)
