"""A deal: figures, sums worked out from them, verdicts and checks on both.

The face of the kind: what the rest of the house may ask of it. Each answer is loaded when it is asked for, so that a
cell that needs one rule set waits for nothing of the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from valuex_xl.judging.boundary import NoBoundaries, Proposed
    from valuex_xl.judging.probes.probe import Probe
    from valuex_xl.judging.threshold_lines import ThresholdLine
    from valuex_xl.kinds.equilibrium.rules import Equilibrium
    from valuex_xl.kinds.kind import Kind
    from valuex_xl.rulefiles.place import Fault
    from valuex_xl.rulefiles.reading import Table
    from valuex_xl.rulefiles.rule_set import Head
    from valuex_xl.rulefiles.shapes.shape import Key
    from valuex_xl.rulefiles.statements.statement import Statement

__all__ = ["KIND"]


class _EquilibriumKind:
    name = "equilibrium"

    @property
    def keys(self) -> tuple[Key, ...]:
        from valuex_xl.kinds.equilibrium.keys import KEYS

        return KEYS

    def read(self, head: Head, table: Table) -> Equilibrium:
        from valuex_xl.kinds.equilibrium.reader import read

        return read(head, table)

    def statements(self, rules: Equilibrium) -> Iterator[Statement]:
        from valuex_xl.kinds.equilibrium.statements import statements

        return statements(rules)

    def thresholds(self, rules: Equilibrium, day: date) -> Sequence[ThresholdLine]:
        from valuex_xl.kinds.equilibrium.thresholds import thresholds

        return thresholds(rules, day)

    def contradictions(self, rules: Equilibrium) -> Sequence[Fault]:
        from valuex_xl.kinds.equilibrium.examples import contradictions

        return contradictions(rules)

    def proofs(self, rules: Equilibrium, today: date) -> Sequence[Fault]:
        from valuex_xl.kinds.equilibrium.proofs import proofs

        return proofs(rules, today)

    def missing_examples(self, rules: Equilibrium) -> Sequence[Proposed] | NoBoundaries:
        from valuex_xl.kinds.equilibrium.boundaries import missing_examples

        return missing_examples(rules)

    @property
    def probe(self) -> Probe:
        from valuex_xl.kinds.equilibrium.probe import PROBE

        return PROBE


KIND: Final[Kind[Equilibrium]] = _EquilibriumKind()
