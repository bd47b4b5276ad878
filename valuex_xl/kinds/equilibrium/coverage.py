"""What happens, shown by deals that are tried: the verdicts that they get, the checks that speak and are silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.kinds.equilibrium.balance import Balance, Deal, Ruling
from valuex_xl.kinds.equilibrium.sample_deals import sample_deals
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import show

__all__ = ["Coverage"]


@dataclass
class Coverage:
    """What deals that were tried have shown: the verdicts given, the checks that spoke and those that were silent."""

    balance: Balance
    given: set[str] = field(default_factory=set)
    spoken: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    _instead: dict[str, tuple[list[Scalar], str]] = field(default_factory=dict)

    def extend_until(self, given: Iterable[str], spoken: Iterable[str], silent: Iterable[str]) -> None:
        """Try deals until all of these are seen, or there are no more."""
        wanted = set(given), set(spoken), set(silent)
        for cells in sample_deals(self.balance.rules):
            deal = self.balance.work_out(cells)
            if isinstance(deal, Deal):
                self._note(deal, cells)
            if wanted[0] <= self.given and wanted[1] <= self.spoken and wanted[2] <= self.silent:
                return

    def _note(self, deal: Deal, cells: list[Scalar]) -> None:
        verdict = self.balance.verdict(deal)
        if not isinstance(verdict, CellError):
            self.given.add(verdict.source.name)
            for each in self.balance.verdicts:
                if each is not verdict and each.holds(deal) is True:
                    self._keep_plainest(each.source.name, cells, verdict.source.name)
        for check in self.balance.checks:
            met = check.holds(deal)
            if isinstance(met, bool):
                (self.silent if met else self.spoken).add(check.source.name)

    def _keep_plainest(self, met: str, cells: list[Scalar], given: str) -> None:
        known = self._instead.get(met)
        if known is None or len(repr(cells)) < len(repr(known[0])):
            self._instead[met] = cells, given

    def instead_of(self, ruling: Ruling) -> str:
        """A deal that meets the lines of a verdict and gets another; empty where none was met."""
        found = self._instead.get(ruling.source.name)
        if found is None:
            return ""
        cells, verdict = found
        told = [
            f"{figure.name} {cell if isinstance(cell, str) else show(float(cell), figure.unit or Unit.COUNT)}"
            for figure, cell in zip(self.balance.rules.figures, cells, strict=True)
            if isinstance(cell, int | float | str)
        ]
        return f"{', '.join(told)} is already {verdict}"
