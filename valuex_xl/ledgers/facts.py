"""What a ledger repeats on every line of a customer: its wallet, whether it will buy. One value each, or a fault."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

import numpy as np

from valuex_xl.ledgers.columns import Coded, paired
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["Fact", "one_each"]

Fact = TypeVar("Fact", str, Decimal)


def one_each(
    file: str,
    column: str,
    lines: Sequence[int],
    customers: Coded[str],
    values: Coded[Fact | None],
    remedy: str = "correct one of the lines",
) -> tuple[dict[str, Fact], list[LedgerFault]]:
    """One value for each folded customer from the columns of all lines; None says nothing.

    Two different values for one customer are a fault that names both lines, with the ``remedy``: neither is chosen.
    """
    found: dict[str, tuple[int, Fact]] = {}
    faults: list[LedgerFault] = []
    pairs = paired(customers, values)
    for code, at in zip(pairs.met(), sorted(pairs.first().tolist()), strict=True):
        customer, value = pairs.values[code]
        key = fold(customer)
        if value is None or not key:
            continue
        first_line, first = found.setdefault(key, (lines[at], value))
        if first != value and fold(str(first)) != fold(str(value)):
            reason = (
                f'stands for "{tidy(customer)}", but line {first_line} has "{first}" - '
                f"it is one value for each customer: {remedy}"
            )
            like = np.flatnonzero(pairs.codes == code).tolist()
            faults += [LedgerFault(file, lines[each], reason, column, str(value)) for each in like]
    return {key: value for key, (_, value) in found.items()}, faults
