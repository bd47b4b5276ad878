"""Laws of proofs by name: totals of a customer beside plain ones, headings above them, and files of many totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import coded, exact
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.totals import total_proofs
from valuex_xl.ledgers.totals.total_proofs import Called, Suspects

NONE = np.zeros(0, np.int64)
OF = {"Total": "", "Total Elm": "elm", "Oak Total": "oak", "Total for Elm": "elm"}
"""What is called a total, and of what it is one."""


@dataclass(frozen=True)
class Line:
    held: int | None
    name: str
    whole: bool = False

    @property
    def called(self) -> bool:
        return self.name in OF and self.held is not None

    @property
    def alone(self) -> bool:
        return self.name == "Total"


@dataclass(frozen=True)
class Plain:
    """Proofs by plain addition, each start and end tried by itself, the nearest first."""

    lines: list[Line]
    starts: int = 200
    furthest: int = 5_000

    @property
    def suspects(self) -> list[int]:
        return [at for at, line in enumerate(self.lines) if line.called]

    def counted(self, run: range, accepted: set[int]) -> list[int]:
        return [held for at in run if (held := self.lines[at].held) is not None and at not in accepted]

    def is_sum(self, at: int, run: range, accepted: set[int]) -> bool:
        held = self.counted(run, accepted)
        return bool(held) and sum(held) == self.lines[at].held

    def between(self, at: int, accepted: set[int]) -> Iterator[range]:
        above = [each for each in sorted(accepted, reverse=True) if each < at]
        below = [each for each in sorted(accepted) if each > at]
        yield from (range(each + 1, at) for each in [*above[: self.starts], -1])
        yield from (range(at + 1, each) for each in [*below[: self.starts], len(self.lines)])

    def is_of(self, at: int, run: range) -> bool:
        """Whether the first or the last line, or one of four blank ones above, begins with the total's customer."""
        headings: list[int] = []
        for place in range(run.start - 1, max(-1, run.start - 5), -1):
            if self.lines[place].held is not None:
                break
            headings.append(place)
        words = OF[self.lines[at].name].split()
        names = [self.lines[place].name.lower().split() for place in (run.start, run.stop - 1, *headings)]
        return bool(words) and any(name[: len(words)] == words for name in names)

    def nearest(self, at: int, accepted: set[int]) -> tuple[int, range, bool] | None:
        size = len(self.lines)
        above = [range(first, at) for first in range(at - 1, max(0, at - self.furthest) - 1, -1)]
        below = [range(at + 1, end) for end in range(at + 2, min(size, at + 1 + self.furthest) + 1)]
        for runs, needs in ((above, True), (below, self.lines[at].alone)):
            run = next((run for run in runs if self.is_sum(at, run, accepted)), None)
            if run is not None:
                count, is_of = len(self.counted(run, accepted)), self.is_of(at, run)
                if is_of or (needs and count > 1):
                    return count, run, not (self.lines[at].alone or is_of)
        return None

    def proof(self, at: int, accepted: set[int]) -> tuple[int, range, bool]:
        for run in self.between(at, accepted):
            if self.is_sum(at, run, accepted):
                return len(self.counted(run, accepted)), run, False
        return self.nearest(at, accepted) or (0, range(0), False)

    def proofs(self, accepted: set[int]) -> dict[int, tuple[int, range, bool]]:
        found = {at: self.proof(at, accepted) for at in self.suspects}
        for name in OF:
            those = [at for at in found if self.lines[at].name == name and self.lines[at].whole]
            if not all(found[at][0] for at in those):
                found |= {at: (0, *found[at][1:]) for at in those}
        return found

    def settle(self, accepted: set[int]) -> dict[int, tuple[int, range, bool]]:
        found: dict[int, tuple[int, range, bool]] = {}
        for _ in range(6):
            found = self.proofs(accepted)
            kept = {at for at, (count, _, _) in found.items() if count}
            if kept == accepted:
                break
            accepted = kept
        return found

    def settled(self) -> dict[int, tuple[int, range, bool]]:
        every = set(self.suspects)
        best = self.settle(every)
        named = {at for at in every if not self.lines[at].alone}
        for counting in ({at for at in named if self.lines[at].whole}, named):
            other = self.settle(every - counting) if counting else best
            if several(other) > several(best):
                best = other
        return best


def several(found: dict[int, tuple[int, range, bool]]) -> int:
    return sum(count > 1 for count, _, _ in found.values())


def suspects(lines: list[Line]) -> Suspects:
    called = [at for at, line in enumerate(lines) if line.called]
    header = Header(1, ("Firm", "Sum"), {"Firm": 0, "Sum": 1})
    table = Table(header, range(2, 2 + len(lines)), totals={at: lines[at].alone for at in called})
    table.sample = [(line.name, str(line.held)) for line in lines[: len(lines) // 2]]
    places, names = np.array(called, np.int64), coded([line.name for line in lines])
    amounts = exact([None if line.held is None else Decimal(line.held) for line in lines])
    return Suspects(places, places, Called(table, names), amounts, lambda at: lines[at].whole)


NAMES = st.sampled_from(["Elm", "Elm North", "Elmwood", "Oak", "Ash", *OF, *OF])
HELD = st.sampled_from([None, 0, 1, 1, 2, 3, 3, 4, 5, 6, -1])


@st.composite
def lists(draw: st.DrawFn) -> list[Line]:
    """Lines of which those that are called totals often hold a sum of lines beside them."""
    lines = [
        Line(held, name, whole)
        for held, name, whole in draw(st.lists(st.tuples(HELD, NAMES, st.booleans()), max_size=9))
    ]
    for at, line in enumerate(lines):
        if line.called:
            other = draw(st.integers(0, len(lines) - 1))
            run = range(min(at, other), at) if other < at else range(at + 1, other + 1)
            held = sum(lines[each].held or 0 for each in run if not lines[each].called or draw(st.booleans()))
            lines[at] = Line(draw(st.sampled_from([line.held, held, held])), line.name, line.whole)
    return lines


@st.composite
def within(draw: st.DrawFn) -> list[Line]:
    """One total, or two, of the nearest lines above or below, with others before and behind these."""
    names, held = (
        st.sampled_from(["Elm", "Elm North", "Elmwood", "Oak", "Ash"]),
        st.sampled_from([None, 0, 1, 1, 2, -1]),
    )
    lines = [Line(*each) for each in draw(st.lists(st.tuples(held, names), min_size=2, max_size=7))]
    for _ in range(draw(st.integers(1, 2))):
        at, many = draw(st.integers(0, len(lines))), draw(st.integers(1, 3))
        run = lines[max(0, at - many) : at] if draw(st.booleans()) else lines[at : at + many]
        own = sum(line.held or 0 for line in run if not line.called)
        lines.insert(at, Line(own + draw(st.sampled_from([0, 0, 0, 1])), draw(st.sampled_from(list(OF)))))
    return lines


def named(*texts: str) -> list[Line]:
    """Lines as ``Elm 5``; a whole one ends in ``!``, one without an amount in ``-``."""
    found = []
    for text in texts:
        name, _, held = text.rstrip("!").rpartition(" ")
        found.append(Line(None if held == "-" else int(held), name, text.endswith("!")))
    return found


def holds(some: Suspects, plain: Plain) -> None:
    found, wanted = some.settled(NONE, lambda _: NONE), plain.settled()
    proofs = zip(found.lines.tolist(), found.first.tolist(), found.end.tolist(), found.loose.tolist(), strict=True)
    told = [(count, range(first, end) if count else range(0), loose) for count, first, end, loose in proofs]
    assert told == [(count, run if count else range(0), loose) for count, run, loose in wanted.values()]
    assert found.totals.tolist() == [at for at, (count, _, _) in wanted.items() if count]


@given(lists())
@example(named("Ash 7", "Elm 3", "Total Elm 3", "Ash 9"))
@example(named("Ash 7", "Oak 3", "Total Elm 3", "Ash 9"))
@example(named("Ash 7", "Total Elm 3", "Elm 3", "Ash 9"))
@example(named("Ash 7", "Total Elm 3", "Ash 1", "Oak 2", "Ash 9"))
@example(named("Ash 7", "Total Elm 3", "Ash 1", "Elm 2", "Ash 9"))
@example(named("Ash 7", "Total 3", "Ash 1", "Elm 2", "Ash 9"))
@example(named("Ash 7", "Oak 1", "Ash 2", "Total Elm 3", "Ash 9"))
@example(named("Ash 7", "Elm -", "Ash -", "Ash -", "Ash -", "Oak 3", "Total Elm 3", "Ash 9"))
@example(named("Ash 7", "Elm -", "Ash -", "Ash -", "Oak 3", "Total Elm 3", "Ash 9"))
@example(named("Elm -", "Ash 4", "Ash -", "Ash -", "Oak 3", "Total Elm 3", "Ash 9"))
@example(named("Ash 7", "Ash -", "Ash -", "Ash -", "Elm -", "Oak 3", "Total Elm 3", "Ash 9"))
@example(named("Ash 7", "Elm -", "Ash -", "Ash -", "Ash -", "Ash -", "Oak 3", "Total Elm 3", "Ash 9"))
@example(named("Ash 9", "Elm 7", "Ash -", "Oak 3", "Total Elm 3", "Ash 9"))
@example(named("Elm 1", "Elm 2", "Total Elm 3!", "Oak 4", "Total Elm 9!", "Ash 5"))
@example(named("Elm 1", "Elm 2", "Total Elm 3!", "Oak 4", "Total Elm 4!", "Ash 5"))
@example(named("Elm 1", "Total Elm 6!", "Ash 2", "Total 9", "Oak 1", "Oak 2", "Total 3"))
@example(named("Total Elm 3", "Ash 1", "Total 1", "Ash 2", "Total 2"))
@example(named("Total Elm 3", "Ash 1", "Total 1", "Ash 2"))
@example(named("Total Elm 3", "Ash 7", "Ash 1", "Oak 2"))
@example(named("Ash 9", "Elm 1", "Total Elm 1!", "Oak 4", "Total Elm 8!", "Ash 5"))
def test_totals_by_name_and_by_sum(lines: list[Line]) -> None:
    holds(suspects(lines), Plain(lines))


@given(within(), st.sampled_from([5_000, 5_000, 1, 2]))
@example(named("Total Elm 3", "Ash 7", "Ash 1", "Oak 2"), 5_000)
@example(named("Ash 9", "Elm 1", "Elm -1", "Elm -", "Total Elm 0"), 5_000)
@example(named("Ash 9", "Ash 8", "Ash 7", "Total 3", "Ash 1", "Oak 2", "Ash 9"), 2)
@example(named("Ash 9", "Ash 8", "Ash 7", "Total Elm 3", "Ash 1", "Elm 2", "Ash 9"), 2)
@example(named("Ash 9", "Total 0", "Elm -", "Elm 1", "Elm -1", "Ash 9"), 5_000)
@example(named("Ash 9", "Total Elm 0", "Elm -", "Elm 1", "Elm -1", "Ash 9"), 5_000)
def test_totals_of_the_nearest_lines(lines: list[Line], furthest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(total_proofs, "_FURTHEST", furthest)
        holds(suspects(lines), Plain(lines, furthest=furthest))


@given(lists())
@example(named("Ash 5", "Total 9", "Ash 1", "Total 8", "Ash 2", "Total 7", "Ash 2", "Total 9", "Ash 1", "Total 11"))
@example(named("Total 6", "Ash 1", "Total 1", "Ash 2", "Total 2", "Ash 2", "Total 2", "Ash 1", "Total 1"))
@example(named("Total 10", "Ash 1", "Total 1", "Ash 2", "Total 2", "Ash 2", "Total 2", "Ash 1", "Total 1", "Ash 4"))
@example(named("Ash 9", "Ash 1", "Ash 2", "Oak 3", "Total 6", "Total 50", "Total 60"))
@example(named("Ash 9", "Ash 1", "Ash 2", "Oak 3", "Total 6", "Total 50", "Total 60", "Total 70"))
@example(named("Ash 9", "Ash 1", "Ash 2", "Total 3", "Total 50", "Total 60", "Total 70"))
@example(named("Total 3", "Ash 1", "Ash 2", "Oak 9", "Total 50", "Total 60", "Total 70"))
@example(named("Total 6", "Ash 1", "Ash 2", "Oak 3", "Oak 9", "Total 50", "Total 60", "Total 70"))
def test_of_many_totals_few_starts_and_near_lines_are_tried(lines: list[Line]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(total_proofs, "_MANY", 3)
        patch.setattr(total_proofs, "_FURTHEST_OF_MANY", 2)
        many = sum(line.called for line in lines) > 3
        holds(suspects(lines), Plain(lines, 3, 2) if many else Plain(lines))


@pytest.mark.parametrize("beyond", [0, 1])
def test_how_a_record_calls_itself_a_total(beyond: int) -> None:
    """By the cell of its record that says so; beyond the sample by its customer."""
    header = Header(1, ("Group", "Firm", "Sum"), {"Firm": 1, "Sum": 2})
    rows = [("Total: Elm", "Total for Oak", "3"), ("", "** Ash Total **", "4"), ("x", "Total", "5"), ("a", "b", "6")]
    table = Table(header, range(2, 6), totals={0: False, 1: False, 2: True, 3: False})
    table.sample = [] if beyond else list(rows)
    calls = Called(table, coded([row[1] for row in rows]))
    texts = ["Total for Oak" if beyond else "Total: Elm", "** Ash Total **", "Total", "b" if beyond else "a"]
    assert [calls.text(at) for at in range(4)] == texts
    assert [calls.alone(at) for at in range(4)] == [False, False, True, False]
    assert [calls.of(at) for at in range(4)][:1] == ["oak" if beyond else "elm"]
    assert calls.wording(2) == ""
    assert calls.wording(0) == ("total for" if beyond else "total")
    assert calls.is_of(0, [2, 3]) is False
    assert calls.is_of(2, [0, 1, 2]) is False
