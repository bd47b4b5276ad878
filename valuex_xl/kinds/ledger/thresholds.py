"""What decides whether a line of the export counts, and with which sign, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine
from valuex_xl.judging.wording import listed
from valuex_xl.kinds.ledger.rules import Profile, Words

__all__ = ["thresholds"]


def thresholds(rules: Profile, _day: date) -> list[ThresholdLine]:
    """The header by which the export is known, and the words and accounts by which its lines count; all hold always."""
    return [(*line, None) for line in _lines(rules)]


def _lines(rules: Profile) -> Iterator[tuple[str, str, str]]:
    yield "the export", "header", f"holds {listed(rules.known_by)}"
    if rules.refuse:
        yield "the export", "", f"is refused: {rules.refuse}"
    if rules.booking_has:
        yield "a booking", rules.booking_has, "is filled"
    for only in rules.only:
        yield "a line counts", only.column, f"is {_shown(only.counts)}"
    if rules.types is not None:
        types = rules.types
        lists = (("adds", types.adds), ("adds as a credit", types.credits), ("takes away", types.takes_away))
        for what, words in (*lists, ("is no income", types.no_income), ("is asked about", types.asks)):
            if words:
                yield f"a line {what}", types.column, f"is {_shown(words)}"
    if rules.pair is not None:
        incomes = rules.pair.incomes or tuple(span for _, spans in rules.pair.choices for span in spans)
        accounts = f"{rules.pair.first}, {rules.pair.second}"
        customers = listed([str(span) for span in rules.pair.customers])
        yield "a line counts", accounts, f"{customers} against {listed([str(span) for span in incomes])}"


def _shown(words: Words) -> str:
    return listed([word or "(blank)" for word in words])
