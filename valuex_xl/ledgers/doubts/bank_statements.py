"""Statements of banks: what came in may be income, what was paid out to suppliers is none, and nothing is invoiced."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from valuex_xl.ledgers.answers import IGNORE, MINUS, of_word, way
from valuex_xl.ledgers.columns import Places, tally
from valuex_xl.ledgers.doubts.asked import no_income
from valuex_xl.ledgers.doubts.view import Finding, View, hold
from valuex_xl.ledgers.vocabulary.balances import is_balance_line
from valuex_xl.ledgers.vocabulary.bank_statements import says_paid_out, signs_of_a_statement
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.ledgers.vocabulary.titles import is_description, is_document, is_no_kind, says_kind
from valuex_xl.ledgers.vocabulary.worldwide import names_a_document, says_way
from valuex_xl.rulefiles.text import tidy

__all__ = ["bank_statements", "is_bank_statement", "paid_out_beside"]

_SIGNS = 2
"""One column such as IBAN, or Balance, stands in lists of customers too."""
_TEXTS = 2_000
_MOST_NAMES = 12
_MINUSES = ("-", "\u2212", "\u2013", "(")


def is_bank_statement(view: View) -> bool:
    """Whether the columns are those of a statement, or one is and texts below 0 are a bank's; no line is invoiced."""
    signs = signs_of_a_statement(view.header.titles)
    if not signs or any(_names_documents(view, place) for place in view.kept):
        return False
    return signs >= _SIGNS or any(_pays_out(view, place) for place in view.others())


def bank_statements(view: View) -> Iterator[Finding]:
    """One question for all that was paid out: its lines are below 0, and would be customers that lessen income.

    Balances are asked about with the words of their lines.
    """
    if not is_bank_statement(view):
        return
    yield from _balances(view)
    signs = view.incomes.signs()
    out = np.flatnonzero(signs < 0)
    if not len(out) or not (signs > 0).any() or view.particulars.takes_away:
        return
    title = view.name(view.income)
    pattern = _below_zero(view, out)
    if view.ignores(of_word(title, pattern)) or view.ignores(title):
        return
    only, back = _parted(view, out)
    ways = f"say {way(of_word(title, pattern), NO_INCOME)}"
    if len(back) and len(only):
        names = list(dict.fromkeys(tidy(view.customers[row]) for row in only.tolist()))
        by_name = "--where" if len(names) > _MOST_NAMES or any(set(name) & set("*|=:") for name in names) else ""
        some = by_name or way(of_word(view.name(view.customer), "|".join(names)), NO_INCOME)
        ways += (
            f", which leaves out {view.told(back)} of names that paid you too, or only those of the others with {some}"
        )
    yield view.fault(
        out[0],
        f"is paid out, as this is the statement of a bank: {view.told(out)} {hold(out)} "
        f"{view.incomes.total(out):,.2f}, which would lessen income - {ways}; "
        f"{way(of_word(title, pattern), ADDS)} where all of it is given back to customers",
        view.income,
    )


def paid_out_beside(view: View, other: str, lines: str) -> str:
    """What is asked about the column beside the income in a statement; nothing in another list."""
    if not is_bank_statement(view):
        return ""
    return (
        f"is the other side of {view.name(view.income)} in the statement of a bank, in {lines}: what was paid out is "
        f"no income - say {way(other, IGNORE)}, or {way(other, MINUS)} where all of it was given back to customers"
    )


def _balances(view: View) -> Iterator[Finding]:
    """What the account held before and after, which a statement tells between its bookings."""
    for place in (*view.others(), view.customer):
        texts = view.customers if place == view.customer else view.texts(place)
        signs = view.incomes.signs()[: len(texts)]
        held = {text for text in texts.different() if is_balance_line(text)}
        words = texts.grouped(tidy, texts.where(held.__contains__) & (signs != 0)) if held else {}
        words = {word: rows for word, rows in words.items() if not view.ignores(of_word(view.name(place), word))}
        if words and not view.ignores(of_word(view.name(place), "|".join(words))):
            yield no_income(view, place, "|".join(words), np.sort(np.concatenate(list(words.values()))))


def _parted(view: View, out: Places) -> tuple[Places, Places]:
    """The lines of names to whom money only went, and those of names from whom some came."""
    keys, numbers = view.customers.by_key()
    received = tally(numbers[np.flatnonzero(view.incomes.signs() > 0)], len(keys)) > 0
    back = received[numbers[out]]
    return out[~back], out[back]


def _below_zero(view: View, out: Places) -> str:
    """A pattern for the amounts below 0 as the first of them are written."""
    written = [view.sample[row][view.income].strip() for row in out.tolist() if row < len(view.sample)]
    before = [f"{minus}*" for minus in _MINUSES if any(text.startswith(minus) for text in written)]
    behind = [f"*{minus}" for minus in _MINUSES[:3] if any(text.endswith(minus) for text in written)]
    return "|".join((*before, *behind)) or f"{_MINUSES[0]}*"


def _pays_out(view: View, place: int) -> bool:
    """Whether a text of a column stands on lines below 0 alone, and is that of what banks pay out."""
    title = view.name(place)
    if (is_no_kind(title) and not is_document(title)) or says_way(title):
        return False
    texts = view.texts(place)
    signs = view.incomes.signs()[: len(texts)]
    candidates = {text for text in islice(texts.different(), _TEXTS) if says_paid_out(text)}
    return any((signs[rows] <= 0).all() for rows in texts.grouped(str, texts.where(candidates.__contains__)).values())


def _names_documents(view: View, place: int) -> bool:
    """Whether a column has a word for an invoice or a credit note; what payers write may begin with one."""
    title = view.name(place)
    words = islice(view.kept[place].different(), _TEXTS)
    whole = says_kind(title) and not is_description(title)
    return any(names_a_document(word) for word in words if whole or " " not in word.strip())
