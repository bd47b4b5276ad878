"""The first stage of a query on figures: each of them read, so that every stage behind it speaks of readings."""

from __future__ import annotations

from valuex_xl.judging.wording import show
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.sql.columns import Columns
from valuex_xl.sql.query import Item, Stage

__all__ = ["figure_stage", "said"]


def figure_stage(columns: Columns) -> Stage:
    """The reading of each figure's own cell, NULL where it is blank."""
    items = [
        Item(columns.alias(at), columns.raw(at), _told(figure, columns.given[at] is not None))
        for at, figure in enumerate(columns.figures)
    ]
    return Stage("figures", tuple(items))


def _told(figure: Figure, given: bool) -> str:
    """What a figure is, its domain, and what stands in for it."""
    parts = [figure.name if given else f"{figure.name}, which no column holds"]
    ends = [
        f"{word} {show(end, figure.unit)}"
        for word, end in (("from", figure.low), ("to", figure.high))
        if end is not None
    ]
    if ends:
        parts.append(" ".join(ends))
    missing = figure.missing_from or figure.missing
    if missing is not None:
        parts.append(f"if missing {missing if isinstance(missing, str) else show(missing, figure.unit)}")
    if figure.means:
        parts.append(figure.means)
    return f"{parts[0]}: {'; '.join(parts[1:])}" if parts[1:] else parts[0]


def said(condition: Dated[Condition]) -> str:
    """A condition with its days."""
    told = [f"from {since} {one}" if since else str(one) for since, one in condition.entries]
    return ", ".join(told)
