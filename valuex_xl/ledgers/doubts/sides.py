"""The sign outside the amount: a second column for the other side, or a column that names the side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

import numpy as np

from valuex_xl.ledgers.answers import IGNORE, MINUS, of_word, way
from valuex_xl.ledgers.columns import Places, tally
from valuex_xl.ledgers.doubts.bank_statements import is_bank_statement, paid_out_beside
from valuex_xl.ledgers.doubts.turned import is_turned, turned
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.marks import marks_among, role_of_mark
from valuex_xl.ledgers.vocabulary.roles import TAKES_AWAY
from valuex_xl.ledgers.vocabulary.sides import are_two_sides, names_a_side, pair_of, speaks_of_a_side
from valuex_xl.ledgers.vocabulary.span_titles import is_span
from valuex_xl.ledgers.vocabulary.titles import (
    is_credit,
    is_date,
    is_debit,
    is_document,
    is_number,
    is_quantity,
    is_refund,
    journal_pair,
)
from valuex_xl.ledgers.vocabulary.ways_to_pay import are_ways_to_pay, says_payment
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["sides"]

# C and D are grades as well.
_RANK = re.compile(r"grade|class|rating|abc|segment|score|tier|rank|klasse|note|category|kategorie|size")
_FEWEST, _NEARLY_ALL = 2, 0.8
_MUCH = Decimal("0.25")


def sides(view: View) -> Iterator[Finding]:
    """Signs that stand outside the amount: debit and credit, refunds, a column of sides."""
    journal = [*_journal(view), *_balanced(view)]
    yield from journal
    yield from _refunds(view)
    yield from _more_than_sold(view)
    second = [] if journal else [*_second_column(view)] or [*_other_half(view)]
    yield from second
    yield from _side_column(view)
    if is_turned(view) and not is_bank_statement(view):
        yield from turned(view)
    else:
        yield from _paid_out(view)


def _journal(view: View) -> Iterator[Finding]:
    """One amount and two accounts: whether it is income, and whose, is said by the accounts alone."""
    pair = journal_pair(view.header.titles)
    if pair is None or any(view.ignores(view.name(place)) for place in pair):
        return
    first, second = view.name(pair[0]), view.name(pair[1])
    yield view.fault(
        0,
        f"{first} and {second} are the two sides of each booking: which accounts are customers and which are income is "
        "not said by columns - read it by a profile (valuex ledger FILE), or choose the lines with --where and say "
        f"{way(first, IGNORE)}",
    )


def _balanced(view: View) -> Iterator[Finding]:
    """Debits and credits that are equal again and again: a journal, in which each sale stands on two sides and more."""
    pair = _debit_and_credit(view)
    if pair is None or any(view.ignores(view.name(place)) for place in pair):
        return
    debit, credit = pair
    if {view.name(debit), view.name(credit)} <= {view.name(view.income), *view.particulars.minus}:
        return
    debits, credits_ = view.numbers(debit), view.numbers(credit)
    if debits is None or credits_ is None:
        return
    open_, again, last = Decimal(0), 0, -1
    for row, (plus, minus) in enumerate(zip(debits, credits_, strict=True)):
        open_ += (plus or 0) - (minus or 0)
        if not open_ and (plus or minus):
            again, last = again + 1, row
    at_the_end = last == len(debits) - 1 and last >= _FEWEST
    if at_the_end or (again >= _FEWEST and last >= len(debits) * _NEARLY_ALL - 1):
        first, second = view.name(debit), view.name(credit)
        mine = fold(view.name(view.income))
        other = second if fold(first) == mine else first
        less = f"{way(other, MINUS)} there, or " if mine in (fold(first), fold(second)) else ""
        yield view.fault(
            0,
            f"{first} and {second} add up to the same: a journal in double entry, in which a sale stands "
            "on the side of the customer and on that of the income - choose the lines of the income with "
            f"--where, by the column of the account, and say {less}{way(other, IGNORE)}",
        )


def _debit_and_credit(view: View) -> tuple[int, int] | None:
    """The places of the two sides, by words of their own or as titles that are one beside the words for the sides."""
    places = range(len(view.header.titles))
    debit = next((place for place in places if is_debit(view.name(place)) and not is_refund(view.name(place))), None)
    credit = next((place for place in places if is_credit(view.name(place))), None)
    if debit is not None and credit is not None:
        return debit, credit
    titled = [place for place in places if speaks_of_a_side(view.name(place))]
    return next((pair for pair in combinations(titled, 2) if are_two_sides(*map(view.name, pair))), None)


def _refunds(view: View) -> Iterator[Finding]:
    """What was given back stands in a column of its own, whatever the income is called."""
    for place in view.others():
        title = view.name(place)
        if not is_refund(title) or title in view.particulars.minus:
            continue
        texts = view.texts(place)
        rows = np.flatnonzero(texts.where(_holds_an_amount))
        if len(rows) and view.incomes[rows[0]] is not None:
            lines = view.told(rows)
            yield view.fault(
                rows[0],
                f"was given back, in {lines} - say {way(title, MINUS)}, or {way(title, IGNORE)} where "
                f"{view.name(view.income)} is less it already",
                place,
                texts[rows[0]].strip(),
            )


def _more_than_sold(view: View) -> Iterator[Finding]:
    """More taken off as given back than the line holds, as where one is with tax and the other without: told."""
    written = view.numbers(view.income)
    for title in (each for each in view.particulars.minus if is_refund(each)):
        place = next((at for at, each in enumerate(view.header.titles) if fold(each) == fold(title)), None)
        given = None if place is None else view.numbers(place)
        if written is None or given is None:
            continue
        pairs = enumerate(zip(written, given, strict=True))
        rows = [row for row, (own, back) in pairs if own and back and abs(back) > abs(own)]
        if rows:
            yield (
                f"{title} is more than {view.name(view.income)} in {view.told(rows)}: is one of them with tax or "
                "shipping, and the other without?"
            )


def _second_column(view: View) -> Iterator[Finding]:
    """Debit beside Credit: the income is one less the other, and both are written without a sign."""
    title = view.name(view.income)
    if view.particulars.minus:
        return
    for place in view.others():
        other = view.name(place)
        known = is_debit(other) if is_credit(title) else is_debit(title) and is_credit(other)
        if is_refund(other) or not (known or are_two_sides(title, other)):
            continue
        texts = view.texts(place)
        rows = np.flatnonzero(texts.where(_holds_an_amount))
        if len(rows):
            lines = view.told(rows)
            yield view.fault(
                rows[0],
                paid_out_beside(view, other, lines)
                or f"stands on the other side of {title} in {lines} - say {way(other, MINUS)} where it is to be taken "
                f"away from {title}, or {way(other, IGNORE)} where it says nothing about income",
                place,
                texts[rows[0]].strip(),
            )


def _other_half(view: View) -> Iterator[Finding]:
    """Amounts that stand just where the income has none: of the two one is half of what was booked, whatever each says.

    Amounts and never both on a line: debits beside credits, returns beside sales, one column for each kind of product.
    """
    sizes = [abs(amount or 0) for amount in view.incomes[: len(view.sample)]]
    if all(sizes) or sum(map(bool, sizes)) < _FEWEST or view.particulars.minus:
        return
    empty = sum(not size for size in sizes)
    received = says_payment(view.name(view.income))
    for place in view.others():
        title = view.name(place)
        paid = says_payment(title) and not received
        numbers = None if _is_no_money(title) or paid else view.numbers(place)
        # What nobody has is nobody's income, and what was paid is none beside what was charged.
        rows = [row for row, number in enumerate(numbers or ()) if number and view.customers[row].strip()]
        if numbers is None or not rows or any(sizes[row] for row in rows) or len(rows) * 2 <= empty:
            continue
        if is_refund(title) and view.incomes[rows[0]] is not None:  # asked already
            continue
        income, below = view.name(view.income), all((numbers[row] or 0) < 0 for row in rows)
        less = "choose or add a column that holds both" if below else f"say {way(title, MINUS)} where it lessens income"
        yield view.fault(
            rows[0],
            f"stands just where {income} has nothing, in {view.told(rows)}: each may be one half of what was booked - "
            f"{less}, or say {way(title, IGNORE)} where it is no income",
            place,
            view.sample[rows[0]][place].strip(),
        )
        return


def _paid_out(view: View) -> Iterator[Finding]:
    """Names that have nothing but amounts below 0, and much of it: who is paid, as in a statement of a bank."""
    title = view.name(view.income)
    if view.particulars.minus or view.particulars.takes_away or view.ignores(title) or is_bank_statement(view):
        return
    signs = view.incomes.signs()
    back, nothing = np.flatnonzero(signs < 0), np.flatnonzero(signs == 0)
    if len(back) < _FEWEST:
        return
    keys, numbers = view.customers.by_key()
    below = tally(numbers[back], len(keys))
    only = (below > 0) & (below + tally(numbers[nothing], len(keys)) == tally(numbers, len(keys)))
    rows = back[only[numbers[back]]]
    paid, received = -view.incomes.total(rows), view.incomes.total() - view.incomes.total(back)
    if int(only.sum()) < _FEWEST or not received or paid < received * _MUCH:
        return
    name = tidy(view.customers[int(rows[0])])
    yield (
        f'{title}: {int(only.sum()):,} names such as "{name}" have nothing but amounts below 0 ({view.told(rows)}), '
        f"{paid:,.2f} together: are these paid by you, as in a statement of a bank? - choose the lines of customers "
        f"with --where, or say {way(title, IGNORE)} where they are customers"
    )


def _is_no_money(title: str) -> bool:
    return is_document(title) or is_number(title) or is_quantity(title) or is_date(title) or is_span(title)


def _side_column(view: View) -> Iterator[Finding]:
    """S and H, D and C: amounts without a sign, and the sign in a column of its own.

    Of several such columns one that stands just right of other amounts is theirs.
    """
    answered = {view.header.places.get(condition.column) for condition in view.particulars.takes_away}
    columns = dict(_columns_of_sides(view))
    if len(columns) > 1:
        columns = {place: pair for place, pair in columns.items() if not _is_of_others(view, place)}
    asked = set(view.others()) - answered
    for place, pair in columns.items():
        if place not in asked:
            continue
        texts, title = view.kept[place], view.asked_by(place)
        signs = view.incomes.signs()
        negative, positive = (set(texts.tallied(fold, signs == sign)) for sign in (-1, 1))
        if negative and not negative & positive:
            continue
        found = texts.tallied(fold)
        rows: Sequence[int] | Places = found.get(pair[0], [0])
        words = sorted({fold(text) for text in texts.different()} - {""})
        ways = " or ".join(way(of_word(title, texts[found[word][0]].strip()), TAKES_AWAY) for word in words)
        yield view.fault(
            rows[0],
            f"names the side of an account, and the amounts have no sign - say {ways}, the side that lessens income, "
            f"or {way(title, IGNORE)} where all amounts add",
            place,
            texts[rows[0]].strip(),
        )


def _columns_of_sides(view: View) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The columns with nothing but the names of two sides, and these."""
    for place, texts in view.kept.items():
        words = {fold(text) for text in texts.different()} - {""}
        title = view.name(place)
        other = (role_of_mark(title) and marks_among(words)) or are_ways_to_pay(title, words)
        pair = None if other else pair_of(title, words)
        if pair is not None and not _RANK.search(fold(title)) and (len(words) > 1 or names_a_side(title)):
            yield place, pair


def _is_of_others(view: View, place: int) -> bool:
    """Whether the column just left of another holds amounts, and not those of the income."""
    return place > 0 and place - 1 != view.income and view.numbers(place - 1) is not None


def _holds_an_amount(text: str) -> bool:
    return any(digit in text for digit in "123456789")
