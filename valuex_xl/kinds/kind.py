"""What a kind of rule set must have: the one list of it, held by the type checker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from valuex_xl.judging.boundary import NoBoundaries, Proposed
    from valuex_xl.judging.probes.probe import Probe
    from valuex_xl.judging.threshold_lines import ThresholdLine
    from valuex_xl.rulefiles.place import Fault
    from valuex_xl.rulefiles.reading import Table
    from valuex_xl.rulefiles.rule_set import Head, RuleSet
    from valuex_xl.rulefiles.shapes.shape import Key
    from valuex_xl.rulefiles.statements.statement import Statement

__all__ = ["Kind"]

R = TypeVar("R", bound="RuleSet")


class Kind(Protocol[R]):
    """One kind of rule set, ``R`` its frozen values; its folder has a module for each member."""

    @property
    def name(self) -> str:
        """The word behind ``kind:``, which is the name of its folder too."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys that only this kind has: readers, editors, ``valuex set`` and the guide follow from them."""

    def read(self, head: Head, table: Table) -> R:
        """The rule set in a table; what is wrong with it is in the table's faults."""

    def statements(self, rules: R) -> Iterator[Statement]:
        """All that a rule set says, so that no change to it goes unsaid."""

    def thresholds(self, rules: R, day: date) -> Sequence[ThresholdLine]:
        """Every threshold in force on a day, as VX_RULES lists them."""

    def contradictions(self, rules: R) -> Sequence[Fault]:
        """A fault for each of its examples that the rules answer otherwise."""

    def proofs(self, rules: R, today: date) -> Sequence[Fault]:
        """What can be proved beyond its faults: warnings, and notes where a proof was not found."""

    def missing_examples(self, rules: R) -> Sequence[Proposed] | NoBoundaries:
        """The examples on and around each threshold that the set lacks, or why a kind can have none."""

    @property
    def probe(self) -> Probe:
        """How two rule sets of the kind are tried against each other, to see who moves."""
