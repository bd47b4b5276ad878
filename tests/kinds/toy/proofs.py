"""What can be proved of a rule set on late payment: what is odd about its days."""

from __future__ import annotations

from datetime import date

from tests.kinds.toy.rules import Toy
from valuex_xl.judging.proofs.dates import NamedThreshold, look_at_dates
from valuex_xl.rulefiles.place import Fault

__all__ = ["proofs"]


def proofs(rules: Toy, today: date) -> list[Fault]:
    """A change of nothing, and a change that is yet to come."""
    return look_at_dates([NamedThreshold("late", rules.late, rules.place)], today, "nobody can be late")
