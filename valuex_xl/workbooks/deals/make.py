"""From files of deals to a book with values: read, write, calculate, write again with the values, seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from valuex_xl.functions import Session, call
from valuex_xl.kinds.equilibrium.rules import Equilibrium
from valuex_xl.kinds.partnering.rules import Partnering
from valuex_xl.workbooks.deals.build import build, values_of
from valuex_xl.workbooks.deals.plan import Choices, Plan
from valuex_xl.workbooks.deals.reading import read_deals
from valuex_xl.workbooks.deals.report import DealsReport, report_on
from valuex_xl.workbooks.deals.request import DealsRead, DealsRequest, Party, Project
from valuex_xl.workbooks.deals.sealing import sealed_deals
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.writing.finish import Progress, calculated, sealed, sealed_as_written

__all__ = ["DealsBook", "made_from", "make_deals", "plan_for", "rules_on_deals"]

_EXTRA_PROJECTS = 3
_SPARE = 28
"""A book to type into pictures so many deals more than it has rows for; an empty place in a picture costs width."""


@dataclass(frozen=True, slots=True)
class DealsBook:
    """The workbook's bytes with its seal in them, its report, and the seal's text."""

    data: bytes
    report: DealsReport
    seal: str


def make_deals(request: DealsRequest, session: Session, progress: Progress | None = None) -> DealsBook:
    """Make the book of a file of deals, or an empty one.

    Raises LedgerError with everything that cannot be read, CallError where a rule set is missing or broken.
    """
    rules = rules_on_deals(session)
    read = read_deals(request, rules.figures) if request.sources else DealsRead(currency=request.currency)
    choices = Choices(request.as_at, currency=read.currency, formula=request.formula)
    plan = plan_for(read, choices, request.parties, session, rules, blank_rows=request.blank_rows)
    plan = replace(plan, told=request.columns, decimal=request.decimal or "", sheet=request.sheet or "")
    return made_from(plan, session, progress)


def rules_on_deals(session: Session) -> Equilibrium:
    """The rule set for deals; CallError where it is missing or broken."""
    rules = session.rules(None, "equilibrium")
    assert isinstance(rules, Equilibrium)
    return rules


def plan_for(
    read: DealsRead,
    choices: Choices,
    parties: Sequence[Party],
    session: Session,
    rules: Equilibrium,
    *,
    blank_rows: int = 0,
) -> Plan:
    """What the book will hold; a project that was not agreed yet is agreed by the formula in force."""
    formula = session.rules(choices.formula, "partnering")
    assert isinstance(formula, Partnering)
    projects = tuple(_agreed(project, formula) for project in read.projects)
    table = call("VX_RULES", ["table", rules.head.name, choices.as_at], session)
    return Plan(
        read,
        read.deals,
        projects,
        tuple(parties) or (Party("Us", 1), Party("Customer", 1)),
        choices,
        rules,
        formula,
        session.library.offered("partnering"),
        rules_rows=len(table) if isinstance(table, list) else 1,
        rows=max(1, len(read.deals) + blank_rows),
        project_rows=max(1, len(projects) + _EXTRA_PROJECTS if blank_rows else len(projects)),
        spare=_SPARE if blank_rows else 0,
    )


def _agreed(project: Project, formula: Partnering) -> Project:
    return project if project.agreed else replace(project, agreed=formula.head.hash)


def made_from(
    plan: Plan, session: Session, progress: Progress | None = None, by: str = "valuex new deals"
) -> DealsBook:
    """Write a plan's book, calculate it, and write it again with the values and its seal.

    A chart keeps the values of its cells, which are known only after the calculation.
    """
    ledger = sealed_deals(plan.read, plan.told, plan.decimal, plan.sheet)
    name, as_at = "the new book of deals", plan.choices.as_at
    values = values_of(plan, session)
    if values is not None:
        data, content = build(plan, values)
        made = sealed_as_written(data, content, session, name=name, by=by, as_at=as_at, ledger=ledger)
        return DealsBook(made.data, report_on(plan, values), made.seal)
    found = calculated(build(plan, {})[0], session, name=name, spills={}, progress=progress)
    book = read_book(build(plan, found.values)[0], name=name)
    made = sealed(book, found, session, by=by, as_at=as_at, ledger=ledger)
    return DealsBook(made.data, report_on(plan, found.values), made.seal)
