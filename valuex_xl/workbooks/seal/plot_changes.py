"""What a chart draws otherwise than when it was sealed: another kind of chart, lost labels, axes, what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from valuex_xl.workbooks.seal.plain_words import of_chart, of_traits
from valuex_xl.workbooks.seal.plots import AXIS, DRAWN, LABEL, LEFT_OUT, UNLABELLED, Trait

__all__ = ["NOT_SHOWN", "drawn_otherwise"]

_SHOWN, NOT_SHOWN = "a value axis that is shown", "a value axis that is not shown"


def drawn_otherwise(was: Sequence[Trait], now: Sequence[Trait], spelled: Mapping[str, str]) -> list[str]:
    """Sentences on what is drawn otherwise, of traits with references as they read now; labels may be added.

    ``spelled`` has the references as the file spells them.
    """
    gone, new = Counter(was) - Counter(now), Counter(now) - Counter(was)
    still = {each.of for each in now if each.kind == DRAWN}
    labelled = [each for each in gone if each.kind != LABEL or each.of in still]
    return [*_kinds(gone, new), *_labels(labelled, new), *_axes(gone, new), *_left_out(new, spelled)]


def _kinds(gone: Iterable[Trait], new: Iterable[Trait]) -> Iterator[str]:
    """Series that are drawn as something else; those that came or went are told as what the chart reads."""
    before = {each.of: each.text for each in gone if each.kind == DRAWN}
    other = dict.fromkeys((before[each.of], each.text) for each in new if each.kind == DRAWN and each.of in before)
    for then, now in other:
        yield f"the chart draws as {of_chart(now)} what it drew as {of_chart(then)} when it was sealed"


def _labels(gone: Iterable[Trait], new: Iterable[Trait]) -> Iterator[str]:
    lost = dict.fromkeys(each.text for each in sorted(gone) if each.kind == LABEL)
    if lost:
        yield f"labels of the chart no longer say the {', '.join(lost)} that they said when it was sealed"
    points = dict.fromkeys(each.text for each in sorted(new) if each.kind == UNLABELLED)
    if points:
        yield f"the chart has no label at {', '.join(points)}, which it had when it was sealed"


def _axes(gone: Iterable[Trait], new: Iterable[Trait]) -> Iterator[str]:
    """How the axes count. A program may add an axis that is not shown, which hides none."""
    then, now = (
        [each.text for each in sorted(traits) if each.kind == AXIS and each.text not in (_SHOWN, NOT_SHOWN)]
        for traits in (gone, new)
    )
    if {_SHOWN} & {each.text for each in gone} and {NOT_SHOWN} & {each.text for each in new}:
        now.append(NOT_SHOWN)
    if now:
        yield f"the chart has {', '.join(map(of_traits, dict.fromkeys(now)))}, which it had not when it was sealed"
    if then:
        lost = ", ".join(map(of_traits, dict.fromkeys(then)))
        yield f"the chart has no longer {lost}, which it had when it was sealed"


def _left_out(new: Iterable[Trait], spelled: Mapping[str, str]) -> Iterator[str]:
    left = ((each.text, spelled.get(each.of, each.of)) for each in sorted(new) if each.kind == LEFT_OUT)
    out = dict.fromkeys(f"{what} ({of})" if of else what for what, of in left)
    if out:
        yield f"a filter of the chart leaves out {', '.join(out)}, which it did not when it was sealed"
