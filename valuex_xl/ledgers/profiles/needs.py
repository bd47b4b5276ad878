"""Which columns an export must have to be read by a profile, and which of them hold amounts."""

from __future__ import annotations

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.profiles.claims import Claim

__all__ = ["customer_columns", "is_by_number", "money_columns", "needed"]


def customer_columns(profile: Profile) -> tuple[str, ...]:
    """The column of the customer's name; none where it stands elsewhere."""
    return profile.customer.columns[:1] if profile.customer is not None else ()


def is_by_number(claim: Claim) -> bool:
    """Whether an export lacks the column of the customer's name and has that of the number."""
    profile, header = claim
    names = customer_columns(profile)
    return bool(names and profile.number) and header.place(names[0]) < 0 <= header.place(profile.number)


def needed(profile: Profile) -> list[str]:
    """The columns without which a file cannot be read by the profile."""
    customer = profile.customer
    names = [profile.booking_has, *(only.column for only in profile.only), *profile.voucher]
    if customer is not None:
        names += [*customer.columns[:1], *(only.column for only in customer.voucher_line)]
        names.append("" if customer.heading.isdigit() else customer.heading)
    names += profile.income.columns if profile.income else ()
    names += [profile.types.column] if profile.types else []
    if profile.pair is not None:
        names += [profile.pair.first, profile.pair.second, profile.pair.side.column if profile.pair.side else ""]
    if profile.inside is not None:
        names += [profile.inside.column, profile.inside.document, profile.inside.total]
        names += [only.column for only in profile.inside.where]
    names += [profile.date.column] if profile.date else []
    return [*names, profile.industry, profile.profit]


def money_columns(profile: Profile) -> list[str]:
    """The columns that hold amounts."""
    names = list(profile.income.columns) if profile.income else []
    if profile.inside is not None:
        names += [profile.inside.column, profile.inside.total]
    names += [name for asked in profile.asked for answer in asked.answers for name in answer.minus]
    return list(dict.fromkeys(name for name in (*names, profile.profit) if name))
