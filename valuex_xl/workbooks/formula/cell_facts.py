"""The facts of many formulas, few of which differ: a byte a cell."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, count
from typing import Any

from valuex_xl.workbooks.formula.facts import Facts

__all__ = ["CellFacts"]

_BYTE = 256


class CellFacts(Sequence[Facts]):
    """The facts of formulas in their order; facts are told apart by their identity."""

    def __init__(self, length: int, first: Facts) -> None:
        self._known: dict[int, int] = {id(first): 0}
        self._every: list[Facts] = [first]
        self._numbers: bytearray | array[int] = bytearray(length)

    @classmethod
    def of(cls, facts: Sequence[Facts]) -> CellFacts:
        """These facts."""
        found = cls(len(facts), facts[0] if facts else Facts())
        for place, each in enumerate(facts):
            found._numbers[place] = found._number(each)
        return found

    def put(self, places: Iterable[int], facts: Facts) -> None:
        """The facts of the formulas in these places; may not be called once they were looked at."""
        number, numbers = self._number(facts), self._numbers
        for place in places:
            numbers[place] = number

    def _number(self, facts: Facts) -> int:
        number = self._known.get(id(facts))
        if number is None:
            self._known[id(facts)] = number = len(self._every)
            self._every.append(facts)
            if number == _BYTE:
                self._numbers = array("I", list(self._numbers))
        return number

    @cached_property
    def distinct(self) -> Sequence[Facts]:
        """Those that there are, each once."""
        return [self._every[number] for number in sorted(set(self._numbers))]

    def total(self, of: Callable[[Facts], int]) -> int:
        """The sum of a number of each."""
        return sum(self._numbers.count(number) * of(facts) for number, facts in enumerate(self._every) if of(facts))

    def places(self, wanted: Callable[[Facts], object]) -> Sequence[int]:
        """The places of those that are wanted."""
        chosen = {number for number, facts in enumerate(self._every) if wanted(facts)}
        if not chosen:
            return ()
        if len(chosen) == len(self._every):
            return range(len(self))
        numbers = self._numbers
        if isinstance(numbers, bytearray):
            mask: Iterable[int] = numbers.translate(bytes([number in chosen for number in range(_BYTE)]))
        else:
            mask = map(chosen.__contains__, numbers)
        return list(compress(count(), mask))

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Facts]:
        return map(self._every.__getitem__, self._numbers)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return list(map(self._every.__getitem__, self._numbers[place]))
        return self._every[self._numbers[place]]
