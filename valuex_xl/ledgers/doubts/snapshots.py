"""Lists drawn up on several days, one below the other: what stands in one of them stands in the next again."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.ledgers.answers import IGNORE, way
from valuex_xl.ledgers.calendar.days import either_day
from valuex_xl.ledgers.calendar.spans import span_of
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.titles import is_date, is_of_a_report, is_snapshot, rank_of_day
from valuex_xl.rulefiles.text import tidy

__all__ = ["snapshots"]

_LOOKED_AT = 100_000
_SHOWN = 3
_LATER = 3
"""The rank of a title that does not tell when something was booked."""


def snapshots(view: View) -> Iterator[Finding]:
    """Asked: the same customers at several days for which a whole list was drawn up.

    The day of a report is told where the amounts differ: then each list may tell the income of a month of its own.
    """
    for place in view.others():
        of_a_report = is_of_a_report(view.name(place))
        if not of_a_report and not is_snapshot(view.name(place)):
            continue
        texts = view.texts(place)
        met = [text for text in texts.different() if text.strip()]
        days = [text for text in met if either_day(text) != (None, None) or span_of(text) is not None]
        if len(days) < 2 or len(days) < len(met) or not _stand_again(view, place):
            continue
        if _has_its_own_day(view, place) and not _are_the_same(view, place):
            continue
        title, ignored = view.name(place), way(view.asked_by(place), IGNORE)
        chosen = f'--where "{title}={tidy(days[-1])}"'
        shown = ", ".join(map(tidy, days[:_SHOWN])) + (", ..." if len(days) > _SHOWN else "")
        if of_a_report and not _are_the_same(view, place):
            yield (
                f"{title} holds {len(days)} days ({shown}), and the same customers at several of them: all lines count "
                f"as income of their own - where each day is that of a whole list, choose one with {chosen}; where "
                f"none is, say {ignored}"
            )
            continue
        yield view.fault(
            0,
            f"holds {len(days)} days on which the list was drawn up ({shown}), and the same customers at several of "
            "them: what stands in one list would be summed with what stands in the next - choose one with "
            f"{chosen}, or say {ignored} where each line is income of its own",
            place,
        )


def _stand_again(view: View, place: int) -> bool:
    """Whether some customer stands at several of the days, as far as the first lines tell."""
    _, customers = view.customers.by_key()
    first: dict[int, int] = {}
    texts = view.texts(place).codes[:_LOOKED_AT].tolist()
    pairs = zip(customers[: len(texts)].tolist(), texts, strict=False)
    return any(first.setdefault(customer, text) != text for customer, text in pairs)


def _has_its_own_day(view: View, place: int) -> bool:
    """Whether another column tells when each line was booked: then the day may be that of a state of the line."""
    titles = view.header.titles
    return any(is_date(title) and rank_of_day(title) < _LATER for at, title in enumerate(titles) if at != place)


def _are_the_same(view: View, place: int) -> bool:
    """Whether most customers have the same amount at several of the days, among the first lines."""
    days = dict[tuple[str, object], set[str]]()
    for at, record in enumerate(view.sample):
        days.setdefault((view.customers[at], view.incomes[at]), set()).add(record[place])
    return sum(len(each) > 1 for each in days.values()) * 2 > len(days)
