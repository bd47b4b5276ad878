"""The profiles by which exports are read: found apart from the rule sets that formulas name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.rulefiles.place import Fault, RulesError
from valuex_xl.rulesets.load import contents, read_bytes
from valuex_xl.rulesets.places import Found, Shelf, find

__all__ = ["profile_shelves"]

_KIND = re.compile(rb"(?m)^[\"']?kind[\"']?\s*:\s*[\"']?ledger\b")


def profile_shelves(places: Sequence[Shelf]) -> list[list[Profile]]:
    """The profiles of each place, in its order; of two with one name that of the first place.

    Raises RulesError with every fault of those that cannot be used: passed over, another profile might claim a file.
    """
    met: set[str] = set()
    shelves: list[list[Profile]] = []
    faults: list[Fault] = []
    for place in places:
        shelf: list[Profile] = []
        for key, found in find([place], profiles=True).items():
            if key in met or not (data := _profile(found)):
                continue
            met.add(key)
            try:
                rules = read_bytes(data, found.path, str(found.path)).rules
            except RulesError as error:
                faults += error.faults
                continue
            if isinstance(rules, Profile):
                shelf.append(rules)
        shelves.append(shelf)
    if faults:
        raise RulesError(faults)
    return shelves


def _profile(found: Found) -> bytes:
    """The bytes of a file that is a profile; none where it is a rule set of another kind."""
    data = contents(found.path, str(found.path))
    return data if _KIND.search(data) else b""
