"""What a profile makes of one line: the income it counts, nothing, or a word that it asks about or refuses."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum, prod

from valuex_xl.judging.values import NA, CallError
from valuex_xl.kinds.ledger.rules import Inside, Only, Pair, Profile, Span, Types
from valuex_xl.kinds.ledger.words import fits, list_of
from valuex_xl.rulefiles.text import fold

__all__ = ["line_income"]

Texts = Mapping[str, str]
"""What the line holds, by folded column; a column that is not there is blank."""


def line_income(rules: Profile, texts: Texts, amounts: Mapping[str, float]) -> float:
    """The income of a line, 0 where it is left out; ``amounts`` are its figures, by folded column.

    What follows from other lines is not looked at: a customer on the voucher's line, a document's total that proves
    whether tax is inside. Raises CallError where a word of the line is asked about or refused.
    """
    if not all(_counts(only, texts) for only in rules.only):
        return 0.0
    amount = _amount(rules, amounts, _tax(rules.inside, texts, amounts))
    if rules.pair is not None:
        turned = any(_counts(only, texts) for only in rules.pair.turned)
        return amount * _side(rules.pair, texts) * (-1 if turned else 1)
    return amount if rules.types is None else _typed(rules.types, texts, amount)


def _amount(rules: Profile, amounts: Mapping[str, float], tax: float) -> float:
    """The tax is inside the columns that are added, so that it is multiplied as they are."""
    income = rules.income
    if income is None:
        raise CallError(NA, f"the profile refuses the export: {rules.refuse}")
    plus, minus = ([amounts.get(fold(name), 0.0) for name in names] for names in (income.plus, income.minus))
    return fsum((*plus, *(-each for each in minus), -tax)) * prod(amounts.get(fold(name), 1.0) for name in income.times)


def _tax(inside: Inside | None, texts: Texts, amounts: Mapping[str, float]) -> float:
    told = inside is not None and inside.where and all(_counts(only, texts) for only in inside.where)
    return amounts.get(fold(inside.column), 0.0) if inside is not None and told else 0.0


def _counts(only: Only, texts: Texts) -> bool:
    word = texts.get(fold(only.column), "")
    place = list_of(word, (("counts", only.counts), ("not", only.leaves_out), ("asks", only.asks)))
    if place == "asks" or (not place and only.closed):
        raise _open(only.column, word, place)
    return place == "counts"


def _typed(types: Types, texts: Texts, amount: float) -> float:
    word = texts.get(fold(types.column), "")
    adding = (("as signed", types.adds), ("as signed", types.credits))
    others = (("takes away", types.takes_away), ("no income", types.no_income), ("asks", types.asks))
    place = list_of(word, (*adding, *others))
    if place in ("asks", ""):
        raise _open(types.column, word, place)
    return {"as signed": amount, "takes away": -abs(amount)}.get(place, 0.0)


def _side(pair: Pair, texts: Texts) -> int:
    """1 where a customer is debited against an account of income, -1 where it is credited, else 0."""
    debit, credit = (texts.get(fold(name), "") for name in (pair.first, pair.second))
    if pair.side is not None and fits(texts.get(fold(pair.side.column), ""), pair.side.credit):
        debit, credit = credit, debit
    incomes = pair.incomes or tuple(span for _, spans in pair.choices for span in spans)
    if _within(debit, pair.customers) and _within(credit, incomes):
        return 1
    return -1 if _within(credit, pair.customers) and _within(debit, incomes) else 0


def _within(account: str, spans: tuple[Span, ...]) -> bool:
    return any(span.holds(account) for span in spans)


def _open(column: str, word: str, place: str) -> CallError:
    done = "asks about it" if place else "refuses it, for it is in none of its lists"
    return CallError(NA, f'{column} is "{word}", and the profile {done}')
