"""Rules of conditional formats since the seal: which stand first, end others, colour over them or strike out.

Excel takes what each rule brings from the first that holds and brings it: a rule in front with a fill of its own covers
the fill of those behind it. Nothing here asks whether two conditions hold at once; it is told as if they did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from valuex_xl.addresses import Area, area_text, cell_name
from valuex_xl.workbooks.seal.areas import areas_now, filled_in, filled_of
from valuex_xl.workbooks.seal.canonical import canonical_formula
from valuex_xl.workbooks.seal.colours import near
from valuex_xl.workbooks.seal.fine_print import FinePrint, Rule
from valuex_xl.workbooks.seal.found import Found
from valuex_xl.workbooks.seal.ink import PLAIN, Ink
from valuex_xl.workbooks.seal.ink_changes import inks_now
from valuex_xl.workbooks.seal.plain_words import of_condition
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair
from valuex_xl.workbooks.seal.spots import areas_in, overlap

__all__ = ["rule_changes"]


def rule_changes(pairing: Pairing, pair: SheetPair, was: FinePrint, now: FinePrint) -> Iterator[Found]:
    """Rules that end others which were sealed, and sealed ones that change places: the first that holds counts."""
    if was.rules == now.rules and not pair.rows.shifts:
        return
    after = [(canonical_formula(each.when), each, areas_in(each.cells)) for each in now.rules]
    by_condition: dict[str, list[int]] = {}
    for at, (when, _, _) in enumerate(after):
        by_condition.setdefault(when, []).append(at)
    due = []
    for rule in was.rules:
        areas, moved = areas_now(pair, rule.cells), pairing.expected(rule.when, pair.old.name)
        same = {at for text in (rule.when, moved) for at in by_condition.get(canonical_formula(text), ())}
        due.append(_Due(rule, areas, sorted(at for at in same if _common(after[at][2], areas))))
    stand = [(rule, areas) for _, rule, areas in after]
    told = [
        *_ended(pair, due, stand),
        *_turned(pair, due),
        *_struck(pair, due, now.rules),
        *_coloured(pair, due, stand),
        *_covered(pair, due, stand),
        *_asked_otherwise(pair, due, stand),
    ]
    yield from told or _came(pair, due, stand)


class _Due(NamedTuple):
    """A rule that was sealed, where its cells stand now, and which of the rules now are it, by their order."""

    rule: Rule
    areas: list[Area]
    stands: list[int]


def _ended(pair: SheetPair, due: Sequence[_Due], after: Sequence[tuple[Rule, list[Area]]]) -> Iterator[Found]:
    """Rules that end sealed ones behind them, and did not."""
    for at, (rule, areas) in enumerate(after):
        if not rule.stops or any(at in each.stands and each.rule.stops for each in due):
            continue
        behind = (each for each in due if each.stands and each.stands[0] > at)
        ended = next(((each.rule, both) for each in behind if (both := _common(areas, each.areas))), None)
        if ended is not None:
            text = f"a conditional format stands first and ends the others: {_asks(ended[0])} is not shown where "
            yield Found("guard gone", pair.new.name, area_text(ended[1]), f"{text}{_asks(rule)} holds")


def _coloured(pair: SheetPair, due: Sequence[_Due], after: Sequence[tuple[Rule, list[Area]]]) -> Iterator[Found]:
    """Sealed rules that bring other colours, and rules of now under which nothing is seen."""
    filled = filled_of(pair.new)
    told: set[int] = set()
    inks = inks_now(pair.new.ink or (), filled)
    for each in due:
        own = {inks.get(place, PLAIN) for place in filled_in(each.areas, filled)} or {PLAIN}
        others = [at for at in each.stands if not all(_same_ink(each.rule, after[at][0], ink) for ink in own)]
        if others and len(others) == len(each.stands):
            rule, areas = after[others[0]]
            told.add(others[0])
            text = f"what {_asks(rule)} colours has other colours: they were {_inked(each.rule)}, are {_inked(rule)}"
            yield Found("shown otherwise", pair.new.name, area_text(next(iter(areas), (1, 1, 1, 1))), text)
    known = {at for each in due if each.rule.ink for at in each.stands}
    for at, (rule, areas) in enumerate(after):
        if at in known | told or rule.ink in (None, ("", "")) or any(each.rule.ink is None for each in due):
            continue
        place = next((place for place in sorted(filled_in(areas, filled)) if not _under(rule, inks.get(place))), None)
        if place is not None:
            text = f"a conditional format writes {_inked(rule)}, where nothing is seen, once {_asks(rule)} holds"
            yield Found("hidden", pair.new.name, cell_name(*place), f"{text}; it was not there when it was sealed")


def _covered(pair: SheetPair, due: Sequence[_Due], after: Sequence[tuple[Rule, list[Area]]]) -> Iterator[Found]:
    """Rules that stand before sealed ones and bring a fill, a font or both of their own, which covers theirs."""
    if any(each.rule.ink is None for each in due):
        return
    for at, (rule, areas) in enumerate(after):
        own = [area for each in due if at in each.stands for area in each.areas]
        for each in due if rule.ink not in (None, ("", "")) and not rule.stops else ():
            if not each.stands or each.stands[0] <= at or at in each.stands:
                continue
            what = _over(rule, each.rule)
            shared = (both for one in areas for other in each.areas if what and (both := overlap(one, other)))
            both = next((both for both in shared if not _common([both], own)), None)
            if both is not None:
                text = f"a conditional format stands first and covers the {what} of the one behind it, which asks for "
                text += f"{_asks(each.rule)}: it brings {_inked(rule)} where {_asks(rule)} holds"
                yield Found("shown otherwise", pair.new.name, area_text(both), text)
                break


def _asked_otherwise(pair: SheetPair, due: Sequence[_Due], after: Sequence[tuple[Rule, list[Area]]]) -> Iterator[Found]:
    """Rules that compare with what they did, and the other way: above for below. What they compare with is a guard."""
    known = {at for each in due for at in each.stands}
    for each in (each for each in due if not each.stands):
        kind, operator, limit = _compared(each.rule)
        for at, (rule, areas) in enumerate(after):
            if at in known or not kind or _compared(rule)[::2] != (kind, limit) or not _common(areas, each.areas):
                continue
            known.add(at)
            words = " ".join(filter(None, (_compared(rule)[1], limit)))
            text = f"a conditional format asks for {words}, and asked for {operator} {limit}".rstrip()
            yield Found("guard gone", pair.new.name, area_text(areas[0]), f"{text} when it was sealed")
            break


def _came(pair: SheetPair, due: Sequence[_Due], after: Sequence[tuple[Rule, list[Area]]]) -> Iterator[Found]:
    """Rules that colour filled cells and were not there, in one note; none that may be a sealed one respelled."""
    if any(each.rule.ink is None for each in due):
        return
    known = {at for each in due for at in each.stands}
    lost = [area for each in due if not each.stands for area in each.areas]
    filled = filled_of(pair.new)
    came = [
        (areas, rule)
        for at, (rule, areas) in enumerate(after)
        if at not in known and any(rule.ink or ()) and not _common(areas, lost) and any(filled_in(areas, filled))
    ]
    if came:
        (areas, rule), more = came[0], len(came) - 1
        text = (
            f"a conditional format was added after the book was sealed: it brings {_inked(rule)} where {_asks(rule)} "
        )
        text += f"holds{f', and {more} more were added' if more else ''}"
        yield Found("note", pair.new.name, area_text(areas[0]), text)


def _compared(rule: Rule) -> tuple[str, str, str]:
    """The kind of a rule that has a word for how it compares, that word, and with what in the one spelling."""
    kind, _, rest = rule.when.partition(" ")
    if kind == "timePeriod":
        return kind, rest.partition(" ")[0], ""
    operator, _, limit = rest.partition(" ")
    return (kind, operator, canonical_formula(limit)) if kind == "cellIs" else ("", "", "")


def _over(front: Rule, behind: Rule) -> str:
    """What a rule colours otherwise that the one behind it colours too."""
    inks = zip(("font", "fill"), front.ink or ("", ""), behind.ink or ("", ""), strict=True)
    return " and ".join(what for what, one, other in inks if one and other and not near(one, other))


def _same_ink(was: Rule, now: Rule, own: Ink) -> bool:
    """Are the colours the same on a cell with this ink? LibreOffice writes black for a rule that brings none."""
    if was.ink is None or now.ink is None:
        return True
    seen = [(font or own.font, fill or own.fill) for font, fill in (was.ink, now.ink)]
    return all(one == two or (one and two and near(one, two)) for one, two in zip(*seen, strict=True))


def _inked(rule: Rule) -> str:
    font, fill = rule.ink or ("", "")
    words = [font or "the font of the cell", *([f"on {fill}"] if fill else [])]
    return " ".join(words) if font or fill else "those of the cell"


def _under(rule: Rule, ink: Ink | None) -> bool:
    """Is a cell seen once the rule holds, or was it not seen before?"""
    font, fill = rule.ink or ("", "")
    own = ink or PLAIN
    return not own.is_seen or own._replace(font=font or own.font, fill=fill or own.fill).is_seen


def _struck(pair: SheetPair, due: Sequence[_Due], after: Sequence[Rule]) -> Iterator[Found]:
    """Rules that strike out what their cells show, and did not."""
    if any(each.rule.strikes is None for each in due):
        return
    known = {at for each in due if each.rule.strikes for at in each.stands}
    for at, rule in enumerate(after):
        if rule.strikes and at not in known:
            cells = area_text(areas[0]) if (areas := areas_in(rule.cells)) else ""
            text = f"a conditional format strikes out what stands there once {_asks(rule)} holds, and did not"
            yield Found("shown otherwise", pair.new.name, cells, f"{text} when it was sealed")


def _turned(pair: SheetPair, due: Sequence[_Due]) -> Iterator[Found]:
    """Sealed rules of the same cells of which the later one counts first now."""
    left = [each for each in due if each.stands]
    firsts = list(accumulate((each.stands[-1] for each in reversed(left)), min))[::-1]
    told: set[str] = set()
    for at, one in enumerate(left[:-1]):
        if one.stands[0] <= firsts[at + 1] or one.rule.cells in told:
            continue
        for other in left[at + 1 :]:
            both = _common(one.areas, other.areas)
            if both and one.stands[0] > other.stands[-1]:
                told.add(one.rule.cells)
                text = f"conditional formats changed places: {_asks(other.rule)} counts before {_asks(one.rule)} now"
                yield Found("guard gone", pair.new.name, area_text(both), text)
                break


def _asks(rule: Rule) -> str:
    """What a rule asks for, without the word of the file for its kind."""
    return of_condition(rule.when)


def _common(some: Iterable[Area], others: Sequence[Area]) -> Area | None:
    """The first cells that stand in both."""
    return next((both for one in some for other in others if (both := overlap(one, other))), None)
