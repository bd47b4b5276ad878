"""What a rule set says of deals and money: equilibrium, targets, partnering, costs."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.rules.changes.statements import (
    Fact,
    Order,
    Part,
    Said,
    Statement,
    advice,
    always,
    dated,
    demanded,
    listed,
    number,
    ratio,
    spelled,
    told,
)
from valuex_xl.rules.changes.statements_figures import figure_statements
from valuex_xl.rules.costs import Costs
from valuex_xl.rules.equilibrium import Check, Equilibrium, Verdict
from valuex_xl.rules.expressions import Expression, Extreme, Name, Number
from valuex_xl.rules.figures import Unit
from valuex_xl.rules.numbers import show
from valuex_xl.rules.partnering import Fee, Partnering, Slice
from valuex_xl.rules.targets import Targets
from valuex_xl.rules.text import fold

__all__ = ["costs", "equilibrium", "partnering", "targets"]

_TABLE = "the table lists them so"


def equilibrium(rules: Equilibrium) -> Iterator[Statement]:
    """Figures, worked-out sums, verdicts and checks."""
    yield from figure_statements(rules.figures)
    yield Order(("worked out",), "the sums", tuple(each.name for each in rules.worked_out), hint=_TABLE)
    for each in rules.worked_out:
        key = ("worked out", fold(each.name))
        yield spelled(key, "the sum", each.name)
        yield Fact(key, each.name, "is", always(_exact(each.sum), _written(each.sum)))
    hint = "a deal gets the first that holds"
    yield Order(("verdicts",), "the verdicts", tuple(each.name for each in rules.verdicts), hint=hint)
    for verdict in rules.verdicts:
        yield from _ruling("verdicts", "the verdict", verdict, any_of=verdict.any_of)
    yield Order(("checks",), "the checks", tuple(each.name for each in rules.checks), hint=_TABLE)
    for check in rules.checks:
        yield from _ruling("checks", "the check", check, any_of=False)


def _ruling(top: str, what: str, ruling: Verdict | Check, *, any_of: bool) -> Iterator[Statement]:
    key, name, demands = (top, fold(ruling.name)), ruling.name, ruling.demands
    how = "any of its lines" if any_of else "all of its lines" if demands else "nothing and takes the rest"
    lines = [f"{each.name} {told(each.condition)}" for each in demands]
    summary = f"needs {'any of ' if any_of else ''}{listed(lines)}" if lines else "takes the rest"
    yield Part(key, f"{what} {name}", summary)
    yield spelled(key, what, name, "answers" if top == "verdicts" else "words")
    path = (*key, "any of" if any_of else "needs")
    # One line alone must hold either way.
    single = len(demands) == 1
    yield Fact((*key, "how"), name, "needs", always("a line" if single else how, how), path=path)
    yield Fact((*key, "severity"), f"the severity of {name}", "is", always(ruling.severity, ruling.severity))
    yield advice(key, name, ruling.advice)
    yield Order((*key, "lines"), f"the lines of {name}", tuple(each.name for each in demands), "words", path=path)
    for each in demands:
        own = (*key, "lines", fold(each.name))
        yield demanded(own, name, f"needs {each.name}", each.condition, (*path, fold(each.name)))


def _exact(sum_: Expression) -> str:
    """A sum with every bracket and folded names: equal for two that are worked out alike."""
    match sum_:
        case Number(value=value):
            return repr(value)
        case Name(name=name):
            return fold(name)
        case Extreme(which=which, of=parts):
            return f"{which}({', '.join(map(_exact, parts))})"
        case _:
            return f"({_exact(sum_.left)} {sum_.sign} {_exact(sum_.right)})"


def _written(sum_: Expression, inside: str = "") -> str:
    """A sum as people write it, with the brackets that it needs; ``inside`` is the sign it stands beside."""
    match sum_:
        case Number(value=value):
            return show(value, None)
        case Name(name=name):
            return name
        case Extreme(which=which, of=parts):
            return f"{which}({', '.join(map(_written, parts))})"
    weak, side = sum_.sign in "+-", "right"
    text = f"{_written(sum_.left, sum_.sign)} {sum_.sign} {_written(sum_.right, sum_.sign + side)}"
    strong = inside[:1] in ("*", "/")
    brackets = (strong and (weak or inside.endswith(side))) or (inside.endswith(side) and weak)
    return f"({text})" if brackets else text


def targets(rules: Targets) -> Iterator[Statement]:
    """The grades in order, the moves between them, the ideals."""
    yield Fact(("grades",), "the order of the counts", "is", always(rules.grades, listed(rules.grades)))
    yield Order(("moves",), "the moves", tuple(f"{move.source} to {move.target}" for move in rules.moves), "words")
    for move in rules.moves:
        key = ("moves", f"{fold(move.source)} to {fold(move.target)}")
        who = f"the share that moves from {move.source} to {move.target}"
        yield Fact(key, who, "is", dated(move.share, ratio), path=("moves",))
    ideals = {"discount": rules.discount, "ideal share": rules.ideal_share, "ideal retention": rules.ideal_retention}
    for name, value in ideals.items():
        yield Fact((name,), f"the {name}", "is", dated(value, ratio))


def partnering(rules: Partnering) -> Iterator[Statement]:
    """Our share of each slice of the cost, and the fee."""
    for each in rules.slices:
        who = f"our share of the cost {_span(each)} of the target"
        key = ("shares", f"{each.low!r} {each.high!r}")
        yield Fact(key, who, "is", dated(each.ours, ratio), path=("shares",))
    yield Fact(("fee",), "the fee", "is", dated(rules.fee, _fee))


def _span(each: Slice) -> str:
    low = show(each.low, Unit.PERCENT)
    return f"from {low} on" if each.high is None else f"from {low} to {show(each.high, Unit.PERCENT)}"


def _fee(fee: Fee) -> Said:
    money = fee.of == "money"
    text = show(fee.value, None if money else Unit.PERCENT) + ("" if money else f" of {fee.of}")
    return Said((fee.of, fee.value), text)


def costs(rules: Costs) -> Iterator[Statement]:
    """The rate of each driver, in the order in which counts come."""
    hint = "counts without names come in this order"
    yield Order(("rates",), "the drivers", tuple(each.driver for each in rules.rates), hint=hint)
    for each in rules.rates:
        key = ("rates", fold(each.driver))
        yield spelled(key, "the driver", each.driver)
        yield Fact(key, f"the rate of {each.driver}", "is", dated(each.rate, number))
