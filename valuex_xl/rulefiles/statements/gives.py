"""What a rule set says of the further answers that a grade or a verdict gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from valuex_xl.rulefiles.gives import Given
from valuex_xl.rulefiles.statements.statement import Fact, KeyPath, Order, Said, Statement, dated, spelled
from valuex_xl.rulefiles.text import fold

__all__ = ["given_statements"]


def given_statements(key: KeyPath, name: str, gives: Sequence[Given]) -> Iterator[Statement]:
    """What ``name``, which stands under ``key``, gives."""
    yield Order((*key, "gives"), f"the answers of {name}", tuple(given.name for given in gives), "words")
    for given in gives:
        own = (*key, "gives", fold(given.name))
        yield spelled(own, f"the answer of {name}", given.name)
        gift = dated(given.gift, lambda gift: Said((gift.value, gift.unit), str(gift)))
        yield Fact(own, name, f"gives {given.name}", gift)
