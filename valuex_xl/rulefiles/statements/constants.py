"""What a rule set says of its constants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.statements.statement import (
    Fact,
    Part,
    Said,
    Statement,
    all_of,
    always,
    dated,
    spelled,
    text_of,
)
from valuex_xl.rulefiles.text import fold

__all__ = ["constant_statements"]


def constant_statements(constants: Sequence[Constant]) -> Iterator[Statement]:
    """Of each its unit, its value by day and its meaning. What rests on it says so itself."""
    for each in constants:
        key = ("constants", fold(each.name))
        value = dated(each.value, lambda number, unit=each.unit: Said(number, show(number, unit)))  # type: ignore[misc]
        yield Part(key, f"the constant {each.name}", all_of(value))
        yield spelled(key, "the constant", each.name)
        yield Fact((*key, "unit"), each.name, "is", always(each.unit.value, f"in {each.unit.value}"))
        yield Fact((*key, "value"), f"the constant {each.name}", "is", value)
        yield Fact((*key, "means"), f"what {each.name} means", "is", text_of(each.means), "words")
