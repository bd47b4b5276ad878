"""Which columns a book of deals has: the figures, sums and checks of its rule set, and where each thing stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from valuex_xl.kinds.equilibrium.rules import Equilibrium
from valuex_xl.kinds.partnering.rules import Partnering
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.deals.names import DEALS, FIGURES, column, row_of, unlike
from valuex_xl.workbooks.deals.request import Deal, DealsRead, Party, Project
from valuex_xl.workbooks.writing.widths import lines_of, wrapped_width

__all__ = ["ABSENT", "NOT_KNOWN", "Choices", "Plan", "Shown", "measure_of"]

Shown = Literal["money", "percent", "number", "word", "text", "day"]
"""How a column's cells are shown."""

NOT_KNOWN = "n/a"
"""What stands where a figure is missing or a sum divides by zero; why tells which."""

ABSENT = "The functions do not answer here: open the book with them, or run valuex recalc on it."
"""What stands where a figure was typed and no add-in could judge it; an error value would stand there otherwise."""


_WIDEST_NAME, _WIDEST_CUSTOMER = 44.0, 34.0


@dataclass(frozen=True, slots=True)
class Choices:
    """What is typed once for the whole book."""

    as_at: date
    currency: str = ""
    owner: str = ""
    formula: str = "partnering"
    rise_step: float = 0.05
    cut_step: float = 0.05
    deal: str = ""
    project: str = ""


@dataclass(frozen=True)
class Plan:
    """The rows of a book, its rule sets and what follows from them."""

    read: DealsRead
    deals: tuple[Deal, ...]
    projects: tuple[Project, ...]
    parties: tuple[Party, ...]
    choices: Choices
    rules: Equilibrium
    formula: Partnering
    formulas: tuple[str, ...]
    """The rule sets of the kind partnering that can be chosen."""
    rules_rows: int
    """How many rows VX_RULES has to tell of the rule set of the deals."""
    changes: tuple[str, ...] = ()
    """What a refresh changed, in words."""
    before: Mapping[str, float] = field(default_factory=dict)
    """The five figures of the Board as they were before a refresh, by label."""
    told: Mapping[str, str] = field(default_factory=dict)
    """The columns that were named when the files were read."""
    decimal: str = ""
    """The decimal mark of the files, where it was said."""
    sheet: str = ""
    """The sheet of a workbook that was read, where it was said."""
    rows: int = field(default=1)
    project_rows: int = field(default=1)
    spare: int = 0
    """Rows below the table of deals, into which it grows, that the other sheets show already."""

    @property
    def shown_rows(self) -> int:
        """How many rows of the table of deals the other sheets show, its spare ones among them."""
        return self.rows + self.spare

    def cell(self, source: str, at: int) -> str:
        """The cell of a row of the table, from 0, nothing where it is empty or the table is not that long yet."""
        found = f"INDEX({source},{at + 1})"
        shown = f'IF({found}="","",{found})'
        return shown if at < self.rows else f'IFERROR({shown},"")'

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of a deal, in the order of the rule set."""
        return self.rules.figures

    @cached_property
    def sums(self) -> tuple[str, ...]:
        """The worked-out sums, in the order of the rule set."""
        return tuple(each.name for each in self.rules.worked_out)

    @cached_property
    def checks(self) -> dict[str, str]:
        """For each check the title of its column, which is the word by which the function is asked."""
        names = {fold(name) for name in self.sums}
        return {
            each.name: f"{each.name} (check)" if fold(each.name) in names else each.name for each in self.rules.checks
        }

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of the columns that are this book's own, by what they hold."""
        taken = [*(figure.name for figure in self.figures), *self.sums, *self.checks.values()]
        own = ("Deal", "Customer", "Owner", "Decision", "Due", "Verdict", "Severity", "Opportunity cost", "Why")
        return {name: unlike(name, taken) for name in (*own, "Concern")}

    @cached_property
    def own_results(self) -> tuple[str, ...]:
        """A sentence for each column of the files, not used, whose title is that of a result of this book."""
        results = {*self.sums, *self.checks.values(), *self.titles.values()} - {figure.name for figure in self.figures}
        known = {fold(each) for each in results}
        return tuple(
            f'{file.file}: the column "{title}" is not used: a column of this book has that title, and works it out'
            for file in self.read.files
            for title in file.unused
            if fold(title) in known
        )

    def sum(self, name: str) -> str:
        """A sum's name as the rule set writes it; empty where it has none of that name."""
        return next((each for each in self.sums if fold(each) == fold(name)), "")

    def figure(self, name: str) -> str:
        """A figure's name as the rule set writes it; empty where it has none of that name."""
        return next((each.name for each in self.figures if fold(each.name) == fold(name)), "")

    def column(self, name: str) -> str:
        """A column of the table of deals, by its title or by what it holds."""
        return column(DEALS, self.titles.get(name, name))

    @cached_property
    def of_the_part(self) -> frozenset[str]:
        """The sums that rest on our part of the gain: they mean nothing where there is no gain to share."""
        part = fold("our part")
        return frozenset(name for name in self.sums if self.surpluses and part in self.rules.rests_on(name))

    @cached_property
    def checks_of_the_part(self) -> frozenset[str]:
        """The names of the checks that look at such sums alone."""
        return frozenset(check.name for check in self.rules.rest_alone_on("our part") if self.of_the_part)

    @property
    def this_row(self) -> str:
        """The figures of the formula's own deal."""
        return row_of(DEALS, self.figures[0].name, self.figures[-1].name)

    def asked(self, output: str) -> str:
        """One output of VX_EQUILIBRIUM for the formula's own deal, without its sign."""
        return f'VX_EQUILIBRIUM({self.this_row},{FIGURES},"{output}",,As_at)'

    @property
    def squeezes(self) -> bool:
        """Whether the rule set knows of a supplier's rise, a customer's cut and the margin that they leave."""
        return bool(self.figure("supplier rise") and self.figure("customer cut") and self.sum("squeezed margin"))

    @property
    def squeeze_check(self) -> str:
        """The column of the check on that margin; empty where no check looks at it alone."""
        for check in self.rules.checks:
            if [fold(demand.name) for demand in check.demands] == ["squeezed margin"]:
                return self.checks[check.name]
        return ""

    @property
    def squeeze_name(self) -> str:
        """The name of that check as VX_RULES tells it."""
        return next((name for name, title in self.checks.items() if title == self.squeeze_check), "")

    @property
    def prices(self) -> bool:
        """Whether the rule set works out a floor and a ceiling for a price."""
        return bool(self.figure("price") and self.sum("floor price") and self.sum("ceiling price"))

    @property
    def surpluses(self) -> bool:
        """Whether the rule set works out what both sides gain."""
        return bool(self.sum("our surplus") and self.sum("their surplus"))

    def shown(self, name: str) -> Shown:
        """How a figure or a sum is shown."""
        for figure in self.figures:
            if fold(figure.name) == fold(name):
                return _shown(figure)
        return measure_of(self.rules, name)

    def name_width(self, least: float) -> float:
        """The width of a column of deals' names, in characters; longer names are wrapped."""
        return wrapped_width(self.names(), least, _WIDEST_NAME)

    def customer_width(self, least: float) -> float:
        """The width of the column of the deals' customers; longer names are wrapped."""
        return wrapped_width((deal.customer for deal in self.deals), least, _WIDEST_CUSTOMER)

    def lines(self, name: str, least: float) -> int:
        """On how many lines of that column a deal's name stands."""
        return lines_of(name, self.name_width(least))

    @property
    def squeezed(self) -> str:
        """The deal whose squeeze is shown first: the one that was chosen, or the first that can be judged."""
        needed = [each for each in self.figures if not (each.optional or each.missing is not None or each.missing_from)]
        able = (each.name for each in self.deals if all(each.figures.get(figure.name) is not None for figure in needed))
        return self.choices.deal or next(able, self.deals[0].name if self.deals else "")

    @property
    def pictures_projects(self) -> bool:
        """Whether projects are drawn: not where a book of deals was given none."""
        return bool(self.projects) or not self.deals

    def names(self) -> Sequence[str]:
        """The deals' names, in the order of the rows."""
        return [deal.name for deal in self.deals]


def _shown(figure: Figure) -> Shown:
    if figure.words or figure.unit is Unit.NAME:
        return "word"
    return "money" if figure.unit is Unit.MONEY else "percent" if figure.unit is Unit.PERCENT else "number"


def measure_of(rules: Equilibrium, name: str) -> Shown:
    """How a worked-out sum is shown: in money, or as the ratio that it is."""
    for sum_ in rules.worked_out:
        if fold(sum_.name) == fold(name):
            if sum_.measure.powers == (("money", 1),):
                return "money"
            return "percent" if sum_.measure.percent or not sum_.measure.powers else "number"
    return "number"
