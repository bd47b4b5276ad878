"""Who the customer of each booking is: in its columns, on a line of its own above, or elsewhere on its voucher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from valuex_xl.kinds.ledger.rules import Customer, Only, Profile
from valuex_xl.kinds.ledger.words import fits
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.profiles.cells import is_blank, text_of
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["Names", "customers"]


@dataclass(slots=True)
class Names:
    """By place of a counted booking its customer and the customer's number; faults, and what is worth a look."""

    names: dict[int, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    faults: list[LedgerFault] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)


def customers(rows: Rows, profile: Profile, counted: Sequence[int], amounts: Sequence[str]) -> Names:
    """The customer of each counted booking; ``amounts`` are the columns of the income.

    A booking without a name that has a number is its number's; one with neither has no customer, which the sums show.
    """
    customer = profile.customer or Customer()
    if customer.voucher_line:
        found = _by_voucher(rows, profile, customer, counted)
    else:
        found = Names()
        headings = _headings(rows, customer, amounts) if customer.heading else {}
        for at in counted:
            found.names[at] = headings.get(at, "") if customer.heading else _name(rows, customer, at)
            found.numbers[at] = _number(rows, profile, at)
        if customer.heading:
            reason = f"has no customer on a line of its own above it in column {customer.heading} - correct the export"
            found.faults += [rows.fault(at, reason) for at in counted if not found.names[at]]
    for at, number in found.numbers.items():
        found.names[at] = found.names[at] or number
    found.looks += _doubts(found)
    return found


def _name(rows: Rows, customer: Customer, at: int) -> str:
    """The name in its columns, such as "Otter, Anne" from last and first name."""
    texts = [rows.text(at, column) for column in customer.columns]
    name = ", ".join(text for text in texts if text)
    return _parent(customer, name)


def _parent(customer: Customer, name: str) -> str:
    """The parent in a name such as "Otter:North"; the name where it has none."""
    return name.partition(customer.parent_before)[0].strip() if customer.parent_before else name


def _number(rows: Rows, profile: Profile, at: int) -> str:
    """The account number; a placeholder such as *None is none."""
    number = rows.text(at, profile.number) if profile.number else ""
    return "" if number.startswith("*") else number


def _headings(rows: Rows, customer: Customer, amounts: Sequence[str]) -> dict[int, str]:
    """By place of each booking the last name that stood alone above it; a line with an amount ends the group."""
    place = int(customer.heading) - 1 if customer.heading.isdigit() else rows.header.place(customer.heading)
    found: dict[int, str] = {}
    current = ""
    for at, line in enumerate(rows.lines):
        if rows.bookings[at]:
            found[at] = current
            continue
        if any(not is_blank(rows.cell(at, column)) for column in amounts):
            current = ""
            continue
        text = tidy(text_of(line.cells[place])) if place < len(line.cells) else ""
        if not text or at in rows.named:
            continue
        if customer.after and not fold(text).startswith(fold(customer.after)):
            continue
        current = _parent(customer, text[len(customer.after) :].strip() if customer.after else text)
    return found


def _by_voucher(rows: Rows, profile: Profile, customer: Customer, counted: Sequence[int]) -> Names:
    """The one customer that a line of the booking's voucher names; two of them are a fault."""
    met: dict[tuple[str, ...], dict[str, tuple[str, str]]] = {}
    for at in rows.at:
        if _fits(rows, at, customer.voucher_line):
            name, number = _name(rows, customer, at), _number(rows, profile, at)
            if name or number:
                met.setdefault(_voucher(rows, profile, at), {})[fold(number or name)] = (name, number)
    found = Names()
    told: set[tuple[str, ...]] = set()
    for at in counted:
        voucher = _voucher(rows, profile, at)
        several = list(met.get(voucher, {}).values())
        if len(several) > 1 and voucher not in told:
            told.add(voucher)
            shown = " and ".join(f'"{name or number}"' for name, number in several[:3])
            reason = f"voucher {' '.join(voucher)} has {len(several)} customers, {shown} - split it, or correct it"
            found.faults.append(rows.fault(at, reason))
        found.names[at], found.numbers[at] = several[0] if several else ("", "")
    return found


def _fits(rows: Rows, at: int, lines: Sequence[Only]) -> bool:
    return all(fits(rows.text(at, only.column), only.counts) for only in lines)


def _voucher(rows: Rows, profile: Profile, at: int) -> tuple[str, ...]:
    return tuple(rows.text(at, column) for column in profile.voucher)


def _doubts(found: Names) -> list[str]:
    """Names with several numbers, and numbers with several names: one customer or two, only the reader knows."""
    by_name: dict[str, dict[str, str]] = {}
    by_number: dict[str, dict[str, str]] = {}
    for at, name in found.names.items():
        number = found.numbers.get(at, "")
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
