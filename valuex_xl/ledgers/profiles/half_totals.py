"""Lines that a profile names as totals and that hold half of what stands above: subtotals count there too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from valuex_xl.ledgers.answers import way
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.profiles.money import Money
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.questions import Answered, Question
from valuex_xl.ledgers.vocabulary.roles import NO_INCOME
from valuex_xl.ledgers.vocabulary.totals import is_total_alone

__all__ = ["half_totals"]


def half_totals(rows: Rows, columns: Sequence[str], money: Money, answered: Answered) -> Iterator[LedgerFault]:
    """A fault for each line that ``no booking`` names, that calls itself a total and holds half of all lines above it.

    A pivot table in compact form does so: each customer holds the sum of its parts, which stand below it.
    """
    named = [at for at in np.flatnonzero(rows.named).tolist() if is_total_alone(rows.labels.get(at, ""))]
    for at in named if not rows.by_month else ():
        above = rows.at[rows.at < at]
        for column in columns:
            amounts = money.columns[column]
            held, whole = amounts[at], amounts.total(above)
            if len(above) < 3 or not held or 2 * held != whole:
                continue
            label = rows.labels[at]
            text = f'{column} of "{label}" is half of what the lines above it hold: are all of them bookings?'
            question = Question(label, text, (NO_INCOME,))
            if question.called(answered.given):
                answered.ask(question)
                continue
            reason = (
                f'is half of what the {len(above):,} lines above "{label}" hold, {whole:,.2f}: subtotals may stand '
                "among them, as the customers of a pivot table above their parts - show it in tabular form with all "
                f"labels repeated, or say {way(label, NO_INCOME)} where all of them are bookings"
            )
            yield rows.fault(at, reason, column, f"{held:,.2f}")
