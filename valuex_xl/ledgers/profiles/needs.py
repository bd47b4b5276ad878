"""Which columns an export must have to be read by a profile, and which of them hold amounts."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.profiles.claims import Claim
from valuex_xl.rulefiles.text import did_you_mean

__all__ = ["asked_columns", "customer_columns", "is_by_number", "money_columns", "needed", "never_asked"]


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
    names += profile.date.columns if profile.date else ()
    return [*names, profile.industry, profile.profit]


def asked_columns(claim: Claim) -> list[str]:
    """The columns that the answers of a profile take off, of each question that the file raises."""
    profile, header = claim
    return [
        name
        for asked in profile.asked
        if not asked.filled or header.place(asked.filled) >= 0
        for answer in asked.answers
        for name in answer.minus
    ]


def never_asked(claim: Claim) -> Iterator[str]:
    """A sentence for each question that waits for a column which the file lacks."""
    profile, header = claim
    for asked in profile.asked:
        if asked.filled and header.place(asked.filled) < 0:
            hint = did_you_mean(asked.filled, [name for name in header.names if name])
            if hint:
                yield f'no column is called "{asked.filled}", so that {asked.name} is not asked{hint}'


def money_columns(profile: Profile) -> list[str]:
    """The columns that hold amounts."""
    names = list(profile.income.columns) if profile.income else []
    if profile.inside is not None:
        names += [profile.inside.column, profile.inside.total]
    names += [name for asked in profile.asked for answer in asked.answers for name in answer.minus]
    return list(dict.fromkeys(name for name in (*names, profile.profit) if name))
