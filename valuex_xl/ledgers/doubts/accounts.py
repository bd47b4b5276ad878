"""Lines of accounts of the balance sheet: asked about beside accounts of income, told beside others."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from valuex_xl.ledgers.answers import of_word, way
from valuex_xl.ledgers.doubts.view import Finding, View, hold
from valuex_xl.ledgers.vocabulary.accounts import (
    is_account,
    is_balance_sheet,
    is_income_account,
    is_item,
    may_be_balance_sheet,
)
from valuex_xl.ledgers.vocabulary.kinds import role_of
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.rulefiles.text import tidy

__all__ = ["accounts"]


def accounts(view: View) -> Iterator[Finding]:
    """One finding for each account of the balance sheet; none where every line has one: they are counter accounts.

    Where other lines stand on accounts of income, both halves of a journal are in the ledger, and the figures cannot
    stand unanswered. Accounts of money and of customers are known only there, as each may be a name of something else.
    """
    for place in view.others():
        title = view.name(place)
        if place in view.kept and (is_account(title) or is_item(title)):
            yield from _in_column(view, place, title)


def _in_column(view: View, place: int, title: str) -> Iterator[Finding]:
    texts, booked = view.kept[place], view.booked()
    of_income = texts.where(is_income_account) & booked if is_account(title) else np.zeros(len(texts), np.bool_)
    beside = bool(of_income.any())

    def is_met(text: str) -> bool:
        known = is_balance_sheet(text) or (beside and may_be_balance_sheet(text))
        return known and not role_of(title, tidy(text)) and not view.ignores(of_word(title, tidy(text)))

    met = texts.where(is_met) & booked
    if int(met.sum()) == int(booked.sum()):
        return
    for word, rows in texts.grouped(tidy, met).items():
        amount, name = view.incomes.total(rows), of_word(title, word)
        answers = f"say {way(name, NO_INCOME)} where it is no income, {way(name, ADDS)} where it is"
        if beside:
            yield view.fault(
                rows[0],
                f"is an account of the balance sheet by its name, beside accounts of income: {view.told(rows)} "
                f"{hold(rows)} {amount:,.2f} of it - {answers}",
                place,
                word,
            )
        else:
            yield (
                f'{title}: "{word}" ({view.told(rows)}, {amount:,.2f}) is an account of the balance sheet by its name, '
                f"and counts - {answers}"
            )
