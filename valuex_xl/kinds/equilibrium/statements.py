"""What the rules of a deal say: figures, worked-out sums, verdicts and checks."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.kinds.equilibrium.rules import Check, Equilibrium, Verdict
from valuex_xl.kinds.equilibrium.written import written
from valuex_xl.rulefiles.expressions.expression import Expression, Extreme, Name, Number
from valuex_xl.rulefiles.statements.constants import constant_statements
from valuex_xl.rulefiles.statements.figures import figure_statements
from valuex_xl.rulefiles.statements.statement import (
    Fact,
    Order,
    Part,
    Statement,
    advice,
    all_of,
    always,
    demanded,
    listed,
    spelled,
)
from valuex_xl.rulefiles.text import fold

__all__ = ["statements"]

_TABLE = "the table lists them so"


def statements(rules: Equilibrium) -> Iterator[Statement]:
    """Figures, worked-out sums, verdicts and checks."""
    yield from figure_statements(rules.figures)
    yield from constant_statements(rules.constants)
    yield Order(("worked out",), "the sums", tuple(each.name for each in rules.worked_out), hint=_TABLE)
    for each in rules.worked_out:
        key = ("worked out", fold(each.name))
        yield spelled(key, "the sum", each.name)
        yield Fact(key, each.name, "is", always(_exact(each.sum), written(each.sum)))
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
    lines = [f"{each.name} {all_of(each.condition)}" for each in demands]
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
