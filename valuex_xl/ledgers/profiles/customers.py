"""Who the customer of each booking is: in its columns, on a line of its own above, or elsewhere on its voucher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from valuex_xl.kinds.ledger.rules import Customer, Profile
from valuex_xl.ledgers.columns import Coded, Places, paired
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.profiles.cells import text_of
from valuex_xl.ledgers.profiles.nameless import named_above
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.questions import Answered
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["Names", "customers"]


@dataclass(slots=True)
class Names:
    """For each booking that counts its customer and the customer's number; faults, and what is worth a look."""

    names: Coded[str]
    numbers: Coded[str]
    faults: list[LedgerFault] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)


def customers(rows: Rows, profile: Profile, counted: Places, amounts: Sequence[str], answered: Answered) -> Names:
    """The customer of each counted booking; ``amounts`` are the columns of the income.

    A booking without a name that has a number is its number's; one with neither has no customer, which the sums show.
    """
    customer = profile.customer or Customer()
    if customer.voucher_line:
        found = _by_voucher(rows, profile, customer, counted)
    else:
        names = _headings(rows, customer, amounts) if customer.heading else _names(rows, customer)
        found = Names(names.take(counted), _numbers(rows, profile).take(counted))
        if customer.columns:
            found.names = named_above(rows, names, found.numbers, counted, answered, found.looks)
        if customer.heading:
            reason = f"has no customer on a line of its own above it in column {customer.heading} - correct the export"
            without = counted[found.names.where(lambda name: not name)]
            found.faults += [rows.fault(at, reason) for at in without.tolist()]
    if profile.number:
        pairs = paired(found.names, found.numbers).map(lambda pair: (pair[0] or pair[1], pair[1]))
        found.names = pairs.map(lambda pair: pair[0])
        found.looks += _doubts(pairs)
    return found


def _names(rows: Rows, customer: Customer) -> Coded[str]:
    """The name in its columns, such as "Otter, Anne" from last and first name, of every line."""
    if not customer.columns or rows.header.place(customer.columns[0]) < 0:  # first names alone are nobody's
        return Coded(np.zeros(len(rows), np.uint8), [""])
    found = rows.texts(customer.columns[0])
    for column in customer.columns[1:]:
        found = paired(found, rows.texts(column)).map(lambda pair: ", ".join(text for text in pair if text))
    return found.map(lambda name: _parent(customer, name))


def _parent(customer: Customer, name: str) -> str:
    """The parent in a name such as "Otter:North"; the name where it has none."""
    return name.partition(customer.parent_before)[0].strip() if customer.parent_before else name


def _numbers(rows: Rows, profile: Profile) -> Coded[str]:
    """The account number of every line; a placeholder such as *None is none."""
    if not profile.number:
        return Coded(np.zeros(len(rows), np.uint8), [""])
    return rows.texts(profile.number).map(lambda number: "" if number.startswith("*") else number)


def _headings(rows: Rows, customer: Customer, amounts: Sequence[str]) -> Coded[str]:
    """For each line the last name that stood alone above it; a line with an amount ends the group."""
    place = int(customer.heading) - 1 if customer.heading.isdigit() else rows.header.place(customer.heading)
    ends = np.zeros(len(rows), np.bool_)
    for column in amounts:
        ends |= rows.texts(column).where(bool)
    texts = rows.columns[place]
    names = [""]
    # The number of the name that begins at a line, and else the number of the line before it.
    begins = np.full(len(rows), -1, np.int32)
    for at in np.flatnonzero(~rows.bookings).tolist():
        if ends[at]:
            begins[at] = 0
            continue
        text = tidy(text_of(texts[at]))
        if not text or rows.named[at] or (customer.after and not fold(text).startswith(fold(customer.after))):
            continue
        begins[at] = len(names)
        names.append(_parent(customer, text[len(customer.after) :].strip() if customer.after else text))
    last = np.maximum.accumulate(np.where(begins >= 0, np.arange(len(rows)), -1))
    return Coded(np.where(last >= 0, begins[last], 0).astype(np.int32), names)


def _by_voucher(rows: Rows, profile: Profile, customer: Customer, counted: Places) -> Names:
    """The one customer that a line of the booking's voucher names; two of them are a fault."""
    vouchers = _vouchers(rows, profile)
    naming = rows.bookings.copy()
    for only in customer.voucher_line:
        naming &= rows.fitting(only)
    known = paired(vouchers, paired(_names(rows, customer), _numbers(rows, profile))).take(np.flatnonzero(naming))
    met: dict[tuple[str, ...], dict[str, tuple[str, str]]] = {}
    for voucher, (name, number) in known.different():
        if name or number:
            met.setdefault(voucher, {})[fold(number or name)] = (name, number)
    needed = vouchers.take(counted)
    faults = []
    for code, first in zip(needed.met(), sorted(each for each in needed.first().tolist() if each >= 0), strict=True):
        voucher = needed.values[code]
        several = list(met.get(voucher, {}).values())
        if len(several) > 1:
            shown = " and ".join(f'"{name or number}"' for name, number in several[:3])
            reason = f"voucher {' '.join(voucher)} has {len(several)} customers, {shown} - split it, or correct it"
            faults.append(rows.fault(int(counted[first]), reason))
    found = needed.map(lambda voucher: next(iter(met.get(voucher, {}).values()), ("", "")))
    return Names(found.map(lambda pair: pair[0]), found.map(lambda pair: pair[1]), faults)


def _vouchers(rows: Rows, profile: Profile) -> Coded[tuple[str, ...]]:
    found: Coded[tuple[str, ...]] = Coded(np.zeros(len(rows), np.uint8), [()])
    for column in profile.voucher:
        found = paired(found, rows.texts(column)).map(lambda pair: (*pair[0], pair[1]))
    return found


def _doubts(pairs: Coded[tuple[str, str]]) -> list[str]:
    """Names with several numbers, and numbers with several names: one customer or two, only the reader knows."""
    by_name: dict[str, dict[str, str]] = {}
    by_number: dict[str, dict[str, str]] = {}
    for name, number in pairs.different():
        if number and name:
            by_name.setdefault(fold(name), {})[number] = name
            by_number.setdefault(number, {})[fold(name)] = name
    looks = []
    for numbers in by_name.values():
        if len(numbers) > 1:
            name = next(iter(numbers.values()))
            shown = ", ".join(list(numbers)[:3])
            looks.append(f'"{name}" has {len(numbers)} account numbers ({shown}) and is counted as one customer')
    for number, names in by_number.items():
        if len(names) > 1:
            shown = ", ".join(f'"{name}"' for name in list(names.values())[:3])
            looks.append(
                f"account {number} has {len(names)} names ({shown}), which are counted as {len(names)} customers"
            )
    return looks
