"""Profiles that would claim the same file: a header of one that has all that another is known by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from valuex_xl.kinds.ledger.columns import names_of
from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.kinds.ledger.words import fits
from valuex_xl.rulefiles.place import Fault, warning

__all__ = ["overlaps"]


def overlaps(profiles: Sequence[Profile]) -> Iterator[Fault]:
    """A warning for each profile whose header another claims as well."""
    for one in profiles:
        for other in profiles:
            if one is not other and _claims(other, one):
                message = (
                    f"known by: {other.head.name} claims every file with these names too, and a file that two claim is "
                    f"refused - let {other.head.name} name a column that this export lacks"
                )
                yield warning(one.place("known by"), message)


def _claims(other: Profile, one: Profile) -> bool:
    """Whether each name that one profile is known by stands in any header of the other."""
    return all(
        any(fits(name, names_of(other, wanted)) for name in one.known_by if "*" not in name)
        for wanted in other.known_by
    )
