"""What is another's in a chart than when it was sealed: names, titles, labels, axes, the legend, formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from valuex_xl.workbooks.formula.shown_number import is_of_days
from valuex_xl.workbooks.package.number_formats import GENERAL
from valuex_xl.workbooks.seal import plot_roles as role
from valuex_xl.workbooks.seal.looks import shows_less
from valuex_xl.workbooks.seal.plot_changes import NOT_SHOWN
from valuex_xl.workbooks.seal.plots import Trait

__all__ = ["Charted", "formats_otherwise", "roles_otherwise"]

_SAMPLES = (1_000_000.0, -1_000_000.0)
"""Numbers that no rounding turns: where formats of charts show them otherwise, it is not for fewer digits."""

_OF_AXES = role.title_role("")
_SAID = (role.NAME, role.CATEGORIES, role.SIZES, role.LABELS, role.LABEL, _OF_AXES)
_MANY = (role.CATEGORIES, role.SIZES, role.LABELS)
_BESIDE = {role.TREND: "trend line", role.ERRORS: "error bars", role.TYPED: "values of its own"}
_SINCE = " when it was sealed"
_BY_ITSELF = "where the figures do"


class Charted(NamedTuple):
    """What is known of the chart and its cells beside its roles."""

    text_of: Callable[[str], str]
    """The text of the one cell of a reference, empty for none."""
    told: Container[str]
    """References and words that are told of as new."""
    spelled: Mapping[str, str]
    """References as the file spells them."""
    has_blank: Callable[[str], bool]
    has_hidden: Callable[[str], bool]

    def shown(self, text: str) -> str:
        """A text in a sentence, or the cell that it is read from with what that says."""
        if not text.startswith("="):
            return f'"{text}"' if text else "none"
        said = self.text_of(text[1:])
        at = self.spelled.get(text[1:], text[1:])
        return f'"{said}" ({at})' if said else at

    def said(self, text: str) -> str:
        """What a reader sees of a text: LibreOffice writes what a cell says in the place of the cell."""
        return (self.text_of(text[1:]) or text) if text.startswith("=") else text


def roles_otherwise(was: Sequence[Trait], now: Sequence[Trait], known: Charted) -> list[str]:
    """Sentences on what is another's, with references as they read now; nothing that is told of as new."""
    series = {each.of for each in was if each.kind == role.GROUP} & {each.of for each in now if each.kind == role.GROUP}
    then, since = _by_role(was), _by_role(now)
    moved = _moved(then, since, series)
    by_axes = series - moved
    found = [
        *_together(then, since, series, moved, known),
        *_said(then, since, series, by_axes, known),
        *_title(then, since, known),
        *_legend(then, since, series, known),
        *_axes(then, since, by_axes, known),
        *_drawn(then, since, series, known),
        *_formats(then, since, by_axes, known),
    ]
    return list(dict.fromkeys(found))


_Roles = Mapping[tuple[str, str], list[str]]


def _by_role(traits: Iterable[Trait]) -> _Roles:
    found: dict[tuple[str, str], list[str]] = {}
    for kind, text, of in traits:
        found.setdefault((kind, of), []).append(text)
    return found


def _texts(roles: _Roles, known: Charted) -> set[str]:
    """All that is said anywhere in the chart."""
    return {known.said(text) for (kind, _), texts in roles.items() if _is_said(kind) for text in texts if text}


def _is_said(kind: str) -> bool:
    return kind.startswith(_SAID) or kind == role.TITLE


def _said(then: _Roles, since: _Roles, series: set[str], by_axes: set[str], known: Charted) -> Iterator[str]:
    """Names, categories, labels and titles of axes that are another's."""
    before = _texts(then, known)
    for kind, of in sorted(since, key=itemgetter(1)):
        if of not in series or not kind.startswith(_SAID):
            continue
        texts, old, of_axis = since[kind, of], then.get((kind, of)), kind.startswith(_OF_AXES)
        if (old is None and not kind.startswith(role.LABEL)) or (of_axis and of not in by_axes):
            continue
        lost = Counter(map(known.said, old or ())) - Counter(map(known.said, texts))
        for text in texts:
            if known.said(text) in map(known.said, old or ()) or _bare(text) in known.told:
                continue
            was = next((each for each in old or () if known.said(each) in lost), "")
            if text and known.said(text) not in before and not text.startswith("="):
                continue
            if text or was:
                about = "" if of_axis else _of(of, known)
                yield (
                    f"the {kind}{about} in the chart {_are(kind)} {known.shown(text)}, and {_were(kind)} "
                    f"{known.shown(was)}{_SINCE}"
                )


def _bare(text: str) -> str:
    return text.removeprefix("=")


def _are(kind: str) -> str:
    return "are" if kind in _MANY else "is"


def _were(kind: str) -> str:
    return "were" if kind in _MANY else "was"


def _of(of: str, known: Charted) -> str:
    return f" of {known.spelled.get(of, of)}" if of else " of a series"


def _title(then: _Roles, since: _Roles, known: Charted) -> Iterator[str]:
    """A title that is gone, or says what stood elsewhere in the chart; new words are told as such."""
    (was,), (now,) = (roles.get((role.TITLE, ""), [""])[:1] for roles in (then, since))
    if not was or known.said(was) == known.said(now) or _bare(now) in known.told:
        return
    if not now or known.said(now) in _texts(then, known):
        yield f"the title of the chart is {known.shown(now)}, and was {known.shown(was)}{_SINCE}"


def _legend(then: _Roles, since: _Roles, series: set[str], known: Charted) -> Iterator[str]:
    if (role.LEGEND, "") in then and (role.LEGEND, "") not in since:
        yield f"the chart has no legend to be seen, which it had{_SINCE}"
        return
    before = {(of, text) for (kind, of), texts in then.items() if kind == role.NOT_IN_LEGEND for text in texts}
    for (kind, of), texts in since.items():
        if kind == role.NOT_IN_LEGEND and (not of or of in series):
            left = [text or known.spelled.get(of, of) for text in texts if (of, text) not in before]
            if left:
                yield f"the legend of the chart leaves out {', '.join(left)}, which it did not{_SINCE}"


def _axes(then: _Roles, since: _Roles, series: set[str], known: Charted) -> Iterator[str]:
    """Where the axes of values begin and end, and axes without their words and numbers."""
    for kind, of in then:
        if of in series and kind.startswith(role.TICKS) and (kind, of) not in since:
            if kind.endswith("value axis") and NOT_SHOWN in known.told:
                continue
            yield f"the chart has no {kind.replace(role.TICKS, 'words or numbers along')}, which it had{_SINCE}"
    for kind, of in dict.fromkeys([*then, *since]):
        if of not in series or not kind.endswith((role.BEGINS, role.ENDS)):
            continue
        was, now = (roles.get((kind, of)) for roles in (then, since))
        if was != now:
            name, _, verb = kind.rpartition(" axis ")
            then_, now_ = (f"at {each[0]}" if each else _BY_ITSELF for each in (was, now))
            yield f"the {name} axis {verb.removesuffix(' at')} {now_}; it did so {then_}{_SINCE}"


def _drawn(then: _Roles, since: _Roles, series: set[str], known: Charted) -> Iterator[str]:
    """Series that are not seen, what is drawn beside them, values of their own, and what is made of blank cells."""
    if (role.DATA_TABLE, "") in then and (role.DATA_TABLE, "") not in since:
        yield f"the chart has no {role.DATA_TABLE} any more, which it had{_SINCE}"
    for of in sorted(series):
        unseen = [text for text in since.get((role.NOT_SEEN, of), ()) if text not in then.get((role.NOT_SEEN, of), ())]
        if unseen:
            what = "the series" if "series" in unseen else ", ".join(unseen)
            yield f"{what}{_of(of, known)} in the chart cannot be seen: it has no fill and no line, and had{_SINCE}"
        for kind, what in _BESIDE.items():
            was, now = (Counter(roles.get((kind, of), ())) for roles in (then, since))
            if was != now and (was or kind != role.TYPED):
                told = " and ".join((now - was).elements()) or "none"
                before = " and ".join((was - now).elements()) or "none"
                yield f"the {what}{_of(of, known)} in the chart: {told}, and {before}{_SINCE}"
        for kind, usual, concerns in (
            (role.BLANKS, "gap", known.has_blank),
            (role.HIDDEN_CELLS, "left out", known.has_hidden),
        ):
            (a,), (b,) = (roles.get((kind, ""), [usual]) for roles in (then, since))
            if a != b and concerns(of):
                yield f"the chart draws {kind} as {b}, and as {a}{_SINCE}"


def _moved(then: _Roles, since: _Roles, series: set[str]) -> set[str]:
    """Series that are drawn by one pair of axes with others than they were."""
    alone = _alone(then, since, series)

    def beside(roles: _Roles, of: str) -> set[str]:
        return {each for each in alone if roles[role.GROUP, each] == roles[role.GROUP, of]}

    return {of for of in alone if beside(then, of) != beside(since, of)}


def _alone(then: _Roles, since: _Roles, series: set[str]) -> set[str]:
    """Series whose values no other series of the chart has."""
    return {of for of in series if all(len(roles[role.GROUP, of]) == 1 for roles in (then, since))}


def _together(then: _Roles, since: _Roles, series: set[str], moved: set[str], known: Charted) -> Iterator[str]:
    """Series that are drawn by the axes of others, or that changed places."""
    if moved:
        yield f"series of the chart are drawn by other axes than{_SINCE}: {_named(sorted(moved), known)}"
    alone = _alone(then, since, series)
    now = {of: since[role.GROUP, of][0] for of in alone}
    order = sorted(alone - moved, key=lambda of: (now[of], _place(since, of)))
    for one, other in pairwise(order):
        if (
            now[one] == now[other]
            and _place(then, one) > _place(then, other)
            and _place(since, one) < _place(since, other)
        ):
            yield f"series of the chart changed places: {_named([one, other], known)}"
            return


def _place(roles: _Roles, of: str) -> int:
    return int(roles[role.ORDER, of][0])


def _named(series: Sequence[str], known: Charted) -> str:
    return ", ".join(known.spelled.get(of, of) or "one without cells" for of in series)


def _formats(then: _Roles, since: _Roles, series: set[str], known: Charted) -> Iterator[str]:
    """Formats that another series or axis had."""
    for kind, of in since:
        if of in series and kind.startswith((role.FORMAT, role.AXIS_FORMAT)):
            was, now = then.get((kind, of), []), since[kind, of]
            strange = [code for code in formats_otherwise(was, now) if code not in known.told]
            if strange:
                before = ", ".join(was) or GENERAL
                about = _of(of, known) if kind == role.FORMAT else ""
                yield f"the {kind}{about} in the chart is {', '.join(strange)}, and was {before}{_SINCE}"


def formats_otherwise(was: Iterable[str], now: Iterable[str]) -> list[str]:
    """Formats of a chart that write what none that was sealed writes by itself, or hide what each of these shows."""
    known = [GENERAL, *was]
    return [code for code in now if all(any(shows_less(each, code, of) for of in _samples(code)) for each in known)]


def _samples(code: str) -> tuple[float, ...]:
    """No day comes before all others."""
    return _SAMPLES[: 1 if is_of_days(code, _SAMPLES[0]) else None]
