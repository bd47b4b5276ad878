"""The income of a line: its columns added, taken off and multiplied, without the tax that stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal

from valuex_xl.kinds.ledger.rules import Income, Inside, Profile
from valuex_xl.kinds.ledger.words import fits
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.profiles.money import Money
from valuex_xl.ledgers.profiles.rows import Rows

__all__ = ["incomes", "inside_tax", "less"]

_EXACT = Context(prec=80)
_NOTHING = Decimal(0)
_CENT = Decimal("0.01")


def incomes(rows: Rows, income: Income, money: Money, tax: dict[int, Decimal]) -> list[Decimal | None]:
    """The income of each line, None where no column of it holds an amount; ``tax`` is what to take off by line."""
    found: list[Decimal | None] = []
    for at in range(len(rows.lines)):
        plus = [money.columns[name][at] for name in income.plus]
        minus = [money.columns[name][at] for name in income.minus]
        if all(value is None for value in (*plus, *minus)):
            found.append(None)
            continue
        total = _EXACT.subtract(_sum(plus), _sum(minus))
        total = _EXACT.subtract(total, tax.get(at, _NOTHING))
        for name in income.times:
            total = _EXACT.multiply(total, money.columns[name][at] or _NOTHING)
        found.append(total)
    return found


def less(amounts: list[Decimal | None], columns: Iterable[str], money: Money) -> None:
    """Take further columns off the incomes of all lines."""
    for name in columns:
        for at, value in enumerate(money.columns[name]):
            before = amounts[at]
            if value and before is not None:
                amounts[at] = _EXACT.subtract(before, value)


def inside_tax(
    rows: Rows, profile: Profile, money: Money, faults: list[LedgerFault], counted: Sequence[int]
) -> dict[int, Decimal]:
    """The tax to take off, by line: where words tell that it is inside, or where the document's total proves it."""
    inside, income = profile.inside, profile.income
    if inside is None or income is None:
        return {}
    taxes = money.columns[inside.column]
    if inside.where:
        return {
            at: taxes[at] or _NOTHING
            for at in rows.at
            if all(fits(rows.text(at, only.column), only.counts) for only in inside.where)
        }
    return _proved(rows, inside, incomes(rows, Income(income.plus, income.minus), money, {}), money, faults, counted)


def _proved(
    rows: Rows,
    inside: Inside,
    amounts: Sequence[Decimal | None],
    money: Money,
    faults: list[LedgerFault],
    counted: Sequence[int],
) -> dict[int, Decimal]:
    taxes, totals = money.columns[inside.column], money.columns[inside.total]
    needed = set(counted)
    documents: dict[str, list[int]] = {}
    for at in rows.at:
        documents.setdefault(rows.text(at, inside.document), []).append(at)
    found: dict[int, Decimal] = {}
    for number, places in documents.items():
        if not needed & set(places):
            continue
        total, tax = _sum(amounts[at] for at in places), _sum(taxes[at] for at in places)
        claimed = {abs(value) for at in places if (value := totals[at]) is not None}
        close = _CENT * len(places)
        said = claimed.pop() if len(claimed) == 1 else None
        with_tax = None if said is None else abs(abs(total) - said)
        without = None if said is None else abs(abs(_EXACT.add(total, tax)) - said)
        if with_tax is None or without is None or min(with_tax, without) > close:
            shown = "no single total" if said is None else f"a total of {said:,.2f}"
            reason = (
                f"document {number or '(blank)'} has {shown}, and its lines add up to {total:,.2f} with a tax of "
                f"{tax:,.2f} - whether the tax is inside cannot be told: correct it, or export the document anew"
            )
            faults.append(rows.fault(places[0], reason, inside.total))
        elif with_tax < without:
            found |= {at: taxes[at] or _NOTHING for at in places}
    return found


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    total = _NOTHING
    for value in values:
        if value is not None:
            total = _EXACT.add(total, value)
    return total
