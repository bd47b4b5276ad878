"""What a ledger repeats on every line of a customer: its wallet, whether it will buy. One value each, or a fault."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["Fact", "one_each"]

Fact = TypeVar("Fact", str, Decimal)


def one_each(
    file: str, column: str, rows: Iterable[tuple[int, str, Fact | None]]
) -> tuple[dict[str, Fact], list[LedgerFault]]:
    """One value for each folded customer from ``(line, customer, value)``; None says nothing.

    Two different values for one customer are a fault that names both lines: neither is chosen.
    """
    found: dict[str, tuple[int, Fact]] = {}
    faults: list[LedgerFault] = []
    for line, customer, value in rows:
        key = fold(customer)
        if value is None or not key:
            continue
        first_line, first = found.setdefault(key, (line, value))
        if first != value and fold(str(first)) != fold(str(value)):
            reason = (
                f'stands for "{tidy(customer)}", but line {first_line} has "{first}" - '
                "it is one value for each customer: correct one of the lines"
            )
            faults.append(LedgerFault(file, line, reason, column, str(value)))
    return {key: value for key, (_, value) in found.items()}, faults
