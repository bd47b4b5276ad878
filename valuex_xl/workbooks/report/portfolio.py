"""What the report of a portfolio says, read from the tables and names that the book promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from valuex_xl.functions import Session, call
from valuex_xl.judging.values import Scalar, Value
from valuex_xl.kinds.concentration.worst_case import worst_told
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.figures import BookFigures, Row, amount
from valuex_xl.workbooks.portfolio.freshness import stale_words
from valuex_xl.workbooks.portfolio.names import (
    AS_AT,
    DECISIONS,
    FIGURES,
    LIMIT_TITLES,
    NO_GROWTH,
    NOT_GRADED,
    YEARLY_GAP,
    board_name,
    change_name,
    gap_title,
    limit_name,
)
from valuex_xl.workbooks.portfolio.rule_words import rule_words
from valuex_xl.workbooks.portfolio.watched import watched_in
from valuex_xl.workbooks.report.charts import Bar, Curve, Limit, Step, bars, bridge, whale
from valuex_xl.workbooks.report.facts import Check, Exceptional, Figure, Section, Table
from valuex_xl.workbooks.report.lines import OF_PORTFOLIO, board_exceptions, results_of_checks, told_of_checks, worst_of
from valuex_xl.workbooks.report.written import Money, bare, number, percent, said

__all__ = ["PortfolioFacts", "is_portfolio"]

_LABELS = {
    "income": "Income",
    "profit": "Profit",
    "customers": "Customers",
    "largest_share": "Largest customer's share",
    "top_ten_share": "Ten largest customers' share",
    "losing": "Customers that lose money",
    "equal_customers": "As diverse as so many equal customers",
}
_SHARES = ("largest_share", "top_ten_share")
_MONEY = ("income", "profit")
_MOST_GAPS, _MOST_TARGETS, _TOP = 10, 10, 10
_LEFT, _NEW = "left", "new"
"""What stands for the grade of now of who left, and for that of before of who is new."""
_STATUSES = ("BREACH", "WATCH")


def is_portfolio(figures: BookFigures) -> bool:
    """Has the book a board page of customers?"""
    return figures.has(board_name("headline")) and figures.has("Customers")


@dataclass(frozen=True, slots=True)
class PortfolioFacts:
    """A portfolio read for its report; amounts in one unit throughout."""

    figures: BookFigures
    money: Money
    session: Session
    title: str = "Customer portfolio"

    @classmethod
    def of(cls, figures: BookFigures, session: Session) -> PortfolioFacts:
        """The unit follows the single amounts that the tables tell, not their sums."""
        told = [row.get("Income") for table in ("Top", "Bridge") for row in figures.rows(table)]
        told += [row.get("Profit") for row in figures.rows("Losing")]
        told += [row.get(gap) for row in figures.rows("Gaps") for gap in (gap_title(row), "Lifetime gap")]
        return cls(figures, Money.for_amounts(told, figures.text("Currency")), session)

    def heading(self) -> tuple[tuple[str, str], ...]:
        """What the figures are of."""
        unit = self.money.told or "as in the ledger"
        told = (
            ("Period", self.figures.text("Period")),
            ("Before", self.figures.text("Period_before")),
            ("Amounts", unit),
        )
        return tuple((name, text) for name, text in told if text)

    def headline(self) -> str:
        """The sentence on top of the board page."""
        told, doubt = self.figures.text(board_name("headline")), self._doubt("customer")
        largest = f"{said(self._of('customer', 'name'))} brings {percent(self._of('customer', 'share'))} of income"
        alone = told.startswith(largest) and doubt not in told
        return f"{told}; {doubt}" if alone else told  # books of older versions tell the status alone

    def headline_status(self) -> str:
        """Of what it tells: losses, or else the worst of the limits."""
        if self.figures.number(board_name("losing")):
            return "BREACH"
        limits = watched_in(self.figures)
        found = {self.figures.text(limit_name(limit, "status")) for limit in limits}
        doubted = any(self._doubt(limit) for limit in limits)
        return next((status for status in _STATUSES if status in found), "WATCH" if doubted else "OK")

    def _doubt(self, limit: str) -> str:
        """What the status of a limit would be if its doubtful amounts were somebody's; empty where nothing turns."""
        return worst_told(self._of(limit, "why"), self._of(limit, "status"))

    def checks(self) -> Iterator[Check]:
        """What the sheet Checks says: the totals, all of it, and grades older than what was typed."""
        for name, what in (("Checks_all", "Totals against the ledger"), ("Board_checks", "The checks of the book")):
            if self.figures.has(name):
                status = worst_of((self.figures.text(name) or "CHECK", *self._on_the_sheet(name)))
                yield Check(status, what, "" if status == "OK" else told_of_checks(self.figures, OF_PORTFOLIO))
        stale = stale_words(self.figures)
        if stale or self.figures.has("Checks_stale"):
            told = f"{stale}: run valuex recalc first" if stale else ""
            yield Check("CHECK" if stale else "OK", "Grades against what was typed", told)

    def _on_the_sheet(self, name: str) -> Iterator[str]:
        """The results on the sheet Checks, for all of it; the board page of an older version takes some of them."""
        return results_of_checks(self.figures, OF_PORTFOLIO) if name == "Board_checks" else iter(())

    def at_the_head(self) -> Iterator[Figure]:
        """The five figures that the board page has, with those before; of amounts with the change."""
        for figure in FIGURES:
            if self.figures.has(board_name(figure)):
                before = self.figures.named(board_name(figure, before=True))
                now = self.figures.named(board_name(figure))
                told = self._shown(figure, before, before=True)
                change = self._change(figure) if figure in _MONEY and told else ""
                yield Figure(_LABELS[figure], self._shown(figure, now), f"{told} ({change})" if change else told)

    def _change(self, figure: str) -> str:
        """The change of an amount in percent, or why none is shown."""
        change = self.figures.named(change_name(figure))
        return percent(change, signed=True)

    def _most(self, before: bool) -> float:
        """How many customers there are, or were."""
        return self.figures.number(board_name("customers", before=before)) or 0.0

    def _shown(self, figure: str, value: Scalar, *, before: bool = False) -> str:
        if figure in _SHARES:
            return percent(value)
        if figure == "equal_customers" and isinstance(value, float) and value > self._most(before):
            return "not known: much income is without a name"
        return self.money.written(value) if figure in _MONEY else number(value)

    def exceptions(self) -> Iterator[Exceptional]:
        """Limits that are not kept, what else the Board has on WATCH, the best customers that lose money by name."""
        for limit in watched_in(self.figures):
            status = self.figures.text(limit_name(limit, "status"))
            if status in _STATUSES:
                name, share = self._of(limit, "name"), self._of(limit, "share")
                why = bare(said(self._of(limit, "why")))
                yield Exceptional(status, f"{LIMIT_TITLES[limit]}: {said(name)}, {percent(share)}", why)
            elif doubt := self._doubt(limit):
                name, share = self._of(limit, "name"), self._of(limit, "share")
                yield Exceptional("WATCH", f"{LIMIT_TITLES[limit]}: {said(name)}, {percent(share)}", f"{doubt}.")
        yield from board_exceptions(self.figures)
        best = next(iter(rule_words(self.session, self.session.today).grades), "")
        for row in self.figures.rows("Losing"):
            if best and said(row.get("Grade")) == best:
                lost = self.money.in_full(-amount(row, "Profit"))
                yield Exceptional("LOOK", f"{said(row['Customer'])}, graded {best}", f"It loses {lost}.")

    def decisions(self) -> Iterator[str]:
        """Those that the board page asks for."""
        texts = (self.figures.text(f"Board_decision_{place}") for place in range(1, DECISIONS + 1))
        return (text for text in texts if text)

    def sections(self) -> Iterator[Section]:
        """Each where the book has what it needs."""
        made = (
            self._limit_section,
            self._top,
            self._bridge,
            self._whale,
            self._moves,
            self._gaps,
            self._targets,
            self._hole,
        )
        return (section for section in (make() for make in made) if section is not None)

    def _of(self, limit: str, output: str) -> Scalar:
        return self.figures.named(limit_name(limit, output))

    def _limit_section(self) -> Section | None:
        rows = tuple(
            (
                LIMIT_TITLES[limit],
                said(self._of(limit, "name")),
                percent(self._of(limit, "share")),
                percent(self._of(limit, "breach")),
                self.money.written(self._of(limit, "room")),
                self._doubt(limit) or said(self._of(limit, "status")),
            )
            for limit in watched_in(self.figures)
        )
        heads = ("Limit", "Largest", "Share", "Limit at", "Room", "Status")
        says = self.figures.text("Board_no_limit_near")
        table = Table(self._caption("Room"), heads, rows, frozenset((2, 3, 4)))
        return Section("Limits", says, table=table) if rows else None

    def _top(self) -> Section | None:
        top = self.figures.rows("Top")
        if not top:
            return None
        shares = [Bar(said(row["Customer"]), amount(row, "Share"), percent(row["Share"]), _loud(row)) for row in top]
        lines = [
            Limit(value, f"{word} {percent(value)}", role)
            for word, value, role in (
                ("limit", self._of("customer", "breach"), "limit"),
                ("watched from", self._of("customer", "watch"), "watch"),
            )
            if isinstance(value, float)
        ]
        before = any(isinstance(row.get("Share before"), float) for row in top)
        heads = ("Customer", "Income", "Share", "Running share", *(("Share before",) if before else ()), "Status")
        rows = tuple(
            (
                said(row["Customer"]),
                self.money.written(row["Income"]),
                percent(row["Share"]),
                percent(row["Running share"]),
                *((percent(row.get("Share before")),) if before else ()),
                said(row.get("Status")),
            )
            for row in top
        )
        return Section(
            "Largest customers",
            chart=lambda width: bars("Shares of income, and the limit", shares[:_TOP], lines, width=width),
            table=Table(self._caption("Income"), heads, rows, frozenset(range(1, len(heads) - 1))),
        )

    def _bridge(self) -> Section | None:
        rows = self.figures.rows("Bridge")
        if not rows:
            return None
        last = len(rows) - 1
        steps = [
            Step(
                said(row["Step"]),
                amount(row, "Income"),
                self.money.written(row["Income"], signed=place not in (0, last)),
                total=place in (0, last),
            )
            for place, row in enumerate(rows)
        ]
        says = NO_GROWTH.get(self._change("income"), "")
        return Section(
            "Income, from the period before", says, lambda width: bridge("Income bridge", steps, width=width)
        )

    def _whale(self) -> Section | None:
        named = [row for row in self.figures.rows("Customers") if row.get("Customer") not in (None, "")]
        profits = sorted((v for row in named if isinstance(v := row.get("Profit"), float)), reverse=True)
        if not profits:
            return None
        running = tuple(accumulate(profits))
        most = max(range(len(running)), key=running.__getitem__)
        curve = Curve(
            running,
            f"{self.money.in_full(running[most])} with {most + 1:,} of {len(profits):,}",
            f"{self.money.in_full(running[-1])} with all of them",
        )
        lost = sum(profit for profit in profits if profit < 0)
        losing = sum(profit < 0 for profit in profits)
        lose = "loses" if losing == 1 else "lose"
        says = (
            f"{losing:,} of {len(profits):,} customers {lose} {self.money.in_full(-lost)}."
            if losing
            else "Nobody loses money."
        )
        nameless = sum(amount(row, "Profit") for row in self.figures.rows("Customers") if not row.get("Customer"))
        if nameless:
            whole = self.money.in_full(running[-1] + nameless)
            says += (
                f" {self.money.in_full(nameless)} of profit has no customer's name and is not in the curve: "
                f"with it the profit is {whole}."
            )
        return Section("Profit, best customers first", says, lambda width: whale("Whale curve", curve, width=width))

    def _moves(self) -> Section | None:
        people = [row for row in self.figures.rows("Customers") if row.get("Customer") not in (None, "")]
        pairs = [(said(row.get("Previous")), said(row.get("Grade")), amount(row, "Income")) for row in people]
        pairs = [pair for pair in pairs if pair[0] and pair[1]]
        if all(grade == NOT_GRADED for pair in pairs for grade in pair[:2]):
            return None
        left = [(said(row.get("Grade")), _LEFT, amount(row, "Income")) for row in self._left()]
        new = [
            (_NEW, said(row.get("Grade")), amount(row, "Income")) for row in people if said(row.get("Kind")) == "new"
        ]
        pairs = [*pairs, *left, *new]
        grades = sorted({grade for before, now, _ in pairs for grade in (before, now)} - {_LEFT, _NEW})
        across = (*grades, *((_LEFT,) if left else ()))
        down = {**{grade: f"{grade} before" for grade in grades}, **({_NEW: "not there before"} if new else {})}
        rows = tuple((told, *(self._moved(pairs, before, now) for now in across)) for before, told in down.items())
        heads = ("", *(f"{grade} now" for grade in grades), *(("left, with its income of then",) if left else ()))
        told = f"{'; '.join(map(_move_told, self.figures.rows('Moves')))}."
        table = Table(self._caption("Customers, and their income"), heads, rows)
        return Section("Grades, before and now", "" if told == "." else told, table=table)

    def _left(self) -> list[Row]:
        """The customers of the period before that are not among those of now."""
        kept = {row.get("Earlier row") for row in self.figures.rows("Customers")}
        earlier = enumerate(self.figures.rows("Earlier"), start=1)
        return [row for place, row in earlier if said(row.get("Customer")) and float(place) not in kept]

    def _moved(self, pairs: Sequence[tuple[str, str, float]], before: str, now: str) -> str:
        found = [income for was, is_, income in pairs if (was, is_) == (before, now)]
        return f"{len(found):,} ({self.money.written(sum(found))})" if found else ""

    def _gaps(self) -> Section | None:
        known = [row for row in self.figures.rows("Gaps") if amount(row, gap_title(row)) > 0]
        if not known:
            return None
        gap = gap_title(known[0])
        last = next(reversed(rule_words(self.session, self.session.today).grades), "")
        open_ = [row for row in known if fold(said(row.get("Done"))) != "yes" and said(row.get("Grade")) != last]
        most = sorted(open_, key=lambda row: -amount(row, gap))[:_MOST_GAPS]
        texts = [head for head in ("Owner", "Action") if any(said(row.get(head)) for row in most)]
        heads = ("Customer", "A year" if gap == YEARLY_GAP else "In the period", "Lifetime", *texts)
        rows = tuple(
            (
                said(row["Customer"]),
                self.money.written(row[gap]),
                self.money.written(row.get("Lifetime gap")),
                *(said(row.get(head)) for head in texts),
            )
            for row in most
        )
        people = [row for row in self.figures.rows("Customers") if row.get("Customer")]
        told = people if any(gap in row for row in people) else known
        counted = self.figures.number("Gap_open")
        opened = int(counted) if counted is not None else sum(1 for row in told if amount(row, gap) > 0)
        of = "profit" if any("Profit" in row for row in self.figures.rows("Customers")) else "income"
        whole = self.money.in_full(self.figures.number("Gap_total") or 0.0)
        within = "a year" if gap == YEARLY_GAP else "in the period"
        says = f"{whole} of {of} {within}, at {opened:,} of {len(people):,} customers"
        # Of whom no gap can be told though the wallet is known.
        below = sum(amount(row, "Income") < 0 and amount(row, "Wallet") > 0 for row in people) if of == "profit" else 0
        unknown = int(self.figures.number("Gap_unknown") or 0.0) - below
        says += f"; of {unknown:,} the wallet or the margin is not known" if unknown > 0 else ""
        says += f"; of {below:,} the income is below 0" if below else ""
        says += "."
        return Section(
            "Gaps to full potential", says, table=Table(self._caption("Gaps"), heads, rows, frozenset((1, 2)))
        )

    def _targets(self) -> Section | None:
        """How many of whom the scorecard wants we hold, and how many more could be held."""
        rows = self.figures.rows("Targets")
        if not rows or not self.figures.has("Targets_held"):
            return None
        prospects = [row for row in rows if said(row.get("Relation")) == "prospect"]
        customers = len(rows) - len(prospects)
        held, open_ = (int(self.figures.number(name) or 0.0) for name in ("Targets_held", "Targets_open"))
        says = f"Of {customers:,} customers listed {held:,} {'is' if held == 1 else 'are'} what we want"
        says += (
            f"; of {len(prospects):,} prospects {open_:,} could be won." if prospects else "; no prospect is listed."
        )
        unscored = sum(said(row.get("Target")) == "not scored" for row in rows)
        says += f" {unscored:,} could not be scored, for want of a figure." if unscored else ""
        wanted = sorted(
            (it for it in prospects if said(it.get("Target")) == "yes"), key=lambda it: -amount(it, "Score")
        )
        most = tuple((said(row["Customer"]), f"{amount(row, 'Score'):,.1f}") for row in wanted[:_MOST_TARGETS])
        caption = "Those that could be won, the highest score first"
        table = Table(caption, ("Prospect", "Score"), most, frozenset((1,))) if most else None
        return Section("Targets", says, table=table)

    def _hole(self) -> Section | None:
        people = [row for row in self.figures.rows("Customers") if isinstance(row.get("Income"), float)]
        if len(people) < 2:
            return None
        amounts: list[list[Scalar]] = [[row["Income"]] for row in people]
        names: list[list[Scalar]] = [[row["Customer"]] for row in people]
        day = self.figures.named(AS_AT)
        why = call("VX_HOLE", [amounts, names, 1.0, "why", None, None, day], self.session)
        return Section("If the largest customer goes", f"{_one(why)}{self._hole_doubt(amounts, names, day)}")

    def _hole_doubt(self, amounts: list[list[Scalar]], names: list[list[Scalar]], day: Scalar) -> str:
        """What the status would be if the income without a name were the next one's; empty where it is the same."""
        unnamed = sum(amount(row, "Income") for row in self.figures.rows("Customers") if not row.get("Customer"))
        watch, breach = (self._of("customer", each) for each in ("watch", "breach"))
        gone, share, name, status = (
            call("VX_HOLE", [amounts, names, 1.0, output, None, None, day], self.session)
            for output in ("amount", "next share", "next name", "next status")
        )
        rest = sum(amount(row, "Income") for row in self.figures.rows("Customers")) - (
            gone if isinstance(gone, float) else 0.0
        )
        if unnamed <= 0 or rest <= 0 or not isinstance(share, float):
            return ""
        if not isinstance(watch, float) or not isinstance(breach, float):
            return ""
        worst = share + unnamed / rest
        worse = "BREACH" if worst > breach else "WATCH" if worst > watch else "OK"
        if worse == status:
            return ""
        whose = f"{worse} if they are {_one(name)}'s ({worst:.2%})"
        return f" {_one(status)} if the {self.money.in_full(unnamed)} without a name are nobody's; {whose}."

    def _caption(self, what: str) -> str:
        return f"{what} in {self.money.unit}" if self.money.unit else f"{what}, as in the ledger"


def _move_told(row: Row) -> str:
    """How many moved as the targets ask for, in a sentence without its full stop."""
    moved, target = row.get("Share moved"), row.get("Target share")
    nobody = "nobody could move" if row.get("Could move") == 0 else "how many moved is not known"
    told = f"{percent(moved)} moved" if isinstance(moved, float) else nobody
    return f"{said(row['Move'])}: {told}{f', target {percent(target)}' if isinstance(target, float) else ''}"


def _loud(row: Row) -> str:
    """The status where it is to be looked at: OK beside every bar would tell nothing."""
    status = said(row.get("Status"))
    return status if status in _STATUSES else ""


def _one(answer: Value) -> str:
    """The one answer of a call as text."""
    return "" if isinstance(answer, Sequence) and not isinstance(answer, str) else said(answer)
