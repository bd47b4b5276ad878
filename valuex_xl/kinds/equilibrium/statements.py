"""What the rules of a deal say: figures, worked-out sums, verdicts and checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from valuex_xl.kinds.equilibrium.rules import Check, Demand, Equilibrium, Verdict
from valuex_xl.kinds.equilibrium.written import written
from valuex_xl.rulefiles.expressions.expression import Expression, Extreme, Name, Number
from valuex_xl.rulefiles.statements.constants import constant_statements
from valuex_xl.rulefiles.statements.exceptions import exception_statements
from valuex_xl.rulefiles.statements.figures import figure_statements
from valuex_xl.rulefiles.statements.gives import given_statements
from valuex_xl.rulefiles.statements.statement import (
    Fact,
    KeyPath,
    Order,
    Part,
    Said,
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
        yield from _ruling("verdicts", "the verdict", verdict)
    yield Order(("checks",), "the checks", tuple(each.name for each in rules.checks), hint=_TABLE)
    for check in rules.checks:
        yield from _ruling("checks", "the check", check)
    yield from exception_statements(rules.exceptions, lambda verdict: Said(fold(verdict), f"verdict {verdict}"))


def _ruling(top: str, what: str, ruling: Verdict | Check) -> Iterator[Statement]:
    key, name = (top, fold(ruling.name)), ruling.name
    yield Part(key, f"{what} {name}", _summary(ruling))
    yield spelled(key, what, name, "answers" if top == "verdicts" else "words")
    yield Fact((*key, "severity"), f"the severity of {name}", "is", always(ruling.severity, ruling.severity))
    yield advice(key, name, ruling.advice)
    any_of = isinstance(ruling, Verdict) and ruling.any_of
    how = "any of its lines" if any_of else "all of its lines" if ruling.demands else "nothing and takes the rest"
    # One line alone must hold either way.
    single = len(ruling.demands) == 1
    path = (*key, "any of" if any_of else "needs")
    yield Fact((*key, "how"), name, "needs", always("a line" if single else how, how), path=path)
    yield from _lines((*key, "lines"), path, f"the lines of {name}", name, "needs", ruling.demands)
    if isinstance(ruling, Verdict):
        chosen = "one of its lines" if ruling.choices else "none"
        own = (*key, "any of")
        yield Fact(
            (*key, "choices"), f"what is enough for {name} beside its needs", "is", always(chosen, chosen), path=own
        )
        yield from _lines((*key, "choices"), own, f"the choices of {name}", name, "may do with", ruling.choices)
        yield from given_statements(key, name, ruling.gives)


def _summary(ruling: Verdict | Check) -> str:
    """What brings it about, on one line."""
    lines = [f"{each.name} {all_of(each.condition)}" for each in ruling.demands]
    choices = [f"{each.name} {all_of(each.condition)}" for each in ruling.asked[len(lines) :]]
    any_of = isinstance(ruling, Verdict) and ruling.any_of
    told = [f"needs {'any of ' if any_of else ''}{listed(lines)}"] if lines else []
    told += [f"needs any of {listed(choices)}"] if choices else []
    return " and ".join(told) or "takes the rest"


def _lines(
    key: KeyPath, path: KeyPath, what: str, name: str, verb: str, demands: Sequence[Demand]
) -> Iterator[Statement]:
    """Lines that stand together under ``path``."""
    yield Order(key, what, tuple(each.name for each in demands), "words", path=path)
    for each in demands:
        own = (*key, fold(each.name))
        yield demanded(own, name, f"{verb} {each.name}", each.condition, (*path, fold(each.name)))


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
