"""One recalculation: the rules in force, the day, and what has been worked out so far."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from valuex_xl.judging.columns import Cells
from valuex_xl.judging.findings import Finding
from valuex_xl.judging.values import REF, CallError, Value
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulesets.library import Library, NoSuchSet
from valuex_xl.rulesets.load import Loaded
from valuex_xl.rulesets.places import shelves

__all__ = ["OnFinding", "Session", "open_session"]

T = TypeVar("T")
OnFinding = Callable[[str, Finding], None]

_REMEMBERED = 24
_COLUMNS = 8


class Session:
    """What calls of one recalculation share.

    ``today`` is read once, so that no two cells disagree; ``on_finding`` is told the function and each finding.
    ``from_1904`` says how the workbook counts its days. ``broken`` are the rule sets that calls needed and that
    cannot be used, by name: a running host shows errors for them, a command refuses. ``missing`` says of those that are
    not there what there is.
    """

    def __init__(
        self, library: Library, today: date, on_finding: OnFinding | None = None, *, from_1904: bool = False
    ) -> None:
        self.library = library
        self.today = today
        self.on_finding = on_finding
        self.from_1904 = from_1904
        self.broken: dict[str, RulesError] = {}
        self.missing: dict[str, str] = {}
        self._compiled: dict[tuple[int, Hashable], tuple[RuleSet, object]] = {}
        self._single: dict[object, tuple[RuleSet, Callable[[float], Value] | None]] = {}
        self._recent: dict[Hashable, object] = {}
        self._columns: dict[Cells, Cells] = {}

    def rules(self, name: str | None, kind: str) -> RuleSet:
        """The rule set of that name, by default the one named like its kind.

        Raises CallError (#REF!) where there is none of that name and kind, or it is broken.
        """
        try:
            rules = self.library.get(name or kind)
        except NoSuchSet as error:
            self.missing[name or kind] = str(error)
            raise CallError(REF, str(error)) from None
        except RulesError as error:
            self.broken[name or kind] = error
            raise CallError(REF, f"the rule set cannot be used: {error.faults[0]}") from None
        if rules.head.kind != kind:
            raise CallError(REF, f"{rules.head.name} is of the kind {rules.head.kind}, and this takes one of {kind}")
        return rules

    def single(
        self, kind: str, make: Callable[[RuleSet, date], Callable[[float], Value] | None]
    ) -> Callable[[float], Value] | None:
        """What answers one number by the set named like its kind and the session's day, as ``make`` made it.

        None where nothing does: the set is broken or absent, no threshold was in force, or ``make`` gave None.
        """
        known = self._single.get(make)
        try:
            if known is not None and self.library.get(kind) is known[0]:
                return known[1]
            rules = self.rules(None, kind)
            found = make(rules, self.today)
        except CallError:
            return None
        self._single[make] = rules, found
        return found

    def compiled(self, rules: RuleSet, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once a session for each rule set: compiled rules.

        Rule sets are told apart by identity, which costs less than comparing them; each is kept with what it gave.
        """
        found = self._compiled.get((id(rules), key))
        if found is None:
            found = self._compiled[id(rules), key] = rules, make()
        return found[1]  # type: ignore[return-value]

    def recent(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, kept while it is among the last few: sums that several cells ask for."""
        found = self._recent.pop(key, None)
        if found is None:
            found = make()
        self._recent[key] = found
        if len(self._recent) > _REMEMBERED:
            self._recent.pop(next(iter(self._recent)))
        return found  # type: ignore[return-value]

    def forget(self) -> None:
        """Lets go of what was worked out of columns, for a host that has asked all that it will ask of them."""
        self._recent.clear()
        self._columns.clear()

    def column(self, cells: Cells) -> Cells:
        """The same column as it was met before, with what was read of it, while it is among the last few."""
        found = self._columns.pop(cells, cells)
        self._columns[found] = found
        if len(self._columns) > _COLUMNS:
            self._columns.pop(next(iter(self._columns)))
        return found


def open_session(
    rules: Path | None = None,
    beside: Path | None = None,
    today: date | None = None,
    on_finding: OnFinding | None = None,
    *,
    from_1904: bool = False,
    read: Mapping[str, Loaded] | None = None,
) -> Session:
    """A session on the rules that are found from here.

    ``rules`` is the explicit choice of a folder or file, ``beside`` the workbook that may have a rules folder beside
    it, ``today`` the day that an omitted as_at means; ``read`` are sets, by name, that come before all of them.
    """
    day = today or date.today()
    return Session(Library(shelves(rules, beside), lambda: day, read=read), day, on_finding, from_1904=from_1904)
