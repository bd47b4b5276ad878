"""Who stayed: logo retention, churn and tenure, gross and net revenue retention."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from valuex_xl.judging.netting import Netted
from valuex_xl.judging.thresholds import money_slack
from valuex_xl.judging.values import DIV0, NUM, CallError
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import show_money, show_percent, show_rows

__all__ = ["Retention", "compare"]


@dataclass(frozen=True, slots=True)
class Retention:
    """The customers of an opening list held against a closing one; names in the order of the lists.

    ``opening`` and ``closing`` hold each opening customer's amounts, where amounts were given.
    """

    stayed: tuple[str, ...]
    lost: tuple[str, ...]
    new: tuple[str, ...]
    opening: tuple[float, ...]
    closing: tuple[float, ...]
    aside: tuple[str, ...] = ()
    """What is to be said of rows that are left out or count as 0, without full stops."""

    @property
    def retention(self) -> float:
        """Those who stayed over all of the opening list; raises CallError (#DIV/0!) for an empty list."""
        return len(self.stayed) / self._customers()

    @property
    def churn(self) -> float:
        """Those who left over all of the opening list."""
        return len(self.lost) / self._customers()

    @property
    def tenure(self) -> float:
        """The expected stay, 1 / churn, in periods between the lists.

        It assumes that everybody leaves with the same probability in every period. Raises CallError (#DIV/0!) where
        nobody left.
        """
        churn = self.churn
        if churn == 0:
            raise CallError(DIV0, "nobody left: how long customers stay cannot be told from this")
        return 1 / churn

    @property
    def gross(self) -> float:
        """Gross revenue retention: sum of min(opening, closing) over the opening total; growth does not count."""
        kept = (min(before, after) for before, after in zip(self.opening, self.closing, strict=True))
        return fsum(kept) / self._total()

    @property
    def net(self) -> float:
        """Net revenue retention: what the opening customers bring at closing over the opening total."""
        return fsum(self.closing) / self._total()

    def why(self, *, with_amounts: bool) -> Why:
        """Who stayed and what that is of the revenue, and which rows that leaves out."""
        told = f"{len(self.stayed):,} of {self._customers():,} opening customers stayed, {show_percent(self.retention)}"
        told += f": {len(self.lost):,} left and {len(self.new):,} came"
        revenue = []
        if with_amounts:
            revenue = [
                f"Of an opening total of {show_money(self._total())} {show_percent(self.gross)} was kept (gross), "
                f"{show_percent(self.net)} with growth (net)"
            ]
        return Why.of(told, *revenue, *self.aside)

    def _customers(self) -> int:
        customers = len(self.stayed) + len(self.lost)
        if not customers:
            raise CallError(DIV0, "the opening list has no customers")
        return customers

    def _total(self) -> float:
        total = fsum(self.opening)
        rounding = money_slack(max(map(abs, self.opening), default=0.0))
        if total > rounding:
            return total
        if total < -rounding:
            raise CallError(NUM, f"the opening total is negative ({total:,.2f})")
        raise CallError(DIV0, "the opening total is zero")


def compare(opening: Netted, closing: Netted) -> Retention:
    """Opening against closing customers, each with its netted amounts; rows without a name are nobody.

    Of 150,000 Ash keeps its 100,000 and adds 20,000, Birch leaves with its 50,000, Cedar is new.

    >>> from valuex_xl.judging.netting import net
    >>> found = compare(net([100_000, 50_000], ["Ash", "Birch"], {}), net([120_000, 9_000], ["Ash", "Cedar"], {}))
    >>> found.retention, round(found.gross, 6), found.net
    (0.5, 0.666667, 0.8)
    """
    before = {net.key: net for net in opening.nets if net.key}
    after = {net.key: net for net in closing.nets if net.key}
    return Retention(
        stayed=tuple(before[key].name for key in before if key in after),
        lost=tuple(before[key].name for key in before if key not in after),
        new=tuple(after[key].name for key in after if key not in before),
        opening=tuple(net.amount for net in before.values()),
        closing=tuple(after[key].amount if key in after else 0.0 for key in before),
        aside=(*_aside("opening", opening), *_aside("closing", closing)),
    )


def _aside(role: str, netted: Netted) -> list[str]:
    """The rows of a list that name nobody, and those of somebody whose amount is not known."""
    told = []
    if netted.unnamed_rows:
        amount = fsum(net.amount for net in netted.nets if not net.key)
        with_it = f" with {show_money(amount)}" if amount else ""
        told.append(f"{show_rows(netted.unnamed_rows)} of {role} without a name{with_it}: left out")
    named = netted.blank_amounts
    if named:
        told.append(
            f"{show_rows(named)} of {role} without an amount: counted as 0, so gross and net may be too {_side(role)}"
        )
    return told


def _side(role: str) -> str:
    return "high" if role == "opening" else "low"
