"""Words that say what a booking is: a credit note without a minus, a payment, a draft, an order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from valuex_xl.ledgers.doubts.view import Finding, View, hold, lines_told
from valuex_xl.ledgers.vocabulary import NO_INCOME, TAKES_AWAY, is_type, role_of
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["kinds_of_booking"]


def kinds_of_booking(view: View) -> Iterator[Finding]:
    answered = {fold(condition.column) for condition in view.particulars.takes_away}
    for place in view.others():
        texts = view.kept.get(place)
        if texts is None or not (is_type(view.name(place)) or _speaks(view.name(place), texts)):
            continue
        yield from _words(view, place, texts, fold(view.name(place)) in answered)


def _speaks(title: str, texts: Sequence[str]) -> bool:
    """A column under any other header speaks of kinds when every word in it does."""
    words = {text.strip() for text in texts} - {""}
    return 1 < len(words) <= 12 and all(role_of(title, word) for word in words)


def _words(view: View, place: int, texts: Sequence[str], answered: bool) -> Iterator[Finding]:
    rows_of: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        if view.incomes[row]:
            rows_of.setdefault(tidy(text), []).append(row)
    for word, rows in rows_of.items():
        role = role_of(view.name(place), word) if word else ""
        if role == NO_INCOME:
            yield _no_income(view, place, word, rows)
        elif role == TAKES_AWAY and not answered:
            positive = [row for row in rows if (view.incomes[row] or 0) > 0]
            if positive:
                yield _without_minus(view, place, word, positive)


def _no_income(view: View, place: int, word: str, rows: list[int]) -> Finding:
    amount = sum((view.incomes[row] or Decimal(0) for row in rows), Decimal(0))
    title = view.name(place)
    return view.fault(
        rows[0],
        f"is no income: {lines_told([view.lines[row] for row in rows])} {hold(rows)} {amount:,.2f} of it - say "
        f'--where "{title}!={word}", or --ignore "{title}" where it counts',
        place,
        word,
    )


def _without_minus(view: View, place: int, word: str, rows: list[int]) -> Finding:
    title, amount = view.name(place), view.incomes[rows[0]] or Decimal(0)
    return view.fault(
        rows[0],
        f"lessens income, but {amount:,.2f} has no minus ({lines_told([view.lines[row] for row in rows])}) - "
        f'say --takes-away "{title}={word}", or --ignore "{title}" where it adds',
        place,
        word,
    )
