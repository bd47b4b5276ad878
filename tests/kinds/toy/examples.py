"""The examples of late payment: each that the rules contradict is a fault."""

from __future__ import annotations

from datetime import date

from tests.kinds.toy.lateness import compile_lateness
from tests.kinds.toy.rules import Invoice, Toy
from valuex_xl.judging.contradictions import contradiction
from valuex_xl.judging.values import CallError
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]

_WORDS = {True: "late", False: "in time"}


def contradictions(rules: Toy) -> list[Fault]:
    """A fault for each invoice that the rules call otherwise."""
    found = [(each, _called(rules, each)) for each in rules.examples]
    return [
        contradiction(each.place, each.source, _WORDS[each.late], called)
        for each, called in found
        if called != _WORDS[each.late]
    ]


def _called(rules: Toy, invoice: Invoice) -> str:
    try:
        return _WORDS[compile_lateness(rules, invoice.as_at or date.max).late(invoice.days)]
    except CallError as error:
        return str(error)
