"""Sums in SQL that never raise: what is too large is infinity, what is divided by zero NaN, what is missing NULL.

In DuckDB and Spark doubles overflow in silence; PostgreSQL and BigQuery end the whole query, PostgreSQL for a product
that is too small to be told from zero too. There the size of a result is tried before it is worked out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from sqlglot import exp

from valuex_xl.judging.tiered import Slice
from valuex_xl.sql.dialects import Dialect
from valuex_xl.sql.terms import NULL, Node, all_of, any_of, cases, no_number, number

__all__ = [
    "LARGEST",
    "divided",
    "hair",
    "is_error",
    "larger",
    "minus",
    "passed_on",
    "plus",
    "sliced",
    "smaller",
    "times",
]

LARGEST = 1.7976931348623157e308
_TINY = 1e-290
_FAR = 2.0**537
"""The root of what makes 1 of 5e-324, the least double: of parts so scaled a result is at most 0.5 where it is zero."""
_NEAR, _NEARER = 2.0**-500, 2.0**-51
"""Beyond these no product and no quotient rounds to zero, and below them no scaled one overflows."""
_HALF = 8.98846567431158e307
_HALF_STEP = 2.0**970
"""Half of what lies between the largest double and the next there would be: a sum that far beyond overflows."""


def is_error(this: Node) -> Node:
    """Whether a worked-out number stands for an error; NaN is larger than all numbers."""
    return exp.GT(this=this.copy(), expression=number(LARGEST))


def hair(largest: Node, dialect: Dialect) -> Node:
    """1e-12 of an amount that is not negative."""
    product = exp.Mul(this=number(1e-12), expression=exp.paren(largest.copy()))
    if not dialect.raises:
        return product
    return cases([(exp.LT(this=largest.copy(), expression=number(_TINY)), number(0.0))], product)


def _with_errors(
    left: Node, right: Node, branches: list[tuple[Node, Node]], value: Node, *, gaps: bool = False
) -> Node:
    """An error in a part is the error of the whole, a gap in a part a gap in the whole.

    Only sums can be errors. ``gaps``: whether a branch could be true though a part is missing.
    """
    errors = [(is_error(each), each.copy()) for each in (left, right) if _is_sum(each)]
    missing = [each.copy().is_(NULL) for each in (left, right) if not isinstance(each, exp.Literal)]
    if gaps and missing:
        branches = [(any_of(missing), NULL), *branches]
    return cases([*errors, *branches], value) if errors or branches else value


def _is_sum(this: Node) -> bool:
    return isinstance(this, exp.Column) and this.name.startswith("vx_sum_")


def plus(left: Node, right: Node, dialect: Dialect) -> Node:
    """Left + right; what is left of two that cancel but for rounding is 0."""
    return _sum(left, right, exp.Add(this=left.copy(), expression=right.copy()), dialect, opposite=False)


def minus(left: Node, right: Node, dialect: Dialect) -> Node:
    """Left - right; what is left of two that cancel but for rounding is 0."""
    return _sum(left, right, exp.Sub(this=left.copy(), expression=right.copy()), dialect, opposite=True)


def _sum(left: Node, right: Node, value: Node, dialect: Dialect, *, opposite: bool) -> Node:
    one, other = exp.Abs(this=left.copy()), exp.Abs(this=right.copy())
    room = hair(cases([(exp.GT(this=one.copy(), expression=other.copy()), one.copy())], other.copy()), dialect)
    cancels = exp.LTE(this=exp.Abs(this=value.copy()), expression=room)
    branches: list[tuple[Node, Node]] = [(cancels, number(0.0))]
    infinite = number(math.inf)
    if dialect.raises:
        huge = any_of([exp.GT(this=each.copy(), expression=number(_HALF)) for each in (one, other)])
        signs = [exp.Sign(this=left.copy()), exp.Sign(this=right.copy())]
        same = (exp.NEQ if opposite else exp.EQ)(this=signs[0], expression=signs[1])
        less = exp.Sub(this=one.copy(), expression=number(_HALF_STEP))
        beyond = exp.GTE(this=less, expression=exp.Sub(this=number(LARGEST), expression=other.copy()))
        branches.insert(0, (all_of([huge, same, beyond]), infinite))
    else:
        branches.append((exp.GT(this=exp.Abs(this=value.copy()), expression=number(LARGEST)), infinite))
    return _with_errors(left, right, branches, value)


def times(left: Node, right: Node, dialect: Dialect) -> Node:
    """Left * right."""
    value = exp.Mul(this=left.copy(), expression=right.copy())
    if not dialect.raises:
        return _with_errors(left, right, [_too_large(value)], value)
    one, other = exp.Abs(this=left.copy()), exp.Abs(this=right.copy())
    large = [
        _over(other, 1.0),
        exp.GT(this=one.copy(), expression=exp.Div(this=number(LARGEST), expression=other.copy())),
    ]
    scaled = exp.Mul(this=_scaled(one, _FAR), expression=_scaled(other, _FAR))
    small = [
        *(_under(each, 1.0) for each in (one, other)),
        any_of([_under(each, _NEAR) for each in (one, other)]),
        exp.LTE(this=scaled, expression=number(0.5)),
    ]
    zero = any_of([exp.EQ(this=each.copy(), expression=number(0.0)) for each in (left, right)])
    branches = [(zero, number(0.0)), (all_of(large), number(math.inf)), (all_of(small), number(0.0))]
    return _with_errors(left, right, branches, value, gaps=True)


def divided(left: Node, right: Node, dialect: Dialect) -> Node:
    """Left / right; NaN for a division by zero."""
    value = exp.Div(this=left.copy(), expression=right.copy(), typed=True, safe=False)
    by_zero = (exp.EQ(this=right.copy(), expression=number(0.0)), no_number())
    if not dialect.raises:
        return _with_errors(left, right, [by_zero, _too_large(value)], value, gaps=True)
    one, other = exp.Abs(this=left.copy()), exp.Abs(this=right.copy())
    large = [
        _under(other, 1.0),
        exp.GT(this=one.copy(), expression=exp.Mul(this=number(LARGEST), expression=other.copy())),
    ]
    scaled = exp.Div(this=_scaled(one, _FAR), expression=_scaled(other, 1 / _FAR), typed=True, safe=False)
    small = [_over(other, 1.0), _under(one, _NEARER), exp.LTE(this=scaled, expression=number(0.5))]
    branches = [by_zero, (all_of(large), number(math.inf)), (all_of(small), number(0.0))]
    return _with_errors(left, right, branches, value, gaps=True)


def _scaled(this: Node, by: float) -> Node:
    return exp.paren(exp.Mul(this=this.copy(), expression=number(by)))


def _too_large(value: Node) -> tuple[Node, Node]:
    return _over(exp.Abs(this=value.copy()), LARGEST), number(math.inf)


def _over(this: Node, limit: float) -> Node:
    return exp.GT(this=this.copy(), expression=number(limit))


def _under(this: Node, limit: float) -> Node:
    return exp.LT(this=this.copy(), expression=number(limit))


def smaller(left: Node, right: Node) -> Node:
    """The lesser of two; an error of the first, then of the second."""
    less = exp.LT(this=right.copy(), expression=left.copy())
    return _with_errors(left, right, [(less, right.copy())], left.copy(), gaps=True)


def larger(left: Node, right: Node) -> Node:
    """The larger of two; an error of the first, then of the second."""
    more = exp.GT(this=right.copy(), expression=left.copy())
    return _with_errors(left, right, [(more, right.copy())], left.copy(), gaps=True)


def passed_on(this: Node, branches: Sequence[tuple[Node, Node]], value: Node) -> Node:
    """The branches, and else the value; but an error, where it is one that a sum came to."""
    errors = [(is_error(this), this.copy())] if _is_sum(this) else []
    return cases([*errors, *branches], value) if errors or branches else value


def sliced(this: Node, slices: Sequence[Slice], dialect: Dialect) -> Node:
    """What a number comes to over slices: all of those below it, and of its own what lies in it.

    What the slices below come to is a number that is known. The least and the largest that can be multiplied by a rate
    are too, so that each is tried before.
    """
    zero = number(0.0)
    branches: list[tuple[Node, Node]] = [(exp.LTE(this=this.copy(), expression=zero), zero.copy())]
    for at, each in enumerate(slices):
        low = each.low
        inside = this.copy() if low == 0 else exp.paren(exp.Sub(this=this.copy(), expression=number(low)))
        below = math.fsum((one.high - one.low) * one.rate for one in slices[:at])
        if dialect.raises and low == 0 and 0 < each.rate < 1:
            branches.append((_under(this.copy(), _least_times(each.rate)), zero.copy()))
        if math.isinf(each.high) and each.rate > 1:
            branches.append((_over(inside, _most_times(each.rate)), number(math.inf)))
        value: Node = number(0.0) if each.rate == 0 else exp.Mul(this=inside, expression=number(each.rate))
        if below:
            value = number(below) if each.rate == 0 else exp.Add(this=number(below), expression=value)
        if math.isinf(each.high):
            gap = [(this.copy().is_(NULL), exp.cast(NULL, "double"))] if each.rate == 0 else []
            return passed_on(this, [*branches, *gap], value)
        branches.append((exp.LTE(this=this.copy(), expression=number(each.high)), value))
    raise AssertionError("the reader lets no slices pass whose last has an end")


def _most_times(rate: float) -> float:
    """The largest number that can be multiplied by a rate above 1."""
    found = LARGEST / rate
    while math.isinf(found * rate):
        found = math.nextafter(found, 0.0)
    while not math.isinf(math.nextafter(found, math.inf) * rate):
        found = math.nextafter(found, math.inf)
    return found


def _least_times(rate: float) -> float:
    """The least number whose product with a rate below 1 is more than zero."""
    found = 5e-324 / rate
    while found * rate == 0:
        found = math.nextafter(found, math.inf)
    while math.nextafter(found, 0.0) * rate > 0:
        found = math.nextafter(found, 0.0)
    return found
