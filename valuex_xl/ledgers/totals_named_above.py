"""Lines without a name that hold the sum of all above, which count for the name above."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from valuex_xl.ledgers.answers import of_word, way
from valuex_xl.ledgers.columns import Coded, Exact, Places
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.reading import Reading, answered_adds
from valuex_xl.ledgers.structure import Structure
from valuex_xl.ledgers.totals.near_totals import near_totals
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.ledgers.vocabulary.totals import is_total
from valuex_xl.rulefiles.text import tidy

__all__ = ["totals_named_above"]


def totals_named_above(
    reading: Reading, structure: Structure, chosen: Places, names: Coded[str], amounts: Exact
) -> Iterator[LedgerFault | str]:
    """A question for one that another column calls a total, else told: the customer above would count it as its own."""
    given = [structure.unnamed, *([structure.nameless] if reading.particulars.names == "above" else [])]
    asked = [places for totals in structure.of_customers for places in (totals.proved, totals.others)]
    if structure.unmarked is not None and not structure.unmarked.slight:
        asked.append(structure.unmarked.places)
    unnamed = np.isin(chosen, np.concatenate(given)) & ~np.isin(chosen, np.concatenate([[-1], *asked]))
    if not unnamed.any():
        return
    codes = np.where(unnamed, len(names.values), names.codes)
    for near in near_totals(Coded(codes, [*names.values, ""]), amounts, chosen):
        if not unnamed[near.at]:
            continue
        place, name = int(chosen[near.at]), tidy(names[near.at])
        column, word = _called(reading, place)
        if word and answered_adds(reading, column, word):
            continue
        if word:
            question = of_word(column, word)
            yield LedgerFault(
                reading.file,
                reading.table.lines[place],
                f"stands in a line that holds {near}, and would count for {name} above it - say "
                f"{way(question, NO_INCOME)}, or {way(question, ADDS)} where it is a booking",
                column,
                word,
            )
        else:
            yield (
                f"line {reading.table.lines[place]} has no name and holds {near}: it counts for {name} above it, and "
                "may be a total - take it out where it is one"
            )


def _called(reading: Reading, place: int) -> tuple[str, str]:
    """The column and the text by which a record calls itself a total; the text empty where none does."""
    call = reading.table.call(place)
    return (reading.header.name(call[0]), tidy(call[1])) if call is not None and is_total(call[1]) else ("", "")
