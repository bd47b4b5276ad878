"""The examples of a profile: a file of the layout is one, so the rule file holds none."""

from __future__ import annotations

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]


def contradictions(_: Profile) -> list[Fault]:
    """None: `valuex ledger FILE` shows what a profile makes of a file."""
    return []
