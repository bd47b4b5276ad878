"""The examples of late payment: each that the rules contradict is a fault."""

from __future__ import annotations

from collections.abc import Iterator

from tests.kinds.toy.lateness import Lateness, compile_lateness
from tests.kinds.toy.rules import Invoice, Toy
from valuex_xl.judging.contradictions import Contradiction, contradicted
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]

_WORDS = {True: "late", False: "in time"}


def contradictions(rules: Toy) -> list[Fault]:
    """A fault for each invoice that the rules call otherwise."""
    return contradicted(
        rules.examples, lambda day: compile_lateness(rules, day), _contradictions, lambda each: (_WORDS[each.late],)
    )


def _contradictions(lateness: Lateness, invoice: Invoice) -> Iterator[Contradiction]:
    late = lateness.late(invoice.days)
    if late != invoice.late:
        yield Contradiction(_WORDS[invoice.late], _WORDS[late])
