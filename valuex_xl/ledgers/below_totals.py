"""Amounts below the total of a list, parts of it, other years or figures: asked about, whatever they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.answers import BELOW, way
from valuex_xl.ledgers.columns import Coded, Exact, Places, among, taken, tally
from valuex_xl.ledgers.doubts.names import is_below_totals
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.reading import Reading, answered_adds, is_answered
from valuex_xl.ledgers.second_lists import Further, Listed, further_lists
from valuex_xl.ledgers.structure import Structure
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.totals.lists import Closed, lists_of
from valuex_xl.ledgers.totals.total_proofs import Called
from valuex_xl.ledgers.vocabulary.other_lists import is_plan_of, says_other
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.ledgers.vocabulary.titles import is_date, is_document, is_number
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["Below", "above_them", "ask_below", "below_the_total", "planned_below", "says_below", "tells_below"]

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Below:
    """Records with an amount below a total by which all bookings above it are summed.

    ``own`` is the record with a total of their own, -1 where they have none, and ``why`` what they may be then.
    """

    total: int
    places: Places
    names: Coded[str]
    amounts: Exact
    own: int = -1
    why: str = ""
    asked: bool = True
    """Or told only, and left out by an answer."""
    summed: int = -1
    """The total that sums them with what is above; -1 where none does."""


def below_the_total(
    reading: Reading, names: Coded[str], structure: Structure, incomes: Callable[[], Exact]
) -> Below | None:
    """What stands below the last total, or has a total of its own that no total sums with what is above.

    None where nothing does or it is known to count, or where the total is that of a customer or a group by its name: a
    group of one line may have no total. Lines with all that bookings have, and a day or a number that the total has
    not, are bookings, unless they or a title above them speak of a plan. Those that are asked about by their word, and
    those of which it was answered that they count, are left to that.
    """
    totals, table = structure.totals, reading.table
    if not len(totals):
        return None
    filled = table.filled.where(lambda mask: bool(mask >> reading.place(reading.asked["income"]) & 1))
    if not filled[int(totals[0]) :].sum() > filled[totals].sum():
        return None
    amounts = incomes()
    closed, on_top = lists_of(amounts, totals)
    if not closed:
        return None
    counts = ~amounts.blank
    counts[totals] = False
    if len(closed) == 1 and not counts[closed[0].total + 1 :].any():
        return None
    calls = Called(table, names)
    listed = _listed(reading, names, counts, calls)
    further = further_lists(listed, [each for each in closed if not _is_of_some(calls, structure, listed, each)])
    behind = _behind(reading, structure, listed, amounts, closed[-1], on_top=on_top)
    asked = [listed.within(each.first, each.total) for each in further.asked]
    places = np.concatenate([*asked, behind])
    if not len(places) and further.told is not None:
        places = listed.within(further.told.first, further.told.total)
    left = _answered(reading, names)
    for at in places[left[places]].tolist():
        answered_adds(reading, reading.asked["customer"], tidy(names[at]))
    left[np.array([*structure.unproved, *structure.odd], np.int64)] = True
    left |= amounts.units == 0
    places = np.sort(places[~left[places]])
    if not len(places):
        return None
    total, own, why = above_them(closed, further, int(places[0]))
    is_asked = bool(len(behind) or further.asked)
    return Below(total, places, names.take(places), amounts.take(places), own, why, is_asked)


def above_them(closed: Sequence[Closed], further: Further, first: int) -> tuple[int, int, str]:
    """The total above some records, that of their own list, and what it may be."""
    total = next(each.total for each in reversed(closed) if each.total < first)
    own = next((each for each in (*further.asked, further.told) if each and each.first <= first < each.total), None)
    return total, own.total if own else -1, further.asked.get(own, "") if own else ""


def _listed(reading: Reading, names: Coded[str], counts: NDArray[np.bool_], calls: Called) -> Listed:
    """What there is to tell lists from each other by."""
    table, titles = reading.table, reading.header.titles
    columns = {at: each for at, each in table.columns.items() if isinstance(each, Coded)}
    days = [each for at, each in columns.items() if is_date(titles[at]) or is_document(titles[at])]
    others = [each for at, each in columns.items() if at != reading.place(reading.asked["customer"])]

    def said(first: int, end: int) -> list[str]:
        lines = range(table.lines[first - 1] + 1 if first else 0, table.lines[end])
        between = [names[at] or table.alone.get(at, "") for at in range(first, end) if not counts[at]]
        return [*between, *(table.texts[line] for line in lines if line in table.texts)]

    return Listed(
        names,
        counts,
        lambda at: "" if calls.alone(at) else calls.text(at),
        lambda at, first: calls.is_of(at, [first]),
        said,
        days,
        others,
    )


def _behind(
    reading: Reading, structure: Structure, listed: Listed, amounts: Exact, last: Closed, *, on_top: bool
) -> Places:
    """What stands below the last total and may be no booking."""
    table, none = reading.table, np.zeros(0, np.int64)
    if _is_of_some(Called(table, listed.names), structure, listed, last):
        return none
    behind = listed.within(last.total + 1, len(listed.counts))
    if on_top and abs(int(amounts.units[behind].sum() - amounts.units[last.total])) <= amounts.dust():
        return none
    has = table.filled[last.total] | 1 << reading.place(reading.asked["customer"])
    titles = enumerate(table.header.titles)
    marks = sum(1 << place for place, title in titles if is_date(title) or is_document(title) or is_number(title))
    usual = _usual(table, np.flatnonzero(listed.counts[: last.total]))
    booked = table.filled.take(behind).where(lambda mask: bool(mask & marks & ~has) and mask & usual == usual)
    planned = planned_below(listed, last.total, behind)
    bare = behind[~booked]
    if last.total not in table.totals and any(mask & ~has for mask in table.filled.take(bare).different()):
        bare = none  # no word calls it a total, and what is below has what it lacks
    return np.union1d(bare, behind[planned])


def planned_below(listed: Listed, total: int, behind: Places) -> NDArray[np.bool_]:
    """Which records below a total are called a plan, or stand below a title that says what they are."""
    if not len(behind):
        return np.zeros(0, np.bool_)
    known = {fold(name) for name in listed.names[: total + 1].different()}
    planned = listed.names.take(behind).where(lambda name: is_plan_of(name, known.__contains__))
    if any(map(says_other, listed.titles(total + 1, int(behind[0])))):
        planned[:] = True
    return planned


def _usual(table: Table, bookings: Places) -> int:
    """The cells that most bookings fill."""
    counts = tally(table.filled.codes[bookings], len(table.filled.values))
    return table.filled.values[int(np.argmax(counts))]


def _is_of_some(calls: Called, structure: Structure, listed: Listed, each: Closed) -> bool:
    """Whether a total is that of some lines by its name or their customer, or may be a customer itself."""
    at = each.total
    of_customers = any(at in those.proved for those in structure.of_customers)
    unmarked = structure.unmarked is not None and at in structure.unmarked.places
    if of_customers or unmarked or at in structure.doubtful:
        return True
    # One that is named for the line above it alone, and sums others too, is that of the list.
    return at > 0 and calls.is_of(at, [at - 1]) and calls.is_of(at, listed.within(each.first, at)[:1].tolist())


def _answered(reading: Reading, names: Coded[str]) -> NDArray[np.bool_]:
    """The records that are asked about by their name, or of which it was answered that they count."""
    column, asked = reading.asked["customer"], reading.particulars.below is None
    return names.where(lambda name: (asked and is_below_totals(name)) or is_answered(reading, column, tidy(name)))


def ask_below(
    reading: Reading, structure: Structure, below: Below, chosen: Places, notes: list[str], looks: list[str]
) -> Iterator[LedgerFault]:
    """One fault for all that would count; what is left out by the answer, or may be no income, is told."""
    if any(at > below.total for at in among(np.array(structure.unproved, np.int64), chosen).tolist()):
        return  # a later total that does not add up is refused first
    lines, left_out = reading.table.lines, reading.particulars.below == NO_INCOME
    kept = np.arange(len(below.places)) if left_out else np.flatnonzero(np.isin(below.places, chosen))
    places, names, amounts = below.places[kept], below.names.take(kept), below.amounts.take(kept)
    if not len(places):
        return
    told, total = lines_told(taken(lines, places)), lines[below.total]
    own, summed = (lines[at] if at >= 0 else 0 for at in (below.own, below.summed))
    if left_out:
        notes.append(f"left out below the total in line {total}: {told}, {_shown(names, amounts)}")
    elif not below.asked:
        looks.append(_tells_between(told, total, summed) if summed else tells_below(told, total, own))
    else:
        reason = says_below(names, amounts, total, own, below.why, summed)
        reason += (
            f" - say {way(BELOW, NO_INCOME)} to leave {'it' if len(places) == 1 else 'them'} out, "
            f"{way(BELOW, ADDS)} where it is income beside the total"
        )
        yield LedgerFault(reading.file, lines[int(places[0])], reason, reading.asked["customer"])


def _shown(names: Coded[str], amounts: Exact) -> str:
    """The first of some lines, and how many more there are."""
    shown = [
        f'"{name}" ({amount:,.2f})' if (name := tidy(names[at])) else f"no name ({amount:,.2f})"
        for at, amount in zip(range(_SHOWN), amounts, strict=False)
    ]
    more = f" and {len(amounts) - _SHOWN:,} more" if len(amounts) > _SHOWN else ""
    return f"{', '.join(shown)}{more}"


def tells_below(told: str, total: int, own: int) -> str:
    """What is told of a second list of which nothing says that it is no income; ``told`` names its lines."""
    return (
        f"{told} stand below the total in line {total} and have one of their own in line {own}: both lists count - say "
        f"{way(BELOW, NO_INCOME)} where the second is no income"
    )


def _tells_between(told: str, total: int, summed: int) -> str:
    """What is told of a few lines that two totals stand around; ``told`` names them."""
    return (
        f"{told} between the total in line {total} and the one in line {summed}, which sums them too: they count - say "
        f"{way(BELOW, NO_INCOME)} where they are freight, a tax or a fee and no customer's"
    )


def says_below(names: Coded[str], amounts: Exact, total: int, own: int, why: str, summed: int = 0) -> str:
    """Why lines below the total in a line cannot count unasked; ``own`` is the line of a total of their own, 0 where
    they have none, and ``summed`` that of one that sums them with those above.
    """
    count, what = len(names), _shown(names, amounts)
    of = f", {count:,} lines of {amounts.total():,.2f} in all" if count > 1 else ""
    stands = "stands" if count == 1 else "stand"
    if summed:
        return (
            f"{what}{of} {stands} below the total in line {total}, taken off it in line {summed}, and would count as "
            "a customer's: it may be a rebate or a return of all above"
        )
    if own:
        return (
            f"{what}{of} {stands} below the total in line {total}, in a list {why} with its own total in line {own}, "
            "and would count: it may be a plan, another year, another currency or payments"
        )
    return (
        f"{what}{of} {stands} below the total in line {total} and would count: it may be a part of what is summed, a "
        "plan or a figure"
    )
