"""Constants that nothing takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.gives import Given
from valuex_xl.rulefiles.place import Fault, warning

__all__ = ["unused_constants"]


def unused_constants(
    constants: Sequence[Constant], conditions: Iterable[Dated[Condition]], gives: Iterable[Given] = ()
) -> Iterator[Fault]:
    """A warning for each constant that no condition names, and none of the further answers is."""
    used = {
        bound.constant
        for dated in conditions
        for _, condition in dated.entries
        for each in condition.plain
        for bound in each.bounds
    }
    used |= {gift.constant for given in gives for gift in given.gifts}
    for constant in constants:
        if constant.name not in used:
            yield warning(constant.place, f"{constant.name}: no condition takes it - use it, or delete it")
