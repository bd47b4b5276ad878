"""An export made after a profile: every word of its lists on a line of its own, every account range at its ends."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

from valuex_xl.kinds.ledger.columns import columns_of
from valuex_xl.kinds.ledger.rules import Profile, each_of

_LINES = 24
_MONTHS = {
    "month year": ["Jan 2026", "Feb 2026"],
    "year month": ["2026-01", "2026-02"],
    "month": ["Jan", "Feb"],
    "quarter year": ["Q1 2026", "Q2 2026"],
    "year quarter": ["2026-Q1", "2026-Q2"],
    "quarter": ["Q1", "Q2"],
    "year": ["2025", "2026"],
}


def made_export(profile: Profile) -> Iterator[list[str]]:
    """The lines, the header after a title."""
    names = [name.replace("*", "x") for name in dict.fromkeys((*profile.known_by, *columns_of(profile)))]
    if profile.months:
        names = [*(name for name in names if name not in each_of(profile.months)), *_MONTHS[profile.months]]
    yield ["A title", "20260101", *["20260101"] * 14]
    yield names
    if profile.customer is not None and profile.customer.heading:
        yield ["Alder", *[""] * (len(names) - 1)]
    columns = {name: _column(profile, name) for name in names}
    for _ in range(_LINES):
        yield [next(columns[name]) for name in names]


def _column(profile: Profile, name: str) -> Iterator[str]:
    if profile.months and name in _MONTHS[profile.months]:
        return (f"{at * 7 + len(name)}" for at in range(100, 10_000))
    words = [word.replace("*", "x") for each in _lists(profile, name) for word in each]
    if words:
        return cycle(words)
    if profile.date is not None and name == profile.date.column:
        parts = {"day": ("13", "28", "05"), "month": ("04", "02", "11"), "year": ("2026", "2026", "2025")}
        wanted = profile.date.order.split()
        mark = "" if "year" not in wanted else "-"
        return cycle([mark.join(parts[part][at] for part in wanted) for at in range(3)])
    if profile.pair is not None and name in (profile.pair.first, profile.pair.second):
        return _accounts(profile, name)
    if name == profile.currency.column:
        return cycle(["EUR"])
    if profile.income is not None and name in profile.income.times:
        return cycle(["1"])
    if _is_money(profile, name):
        mark = profile.reads.decimal or "."
        return (f"{at * 7 + len(name)}{mark}{at % 10}5" for at in range(100, 10_000))
    return cycle([f"{name} one", f"{name} two", f"{name} three"])


def _lists(profile: Profile, name: str) -> Iterator[tuple[str, ...]]:
    for only in profile.only:
        if only.column == name:
            yield from (only.counts, only.leaves_out, only.asks)
    if profile.customer is not None:
        yield from (only.counts for only in profile.customer.voucher_line if only.column == name)
    if profile.types is not None and profile.types.column == name:
        yield from (
            profile.types.adds,
            profile.types.credits,
            profile.types.takes_away,
            profile.types.no_income,
            profile.types.asks,
        )
    if profile.pair is not None and profile.pair.side is not None and profile.pair.side.column == name:
        yield from (profile.pair.side.debit, profile.pair.side.credit)
    if profile.inside is not None:
        yield from (only.counts for only in profile.inside.where if only.column == name)


def _accounts(profile: Profile, name: str) -> Iterator[str]:
    assert profile.pair is not None
    incomes = profile.pair.incomes or tuple(span for _, spans in profile.pair.choices for span in spans)
    ends = [
        [str(at) for span in spans for at in (span.low - 1, span.low, span.high)]
        for spans in (profile.pair.customers, incomes)
    ]
    first = name == profile.pair.first
    pairs = [(one, other) for one in ends[0] for other in ends[1]]
    found = [pair[0] if first else pair[1] for pair in pairs] + [pair[1] if first else pair[0] for pair in pairs]
    return cycle(islice(found, _LINES))


def _is_money(profile: Profile, name: str) -> bool:
    columns = profile.income.columns if profile.income is not None else ()
    inside = (profile.inside.column, profile.inside.total) if profile.inside is not None else ()
    return name in (
        *columns,
        *inside,
        *(column for each in profile.asked for one in each.answers for column in one.minus),
    )
