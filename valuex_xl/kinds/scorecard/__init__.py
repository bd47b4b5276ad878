"""Points for each figure, weighted, and a target that a customer we want must reach.

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
    from valuex_xl.kinds.kind import Kind
    from valuex_xl.kinds.scorecard.rules import Scorecard
    from valuex_xl.rulefiles.place import Fault
    from valuex_xl.rulefiles.reading import Table
    from valuex_xl.rulefiles.rule_set import Head
    from valuex_xl.rulefiles.shapes.shape import Key
    from valuex_xl.rulefiles.statements.statement import Statement

__all__ = ["KIND"]


class _ScorecardKind:
    name = "scorecard"

    @property
    def keys(self) -> tuple[Key, ...]:
        from valuex_xl.kinds.scorecard.keys import KEYS

        return KEYS

    def read(self, head: Head, table: Table) -> Scorecard:
        from valuex_xl.kinds.scorecard.reader import read

        return read(head, table)

    def statements(self, rules: Scorecard) -> Iterator[Statement]:
        from valuex_xl.kinds.scorecard.statements import statements

        return statements(rules)

    def thresholds(self, rules: Scorecard, day: date) -> Sequence[ThresholdLine]:
        from valuex_xl.kinds.scorecard.thresholds import thresholds

        return thresholds(rules, day)

    def contradictions(self, rules: Scorecard) -> Sequence[Fault]:
        from valuex_xl.kinds.scorecard.examples import contradictions

        return contradictions(rules)

    def proofs(self, rules: Scorecard, today: date) -> Sequence[Fault]:
        from valuex_xl.kinds.scorecard.proofs import proofs

        return proofs(rules, today)

    def missing_examples(self, rules: Scorecard) -> Sequence[Proposed] | NoBoundaries:
        from valuex_xl.kinds.scorecard.boundaries import missing_examples

        return missing_examples(rules)

    @property
    def probe(self) -> Probe:
        from valuex_xl.kinds.scorecard.probe import PROBE

        return PROBE


KIND: Final[Kind[Scorecard]] = _ScorecardKind()
