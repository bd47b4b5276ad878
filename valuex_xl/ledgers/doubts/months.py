"""One month, quarter or year chosen where each has a column of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from valuex_xl.kinds.ledger.month_names import is_month_name
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.months import LENGTHS, months_of
from valuex_xl.rulefiles.text import fold

__all__ = ["one_month"]

_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")


def one_month(view: View) -> Iterator[Finding]:
    """Told, for one month may be what is wanted."""
    for unit in LENGTHS:
        spans = months_of(view.header.titles, view.header.over, unit)
        if view.income in spans:
            yield (
                f"{view.name(view.income)} is one of {len(spans)} columns of {unit}s: only that {unit} is counted - "
                f"say --income {unit}s to count them all"
            )
            return
    alike = _alike(view.name(view.income))
    others = [place for place in view.others() if alike and _alike(view.name(place)) == alike and view.numbers(place)]
    if others:
        yield (
            f"{view.name(view.income)} is one of {len(others) + 1} columns of amounts whose titles differ by a number "
            f"or a month only ({view.name(others[0])}): the others are not counted"
        )


def _alike(title: str) -> str:
    """A title without what tells its period; empty where nothing does."""
    kept = _WORDS.sub(lambda hit: "#" if hit[0].isdigit() or is_month_name(hit[0]) else hit[0], fold(title))
    return kept if "#" in kept else ""
