"""Bars, axes and error bars of a chart that are set otherwise than when it was sealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from valuex_xl.workbooks.seal import plot_settings as setting
from valuex_xl.workbooks.seal.plots import Trait

__all__ = ["set_otherwise"]

_HALF = 50.0
"""Percent of a bar that another one lies on: from there on less of it is seen than is covered."""

_STEP = 10.0
"""Percent: less is no other picture."""

_SINCE = "when it was sealed"
_WORDS = {
    setting.DIRECTION: "the chart draws {now}, and drew {was} {since}",
    setting.DATES_BY: "the chart puts together the dates of its axis by {now}, and did so by {was} {since}",
    setting.SIZED_BY: "the bubbles of the chart are as large as their {now} says, and were so by their {was} {since}",
    setting.NAME_OF_TREND: 'the trend line of the chart is called "{now}", and was called "{was}" {since}',
    setting.SECOND_PIE: "the second pie of the chart holds others: it was split by {was}, is by {now}",
}


def set_otherwise(was: Sequence[Trait], now: Sequence[Trait], spelled: Mapping[str, str]) -> list[str]:
    """Sentences on the series that are in both, with references as they read now; each thing is told once."""
    then, since = _by_kind(was), _by_kind(now)
    found: list[str] = []
    for (kind, of), texts in since.items():
        before = then.get((kind, of))
        if before is not None and before != texts:
            found += _otherwise(kind, before, texts, spelled.get(of, of))
    found += [*_through(then, since, spelled), *_newly(then, since, spelled)]
    return list(dict.fromkeys(found))


def _by_kind(traits: Sequence[Trait]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for kind, text, of in sorted(traits):
        found.setdefault((kind, of), []).append(text)
    return found


def _otherwise(kind: str, was: Sequence[str], now: Sequence[str], of: str) -> Iterator[str]:
    before, after = (
        " and ".join((Counter(one) - Counter(other)).elements()) for one, other in ((was, now), (now, was))
    )
    if kind in _WORDS:
        yield _WORDS[kind].format(was=before, now=after, since=_SINCE)
    elif kind.startswith(setting.CROSSES):
        yield f"an axis of the chart crosses that of values at {after}; it did so at {before} {_SINCE}"
    elif kind == setting.SKIPS and _float(after) > max(_float(before), 1.0):
        yield f"the chart leaves out words along its axis, all but each {after}., which it did not {_SINCE}"
    elif kind == setting.OVERLAP and _float(after) >= max(_HALF, _float(before) + _STEP):
        yield f"bars of the chart lie on each other by {after}% of their width, and did so by {before}% {_SINCE}"
    elif kind == setting.STACKED and _float(after) < _HALF <= _float(before):
        yield f"bars of the chart that stand on each other are moved beside each other, and were not {_SINCE}"
    elif kind.startswith(setting.ERRORS):
        yield f"the error bars of {of} in the chart are {after or 'gone'}, and were {before or 'none'} {_SINCE}"


def _through(
    then: Mapping[tuple[str, str], list[str]], since: Mapping[tuple[str, str], list[str]], spelled: Mapping[str, str]
) -> Iterator[str]:
    """Trend lines that are made to pass through a value; only of series that have one is there anything to say."""
    known = {of for _, of in then} & {of for _, of in since}
    for of in sorted(known):
        was, now = ("".join(roles.get((setting.THROUGH, of), ())) for roles in (then, since))
        if was != now:
            made, before = (f"made to pass through {text}" if text else "where the figures say" for text in (now, was))
            yield f"the trend line of {spelled.get(of, of)} in the chart is {made}, and was {before} {_SINCE}"


def _newly(
    then: Mapping[tuple[str, str], list[str]], since: Mapping[tuple[str, str], list[str]], spelled: Mapping[str, str]
) -> Iterator[str]:
    """What is hidden or gone by a setting that was not so."""
    new = since.keys() - then.keys()
    if (setting.UNSEEN_TITLE, "") in new:
        yield f"the title of the chart cannot be seen, and could {_SINCE}"
    if (setting.SMALL, "") in new:
        yield f"the chart is drawn in less than a tenth of its room, and was not {_SINCE}"
    inverted = sorted(spelled.get(of, of) for kind, of in new if kind == setting.INVERTED)
    if inverted:
        yield f"the chart fills what is below zero of {', '.join(inverted)} with white, and did not {_SINCE}"
    drawn = {of for kind, of in then.keys() - since.keys() if kind == setting.BARE} & {of for _, of in since}
    for of in sorted(drawn):
        yield f"the series of {spelled.get(of, of)} in the chart is drawn, which had no fill {_SINCE}"
    gone = (Counter(then.get((setting.LINES, ""), ())) - Counter(since.get((setting.LINES, ""), ()))).elements()
    yield from (f"the chart has no {text} any more, which it had {_SINCE}" for text in sorted(gone))


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
