"""The next period into a book of deals: new figures from a file, what people typed kept, our part carried forward."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from valuex_xl.functions import Session, call
from valuex_xl.judging.values import CellError
from valuex_xl.judging.wording import listed
from valuex_xl.kinds.equilibrium.rules import Equilibrium
from valuex_xl.ledgers import DecimalMark
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.deals.kept import Kept, KeptDeal, day_of, kept_in
from valuex_xl.workbooks.deals.make import DealsBook, made_from, plan_for, rules_on_deals
from valuex_xl.workbooks.deals.plan import ABSENT
from valuex_xl.workbooks.deals.reading import read_deals
from valuex_xl.workbooks.deals.request import Deal, DealsRequest, Project
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.recalc import recalculated
from valuex_xl.workbooks.writing.finish import Progress

__all__ = ["refresh_deals"]

_LAST, _NOW = "last our part", "our part"
_SHOWN = 20
_SILENT = "LOOK: the book was not recalculated: its figures were worked out for this, as valuex recalc does"
_PROJECT_FIGURES = ("target", "actual", "fee", "ceiling")


def refresh_deals(
    book: Book,
    source: Path | Sequence[Path],
    session: Session,
    *,
    as_at: date | None = None,
    columns: Mapping[str, str] | None = None,
    decimal: DecimalMark | None = None,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> DealsBook:
    """The book made again from new figures; its report's ``changes`` say what is other than before.

    Kept are decisions, owners and due dates by deal, figures for which the new file has no column, parties, choices,
    and all projects with the formula by which each was settled. Our part of each deal as the book has it becomes its
    ``last our part``. ``columns`` are those told when the book was made, unless others are. Raises LedgerError with
    everything that cannot be read, BookError where the book is none of deals.
    """
    kept = kept_in(book)
    silent = _unjudged(kept)
    if silent:
        kept = replace(kept_in(recalculated(book, session)), columns=kept.columns)
    rules = rules_on_deals(session)
    sources = (source,) if isinstance(source, Path) else tuple(source)
    told = kept.columns if columns is None else columns
    request = DealsRequest(sources, as_at or session.today, told, decimal, sheet, kept.choices.currency)
    read = read_deals(request, rules.figures)
    given = {use for file in read.files for use in file.columns}
    deals = tuple(_carried(deal, kept.deals.get(fold(deal.name)), rules, given) for deal in read.deals)
    projects = tuple(_log(read.projects, kept.projects))
    names = {fold(deal.name) for deal in deals}
    chosen = kept.choices.deal if fold(kept.choices.deal) in names else ""
    choices = replace(kept.choices, as_at=request.as_at, currency=read.currency, deal=chosen)
    read = replace(read, deals=deals, projects=projects)
    plan = plan_for(read, choices, kept.parties, session, rules)
    changes = tuple(_changes(kept, read.deals, projects, rules, given, request.as_at, session))
    if silent:
        changes = (_SILENT, *changes)
    return made_from(
        replace(
            plan,
            changes=changes,
            told=told,
            decimal=decimal or "",
            sheet=sheet or "",
            before=_before(kept, rules),
        ),
        session,
        progress,
        "valuex refresh",
    )


def _unjudged(kept: Kept) -> bool:
    """Whether the book stores no verdict: a program that calculates none has saved it."""
    return bool(kept.deals) and all(deal.text("Verdict") in ("", ABSENT) for deal in kept.deals.values())


def _before(kept: Kept, rules: Equilibrium) -> dict[str, float]:
    """The figures of the Board as the book had them."""
    deals = kept.deals.values()

    def total(name: str) -> float:
        return math.fsum(value for deal in deals if (value := deal.number(name)) is not None)

    ours, theirs = total("our surplus"), total("their surplus")
    names = {fold(figure.name) for figure in rules.figures} | {fold(sum_.name) for sum_ in rules.worked_out}
    found = {"Deals": float(len(deals))} | ({"Prices": total("price")} if "price" in names else {})
    if {"our surplus", "their surplus"} <= names:
        found |= {"Their surplus": theirs, "Our surplus": ours}
        found |= {"Our part of both": ours / (ours + theirs)} if ours + theirs > 0 else {}
    return found


def _carried(deal: Deal, before: KeptDeal | None, rules: Equilibrium, given: set[str]) -> Deal:
    """A deal with what was typed beside it, and our part when it was last tested."""
    if before is None:
        return deal
    figures = dict(deal.figures)
    for figure in rules.figures:
        typed = before.cells.get(fold(figure.name))
        if figure.name not in given and isinstance(typed, (float, str)) and typed != "":
            figures[figure.name] = typed
        if fold(figure.name) == _LAST and (part := _part(before)) is not None:
            figures[figure.name] = part
    return replace(
        deal,
        figures=figures,
        owner=deal.owner or before.text("Owner"),
        decision=deal.decision or before.text("Decision"),
        due=deal.due or day_of(before.number("Due")),
    )


def _part(deal: KeptDeal) -> float | None:
    """Our part of the gain; None where there was none to share, or a side lost."""
    surpluses = [value for name in ("our surplus", "their surplus") if (value := deal.number(name)) is not None]
    return deal.number(_NOW) if all(value >= 0 for value in surpluses) else None


def _log(new: Sequence[Project], before: Mapping[str, Project]) -> Iterator[Project]:
    """Every project there ever was: a log forgets none, nor by which formula it was settled."""
    now = {fold(project.name): project for project in new}
    for key, project in before.items():
        yield replace(now[key], agreed=now[key].agreed or project.agreed) if key in now else project
    yield from (project for key, project in now.items() if key not in before)


def _changes(
    kept: Kept,
    deals: Sequence[Deal],
    projects: Sequence[Project],
    rules: Equilibrium,
    given: set[str],
    as_at: date,
    session: Session,
) -> Iterator[str]:
    """What is other than before, a sentence each; the deals that left with what was typed beside them."""
    now = {fold(deal.name): deal for deal in deals}
    gone = [deal for key, deal in kept.deals.items() if key not in now]
    new = [deal.name for key, deal in now.items() if key not in kept.deals]
    before = f"{len(kept.deals):,} deal{'' if len(kept.deals) == 1 else 's'} before, {len(deals):,} now"
    yield f"{before}: {len(new):,} new, {len(gone):,} gone"
    if new:
        yield f"new: {listed(new, most=_SHOWN)}"
    yield from map(_farewell, gone)
    yield from _moves(kept, deals, rules, as_at, session)
    yield from _kept_figures(kept, now, rules, given)
    carried = sum(_part(deal) is not None for key, deal in kept.deals.items() if key in now)
    if carried and any(fold(figure.name) == _LAST for figure in rules.figures):
        yield f"our part of {carried:,} deal{'' if carried == 1 else 's'} is carried forward as {_LAST}"
    for project in projects:
        yield from _project_changes(project, kept.projects.get(fold(project.name)))


def _kept_figures(kept: Kept, now: Mapping[str, Deal], rules: Equilibrium, given: set[str]) -> Iterator[str]:
    """The figures that the new file does not know, and the book did."""
    for figure in rules.figures:
        if figure.name in given or fold(figure.name) == _LAST:
            continue
        count = sum(figure.name in now[key].figures for key in kept.deals if key in now)
        if count:
            yield (
                f"{figure.name} of {count:,} deal{'' if count == 1 else 's'} is kept: the new file has no column for it"
            )


def _farewell(deal: KeptDeal) -> str:
    """A deal that the new file does not have, with what would be lost with it."""
    typed = [f"{title.lower()} {text}" for title in ("Decision", "Owner") if (text := deal.text(title))]
    verdict = deal.text("Verdict")
    return f"gone: {deal.name}{f' ({verdict})' if verdict else ''}{f', {listed(typed)}' if typed else ''}"


def _moves(kept: Kept, deals: Sequence[Deal], rules: Equilibrium, as_at: date, session: Session) -> Iterator[str]:
    names = [figure.name for figure in rules.figures]
    rows = [[deal.figures.get(name) for name in names] for deal in deals]
    answer = call("VX_EQUILIBRIUM", [rows, [names], "verdict", None, as_at], session) if rows else []
    verdicts = [row[0] for row in answer] if isinstance(answer, list) else [answer]
    for deal, verdict in zip(deals, verdicts, strict=False):
        before = kept.deals.get(fold(deal.name))
        now = "n/a" if isinstance(verdict, CellError) else str(verdict)
        was = before.text("Verdict") if before else ""
        if was and was != now:
            yield f"{deal.name}: {was} before, {now} now"


def _project_changes(now: Project, before: Project | None) -> Iterator[str]:
    if before is None:
        yield f"new project: {now.name}"
        return
    for name in _PROJECT_FIGURES:
        was, is_ = getattr(before, name), getattr(now, name)
        if was != is_:
            shown = ["blank" if value is None else f"{value:,.2f}" for value in (was, is_)]
            yield f"project {now.name}: {name} {shown[0]} before, {shown[1]} now"
