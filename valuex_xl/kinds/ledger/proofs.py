"""Proves of a profile: what in it never matters, and what it leaves to the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.judging.wording import listed
from valuex_xl.kinds.ledger.columns import columns_of
from valuex_xl.kinds.ledger.currency_codes import CODES
from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.kinds.ledger.words import fits, literal
from valuex_xl.rulefiles.place import Fault, note, warning
from valuex_xl.rulefiles.text import fold

__all__ = ["proofs"]


def proofs(rules: Profile, _today: date) -> list[Fault]:
    """Names that nothing uses, a header that is no proof of a layout, words that a pattern takes already."""
    if rules.refuse:
        return []
    found = (_header, _names, _bookings, _of_any_word, _open_lists, _currency)
    return [fault for proof in found for fault in proof(rules)]


def _header(rules: Profile) -> Iterator[Fault]:
    if len(rules.known_by) < 3:
        message = (
            f"known by: {listed(rules.known_by)} may stand in the header of many an export - name at least three "
            "columns, one of which only this export has"
        )
        yield warning(rules.place("known by"), message)


def _names(rules: Profile) -> Iterator[Fault]:
    used = {fold(name) for name in (*columns_of(rules), *rules.known_by)}
    for name, _ in rules.also_called:
        if fold(name) not in used:
            message = f"also called: {name} is a column that no other line names - name it there, or delete it"
            yield warning(rules.place("also called"), message)


def _bookings(rules: Profile) -> Iterator[Fault]:
    if not rules.booking_has and rules.date is None:
        message = (
            "booking has: neither it nor date is written, so a line of totals counts as a booking - write one of them"
        )
        yield warning(rules.place("known by"), message)
    elif not rules.booking_has and rules.date is not None:
        message = f"booking has: not written, so a booking is a line with {rules.date.column}"
        yield note(rules.place("date"), message)


def _of_any_word(rules: Profile) -> Iterator[Fault]:
    """Lists that take every word which stands in no other one: a new word of the system would go there unasked."""
    if any(not literal(word) for word in rules.no_booking):
        message = "no booking: * is every text, so every line is none - name the texts of the lines that are none"
        yield warning(rules.place("no booking"), message)
    types = rules.types
    if types is None:
        return
    remedy = "name its words, and put * under ask or leave it out"
    for key, words, what, warned in (
        ("takes away", types.takes_away, "is taken off the income", True),
        ("credits", types.credits, "counts as a credit", True),
        ("no income", types.no_income, "is left out", True),
        ("adds", types.adds, "counts", False),
    ):
        if any(not literal(word) for word in words):
            message = f"type: {types.column}: * under {key}: every word of no other list {what} unasked - {remedy}"
            yield (warning if warned else note)(rules.place("type"), message)


def _open_lists(rules: Profile) -> Iterator[Fault]:
    for only in rules.only:
        if not only.closed:
            message = (
                f"only: {only.column}: another word is left out, and told with its amount - to refuse a new one, "
                f"write {{count: [...], not: [...]}}"
            )
            yield note(rules.place("only"), message)
        elif all(fits(word, only.counts) for word in (*only.leaves_out, *only.asks)) and only.leaves_out:
            message = f"only: {only.column}: every word under not is one that count takes"
            yield note(rules.place("only"), message)


def _currency(rules: Profile) -> Iterator[Fault]:
    word = rules.currency.word
    if word not in ("", "one", "base") and word not in CODES:
        message = f"currency: {word} is no code of ISO 4217 in use - correct it where it is a slip"
        yield warning(rules.place("currency"), message)
    if rules.income is not None and rules.income.times and not rules.currency.rate and rules.currency.column:
        message = (
            f"currency: the income is multiplied by {listed(rules.income.times)} - if that is the rate to your own "
            "currency, write to base by, or two currencies are refused"
        )
        yield note(rules.place("currency"), message)
