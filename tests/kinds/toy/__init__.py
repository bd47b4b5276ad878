"""Who pays late: one threshold on the days until an invoice is paid.

A kind of rule set as small as one can be, built as CONTRIBUTING says. It ships with nothing: a test registers it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tests.kinds.toy.rules import Toy
    from valuex_xl.judging.boundary import Proposed
    from valuex_xl.judging.probes.probe import Probe
    from valuex_xl.judging.threshold_lines import ThresholdLine
    from valuex_xl.kinds.kind import Kind
    from valuex_xl.rulefiles.place import Fault
    from valuex_xl.rulefiles.reading import Table
    from valuex_xl.rulefiles.rule_set import Head
    from valuex_xl.rulefiles.shapes.shape import Key
    from valuex_xl.rulefiles.statements.statement import Statement

__all__ = ["KIND"]


class _ToyKind:
    name = "toy"

    @property
    def keys(self) -> tuple[Key, ...]:
        from tests.kinds.toy.keys import KEYS

        return KEYS

    def read(self, head: Head, table: Table) -> Toy:
        from tests.kinds.toy.reader import read

        return read(head, table)

    def statements(self, rules: Toy) -> Iterator[Statement]:
        from tests.kinds.toy.statements import statements

        return statements(rules)

    def thresholds(self, rules: Toy, day: date) -> Sequence[ThresholdLine]:
        from tests.kinds.toy.thresholds import thresholds

        return thresholds(rules, day)

    def contradictions(self, rules: Toy) -> Sequence[Fault]:
        from tests.kinds.toy.examples import contradictions

        return contradictions(rules)

    def proofs(self, rules: Toy, today: date) -> Sequence[Fault]:
        from tests.kinds.toy.proofs import proofs

        return proofs(rules, today)

    def missing_examples(self, rules: Toy) -> Sequence[Proposed]:
        from tests.kinds.toy.boundaries import missing_examples

        return missing_examples(rules)

    @property
    def probe(self) -> Probe:
        from tests.kinds.toy.probe import PROBE

        return PROBE


KIND: Final[Kind[Toy]] = _ToyKind()
