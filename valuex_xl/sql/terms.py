"""The few pieces of SQL that the queries are made of, as nodes of sqlglot's tree."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from sqlglot import exp

from valuex_xl.judging.thresholds import interval, slack
from valuex_xl.rulefiles.conditions import Bound, Condition, Side
from valuex_xl.sql.dialects import Dialect

__all__ = [
    "FALSE",
    "NULL",
    "TRUE",
    "Node",
    "all_of",
    "any_of",
    "bound",
    "cases",
    "column",
    "day",
    "double",
    "helper",
    "money_bound",
    "no_number",
    "number",
    "text",
    "text_list",
    "without_nan",
]

Node: TypeAlias = exp.Expr

TRUE, FALSE, NULL = exp.true(), exp.false(), exp.null()


def column(name: str) -> Node:
    """A column, its name in quotes."""
    return exp.column(name, quoted=True)


def helper(name: str) -> Node:
    """A column that the query itself makes; its name needs no quotes."""
    return exp.column(name)


def text(value: str) -> Node:
    """A text."""
    return exp.Literal.string(value)


def text_list(this: Node, values: Sequence[str]) -> Node:
    """Whether it is one of some texts."""
    return exp.EQ(this=this, expression=text(values[0])) if len(values) == 1 else this.isin(*map(text, values))


def number(value: float) -> Node:
    """A number with an exponent, which every dialect reads as a double, to the last bit; without, as a decimal."""
    if math.isinf(value):
        return double(text("Infinity" if value > 0 else "-Infinity"))
    written = repr(abs(value))
    size = exp.Literal.number(written if "e" in written else f"{written.removesuffix('.0')}e0")
    return exp.Neg(this=size) if math.copysign(1.0, value) < 0 else size


def double(this: Node) -> Node:
    """It as a double."""
    return exp.cast(this, "double")


def no_number() -> Node:
    """The number that is none, NaN."""
    return double(text("NaN"))


def without_nan(this: Node, dialect: Dialect) -> Node:
    """A double, missing where it is NaN; all others are left as they are, to the last bit."""
    match dialect.nan:
        case "nullif":
            return exp.Nullif(this=this, expression=no_number())
        case "is nan":
            return cases([(exp.IsNan(this=this), NULL)], this.copy())
        case "finite":
            infinite = exp.EQ(this=exp.Abs(this=this.copy()), expression=number(math.inf))
            return cases([(any_of([exp.func("ISFINITE", this.copy()), infinite]), this)])


def day(value: date) -> Node:
    """A date."""
    return exp.cast(text(value.isoformat()), "date")


def all_of(parts: Sequence[Node]) -> Node:
    """Three-valued and; true where there are no parts."""
    return exp.and_(*parts, wrap=True) if parts else TRUE


def any_of(parts: Sequence[Node]) -> Node:
    """Three-valued or; false where there are no parts."""
    return exp.or_(*parts, wrap=True) if parts else FALSE


def cases(branches: Sequence[tuple[Node, Node]], default: Node | None = None) -> Node:
    """What stands behind the first condition that is true; NULL without a default."""
    ifs = [exp.If(this=when, true=then) for when, then in branches]
    return exp.Case(ifs=ifs, default=default)


def bound(this: Node, limit: Bound) -> Node:
    """Whether a number meets a bound, with the hair of tolerance that the engine gives it."""
    meets = interval(Condition((limit,)))
    match limit.side:
        case Side.AT_LEAST:
            return exp.GTE(this=this, expression=number(meets.low))
        case Side.ABOVE:  # the engine's interval is closed, and begins at the next number
            return exp.GT(this=this, expression=number(math.nextafter(meets.low, -math.inf)))
        case Side.AT_MOST:
            return exp.LTE(this=this, expression=number(meets.high))
        case Side.BELOW:
            return exp.LT(this=this, expression=number(math.nextafter(meets.high, math.inf)))
        case Side.EXACTLY:
            return exp.Between(this=this, low=number(meets.low), high=number(meets.high))


def money_bound(this: Node, limit: Bound, hair: Node) -> Node:
    """Whether an amount meets a bound; ``hair`` is what is rounding in the money that it came from."""
    room = exp.Greatest(this=number(slack(limit.limit)), expressions=[hair.copy()], ignore_nulls=True)
    below = exp.Sub(this=number(limit.limit), expression=room)
    above = exp.Add(this=number(limit.limit), expression=room.copy())
    match limit.side:
        case Side.AT_LEAST:
            return exp.GTE(this=this, expression=below)
        case Side.ABOVE:
            return exp.GT(this=this, expression=above)
        case Side.AT_MOST:
            return exp.LTE(this=this, expression=above)
        case Side.BELOW:
            return exp.LT(this=this, expression=below)
        case Side.EXACTLY:
            return exp.Between(this=this, low=below, high=above)
