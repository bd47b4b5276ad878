"""Proves of conversion targets: no circle of moves, no move of nobody, a full potential that can be worked out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.judging.proofs.dates import NamedThreshold, look_at_dates
from valuex_xl.judging.proofs.periods import WHEN, Spells, by_spell
from valuex_xl.judging.thresholds import in_force
from valuex_xl.judging.wording import show_money, show_percent
from valuex_xl.kinds.targets.rules import Move, Targets
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.place import Fault, Place, warning

__all__ = ["proofs"]

_UNTIL_THEN = "no full potential can be worked out"


def proofs(rules: Targets, today: date) -> list[Fault]:
    """Moves without effect or in a circle, ideals from which nothing follows, and odd days."""
    moves = [NamedThreshold(f"{_name(move)}", move.share, move.place, show_percent) for move in rules.moves]
    ideals = {"discount": rules.discount, "ideal share": rules.ideal_share, "ideal retention": rules.ideal_retention}
    return [
        *_idle(rules),
        *_circles(rules),
        *_potential(rules),
        *look_at_dates(moves, today, "no move can be worked out"),
        *(
            fault
            for name, dated in ideals.items()
            for fault in look_at_dates(
                [NamedThreshold(name, dated, _place(rules, name), show_percent)], today, _UNTIL_THEN
            )
        ),
    ]


def _name(move: Move) -> str:
    return f"moves, {move.source} to {move.target}"


def _place(rules: Targets, key: str) -> Place:
    return rules.spots.get((key,), Place(rules.head.path, 1, 1))


def _idle(rules: Targets) -> Iterator[Fault]:
    for move in rules.moves:
        if not any(share for _, share in move.share.entries):
            message = "a share of 0% moves nobody - write the share that is to move, or delete it"
            yield warning(move.place, f"{_name(move)}: {message}")


def _circles(rules: Targets) -> Iterator[Fault]:
    """Each circle once, at the last move that closes it."""
    onward: dict[str, list[Move]] = {}
    for move in rules.moves:
        if not any(share for _, share in move.share.entries):
            continue
        back = _way(move.target, move.source, onward)
        onward.setdefault(move.source, []).append(move)
        if back is not None:
            grades = ", ".join([move.source, move.target, *(each.target for each in back)])
            yield warning(move.place, f"moves: {grades}: {_round(move, back)} - delete one of these moves")


def _way(start: str, goal: str, onward: dict[str, list[Move]]) -> list[Move] | None:
    """The shortest way of moves from one grade to another."""
    ways: list[tuple[str, list[Move]]] = [(start, [])]
    seen = {start}
    while ways:
        at, way = ways.pop(0)
        if at == goal:
            return way
        for move in onward.get(at, ()):
            if move.target not in seen:
                seen.add(move.target)
                ways.append((move.target, [*way, move]))
    return None


def _round(move: Move, back: list[Move]) -> str:
    """What becomes of a hundred customers on their way round."""
    left = 1000.0
    for each in (move, *back):
        left *= each.share.entries[-1][1]
    return f"customers go in a circle, of 1,000 in {move.source} {show_money(left)} come round again"


def _potential(rules: Targets) -> Iterator[Fault]:
    """The value of a customer kept for ever, at a discount that does not shrink it, has no end."""
    dated: list[Dated[float]] = [rules.discount, rules.ideal_share, rules.ideal_retention]

    def on(day: date) -> tuple[float, float, float]:
        discount, share, retention = (in_force(each, day, "") for each in dated)
        return discount, share, retention

    ideals = list(by_spell(dated, on))
    spells = Spells(spell for spell, _ in ideals)
    endless = [(spell, each) for spell, each in ideals if 1 + each[0] - each[2] <= 0]
    if endless:
        discount, _, retention = endless[-1][1]
        message = (
            f"no lifetime value of a full potential can be worked out{WHEN}: with a retention of "
            f"{show_percent(retention)} and a discount of {show_percent(discount)} it has no end - "
            "lower the ideal retention, or raise the discount"
        )
        yield warning(
            _place(rules, "ideal retention"),
            f"ideal retention: {spells.tell(message, [spell for spell, _ in endless])}",
        )
    nothing = [spell for spell, each in ideals if each[1] == 0]
    if nothing:
        message = f"with 0% nobody has a potential{WHEN} - write the share that a customer could give, such as 100%"
        yield warning(_place(rules, "ideal share"), f"ideal share: {spells.tell(message, nothing)}")
