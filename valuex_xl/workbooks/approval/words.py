"""What a comparison says to people: values, counts, headlines. The command and both reports use the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from valuex_xl.judging.findings import Finding
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.judging.wording import listed
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.statements.change import Change, Effect
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulesets.changes.sets import SetChanges
from valuex_xl.workbooks.approval.found import BookMoves, Moved

__all__ = [
    "SHORT",
    "TITLES",
    "Approval",
    "Mood",
    "allowed",
    "brings",
    "counted",
    "days",
    "effects",
    "headline",
    "identity",
    "looks",
    "pair",
    "stake",
    "where",
]

SHORT: Final[dict[Effect, str]] = {
    "answers": "Can change an answer",
    "loss": "Takes a safeguard away",
    "words": "Changes words only",
    "nothing": "Has no effect",
}
"""What a change can do, in a narrow column."""

TITLES: Final[dict[Effect, str]] = {
    **SHORT,
    "words": f"{SHORT['words']}: advice, titles, meanings, the way a threshold is shown",
}
"""The same as a heading."""

Mood = Literal["quiet", "look", "moves"]

_SMALL = 10
_LARGE = 1_000


@dataclass(frozen=True, slots=True)
class Approval:
    """All that the person who approves new rules must see; ``moves`` is None where no book was named."""

    old: str
    new: str
    day: date
    sets: tuple[SetChanges, ...]
    moves: BookMoves | None
    asks_for_day: bool = False
    """Was ``day`` asked for, or is it today?"""

    @property
    def misses_its_day(self) -> bool:
        """The day that was asked for counts for no formula of the book: each names another."""
        moves = self.moves
        if moves is None or not (self.sets and self.asks_for_day and moves.names_every_day):
            return False
        return self.day not in moves.own_days

    @property
    def asks_for_none(self) -> bool:
        """There are sets that changed, and no formula of the book asks for any of them: nothing was tried."""
        if self.moves is None:
            return False
        used = {fold(name) for name in self.moves.used}
        changed = [fold(each.name) for each in self.sets if each.effect != "nothing"]
        return bool(changed) and used.isdisjoint(changed)

    @property
    def tries_nothing(self) -> bool:
        """What was compared judged no cell: another day does, or other rules."""
        return self.misses_its_day or self.asks_for_none

    @property
    def mood(self) -> Mood:
        """Whether the reader may lean back, must look at something, or has somebody who moves."""
        if not self.is_quiet:
            return "moves"
        return "look" if looks(self) or _lost(self) else "quiet"

    @property
    def is_quiet(self) -> bool:
        """Nobody moves; without a book: no answer can change."""
        if self.moves is not None:
            return not self.moves.anybody_moves
        return all(each.effect != "answers" for each in self.sets)


def headline(approval: Approval) -> str:
    """The result in a sentence, and what must be looked at before it is believed."""
    told = looks(approval) if approval.is_quiet else _other_day(approval)
    return f"{_result(approval)} LOOK: {'; '.join(told)}." if told else _result(approval)


def looks(approval: Approval) -> list[str]:
    """What must be looked at even where nobody moves, each in words."""
    moves = approval.moves
    told = [f"{each.name}: {each.note.partition(' - ')[0]}" for each in approval.sets if each.note]
    if moves is None:
        return told
    lost = _lost(approval)
    told += _not_asked(approval)
    told += [f"a safeguard goes: {'; '.join(lost)}"] if lost else []
    told += [f"nothing can be said of {counted(len(moves.silent), 'cell')}"] if moves.silent else []
    return told + (_other_day(approval) or _yet_to_come(approval))


def _lost(approval: Approval) -> list[str]:
    """Which safeguards go, in words."""
    return [change.words for each in approval.sets for change in each.changes if change.effect == "loss"]


def _not_asked(approval: Approval) -> list[str]:
    """Which sets the book does not ask for, and which it does: a file is compared under its name."""
    moves = approval.moves
    if moves is None:
        return []
    used = {fold(name) for name in moves.used}
    missed = [each.name for each in approval.sets if fold(each.name) not in used and each.effect != "nothing"]
    if not missed:
        return []
    own = listed(list(moves.used)) if moves.used else "no rule set"
    told = f"this workbook does not ask for {listed(missed)}, it asks for {own}"
    if not moves.used:
        return [told]
    return [f"{told} - a file answers as the set of its name: call it, say, {moves.used[0]}.yaml to try it here"]


def _other_day(approval: Approval) -> list[str]:
    """That the day asked for was not judged by: a formula that names its day is answered as at that one."""
    moves = approval.moves
    if moves is None or not approval.misses_its_day:
        return []
    name = _own(moves)
    return [
        f"every formula names its own day, {name}, so nothing was judged as at {approval.day} - put that day into the "
        "cell that they read, in a copy of the workbook, and name the copy"
    ]


def _yet_to_come(approval: Approval) -> list[str]:
    """That a change counts from a day later than all that were judged by."""
    moves = approval.moves
    if moves is None:
        return []
    judged = [*moves.own_days, *([] if moves.names_every_day else [approval.day])]
    changes = (change for each in approval.sets for change in each.changes if change.effect == "answers")
    later = sorted({change.since for change in changes if change.since is not None and change.since > max(judged)})
    return [f"what counts from {later[0]} is not tried: the cells are judged as at {max(judged)}"] if later else []


def _result(approval: Approval) -> str:
    moves = approval.moves
    if not approval.sets:
        return "No difference: both say the same, letter by letter."
    if moves is None:
        count = sum(change.effect == "answers" for each in approval.sets for change in each.changes)
        if not count:
            lost = _lost(approval)
            return (
                f"No answer can change, but a safeguard goes: {'; '.join(lost)}." if lost else "No answer can change."
            )
        return f"{counted(count, 'change')} can turn an answer."
    if approval.asks_for_none and not moves.anybody_moves:
        return "Nothing was tried: no formula of this workbook asks for these rules."
    if not moves.anybody_moves:
        return "Nobody moves: in this workbook no grade, verdict, breach or figure changes."
    told = []
    if graded := moves.graded:
        told.append(
            f"{len(moves.moved):,} of {counted(graded, 'grade')} {'moves' if len(moves.moved) == 1 else 'move'}"
        )
    if moves.deals:
        told.append(f"{counted(len(moves.deals), 'verdict')} of deals {'turns' if len(moves.deals) == 1 else 'turn'}")
    told.append(f"{counted(len(moves.new_breaches), 'new breach', 'new breaches')}, {len(moves.cleared)} cleared")
    told.append(f"{counted(len(moves.cells), 'other cell')} {'changes' if len(moves.cells) == 1 else 'change'}")
    return "; ".join(told) + "."


def days(approval: Approval) -> str:
    """Which day's thresholds count, and that formulas may name their own."""
    moves = approval.moves
    if moves is None or not moves.own_days:
        return str(approval.day)
    own = _own(moves)
    if moves.names_every_day:
        told = f"{own}, which every formula names itself"
        # a formula may happen to name the very day of the comparison, which then counts
        return told if approval.day in moves.own_days else f"{told}; {approval.day} counts for none of them"
    return f"{approval.day}; formulas that name their own day keep it: {own}"


def _own(moves: BookMoves) -> str:
    return ", ".join(map(str, moves.own_days[:3])) + (" ..." if len(moves.own_days) > 3 else "")


def identity(head: Head | None) -> str:
    """A rule set's version and hash."""
    return "not there" if head is None else f"version {head.version}, {head.hash}"


def where(change: Change) -> str:
    """Where a change stands, in the new file if it is there; empty where it is nowhere in particular.

    What stands in a file that the set is based on, or in a list, is told with the name of that file.
    """
    place, line = (change.place_old, "old line") if change.place_new is None else (change.place_new, "line")
    return "" if place is None else f"{change.file} {line} {place.line}".lstrip()


def allowed(finding: Finding) -> str:
    """Of a breach under the old rules that is none under the new: nobody's share changed, the limit did."""
    return f"{finding.message}, a breach under the old rules and allowed by the new ones"


def stake(moves: BookMoves) -> str:
    """In words what those whose grade moves bring, of all that is brought; empty where no such column is there."""
    told = (
        f"{head.lower()} {_money(amount)} of {_money(total)}" + (f" ({amount / total:.0%})" if total > 0 else "")
        for head, amount, total in moves.at_stake
    )
    return "; ".join(told)


def brings(moved: Moved) -> str:
    """In words what stands in the row of one who moves: `income 12,000, profit 900`."""
    return ", ".join(f"{head.lower()} {_money(amount)}" for head, amount in moved.money)


def _money(amount: float) -> str:
    return f"{amount:,.0f}"


def pair(moved: Moved) -> tuple[str, str]:
    """Both values as people read them, with as many digits as it takes to tell them apart."""
    old, new = _shown(moved.old), _shown(moved.new)
    if old == new:
        return _exact(moved.old), _exact(moved.new)
    return old, new


def counted(number: int, one: str, many: str = "") -> str:
    """``1 cell``, ``2 cells``.

    >>> counted(1, "cell"), counted(1200, "new breach", "new breaches")
    ('1 cell', '1,200 new breaches')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _shown(value: Scalar) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        if abs(value) < _SMALL:
            return f"{value:.4g}"
        text = f"{value:,.2f}" if abs(value) < _LARGE * _LARGE else f"{value:,.0f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return _exact(value)


def _exact(value: Scalar) -> str:
    if value is None or value == "":
        return "(blank)"
    if isinstance(value, CellError):
        return value.code
    return f"{value:.15g}" if isinstance(value, float) and not isinstance(value, bool) else str(value)


def effects(each: SetChanges) -> Sequence[tuple[Effect, list[Change]]]:
    """The changes of a set by what they can do, the gravest first."""
    grouped = ((effect, [change for change in each.changes if change.effect == effect]) for effect in TITLES)
    return [(effect, changes) for effect, changes in grouped if changes]
