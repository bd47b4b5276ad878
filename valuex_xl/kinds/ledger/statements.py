"""What a profile says: a fact for each key, in the words of the file."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.rulefiles.statements.statement import UNSET, Fact, Statement, always, text_of
from valuex_xl.rulefiles.text import fold

__all__ = ["statements"]

_KEYS = (
    ("known by", "known_by", "the header"),
    ("also called", "also_called", "other names of columns"),
    ("reads", "reads", "how the file is read"),
    ("booking has", "booking_has", "what every booking has"),
    ("no booking", "no_booking", "what is no booking"),
    ("only", "only", "the lines that count"),
    ("customer", "customer", "the customer"),
    ("number", "number", "the customer's number"),
    ("industry", "industry", "the industry"),
    ("profit", "profit", "the profit"),
    ("voucher", "voucher", "the voucher"),
    ("income", "income", "the income"),
    ("months", "months", "the columns of months"),
    ("type", "types", "the type of a line"),
    ("pair", "pair", "the pair of accounts"),
    ("without tax", "inside", "the tax inside an amount"),
    ("date", "date", "the date"),
    ("currency", "currency", "the currency"),
    ("tax", "tax", "the tax"),
    ("ignore", "ignore", "what says nothing about income"),
)


def statements(rules: Profile) -> Iterator[Statement]:
    """Every key, and what it holds."""
    for key, name, who in _KEYS:
        value = getattr(rules, name)
        yield Fact((key,), who, "is", always(_meaning(value), _shown(value) or UNSET))
    yield Fact(("amounts are",), "what the amounts are", "is", text_of(rules.amounts_are), "words")
    yield Fact(("source",), "the source of the layout", "is", text_of(rules.source), "nothing")
    yield Fact(("ask",), "what is asked", "is", always(_meaning(rules.asked), _shown(rules.asked) or UNSET))
    yield Fact(
        ("refuse",),
        "why the export is refused",
        "is",
        always(rules.refuse, f'"{rules.refuse}"' if rules.refuse else UNSET),
    )


def _meaning(value: Any) -> Hashable:
    """A value as it is compared: names folded, the order kept, for it decides what is shown first."""
    if is_dataclass(value):
        return tuple(_meaning(getattr(value, each.name)) for each in fields(value))
    if isinstance(value, tuple):
        return tuple(map(_meaning, value))
    return fold(value) if isinstance(value, str) else value


def _shown(value: Any) -> str:
    """A value on one line."""
    if value is None or value == () or value is False:
        return ""
    if is_dataclass(value):
        if hasattr(value, "low"):
            return str(value)
        inside = ((each.name.replace("_", " "), _shown(getattr(value, each.name))) for each in fields(value))
        return ", ".join(f"{name} {text}" for name, text in inside if text)
    if isinstance(value, tuple):
        return "; ".join(_shown(each) if each != "" else '""' for each in value)
    return str(value)
