"""What the rules of a deal say: figures, worked-out sums, verdicts and checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from valuex_xl.kinds.equilibrium.rules import Check, Demand, Equilibrium, Verdict, WorkedOut
from valuex_xl.kinds.equilibrium.written import written
from valuex_xl.rulefiles.expressions.expression import Banded, Expression, Extreme, Name, Number, Tiered
from valuex_xl.rulefiles.expressions.words import with_unit
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import in_thousands
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
    condition,
    dated,
    demanded,
    listed,
    spelled,
)
from valuex_xl.rulefiles.statements.tiers import tier_statements
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
        yield from _steps(key, each)
    hint = "a deal gets the first that holds"
    yield Order(("verdicts",), "the verdicts", tuple(each.name for each in rules.verdicts), hint=hint)
    for verdict in rules.verdicts:
        yield from _ruling("verdicts", "the verdict", verdict)
    yield Order(("checks",), "the checks", tuple(each.name for each in rules.checks), hint=_TABLE)
    for check in rules.checks:
        yield from _ruling("checks", "the check", check)
    yield from exception_statements(rules.exceptions, lambda verdict: Said(fold(verdict), f"verdict {verdict}"))


def _steps(key: KeyPath, sum_: WorkedOut) -> Iterator[Statement]:
    """The slices or the bands of a sum."""
    match sum_.sum:
        case Tiered(tiers=tiers, unit=unit, ends=ends):
            end, rate = partial(_said, unit=ends), partial(_said, unit=unit)
            yield from tier_statements(key, sum_.name, sum_.name, tiers, end, rate)
        case Banded(bands=bands, unit=unit):
            names = tuple(with_unit(band.value, unit) for band in bands)
            yield Order((*key, "bands"), f"the bands of {sum_.name}", names, hint="the first that holds counts")
            for place, band in enumerate(bands, 1):
                own, who = (*key, "bands", str(place)), f"band {place} of {sum_.name}"
                path = (*key, "bands", fold(names[place - 1]))
                yield Fact(own, who, "is", always(band.value, names[place - 1]), path=path)
                asked = always("the rest", "the rest") if band.condition is None else dated(band.condition, condition)
                yield Fact((*own, "asked"), who, "takes", asked, path=path)


def _said(value: float, unit: Unit | None) -> Said:
    """A number compared by its value, read with its unit; an amount of even thousands as rule files write it, 250k."""
    if unit is Unit.MONEY:
        return Said(value, in_thousands(value))
    return Said(value, with_unit(value, unit))


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
        case Number(value=value, unit=unit):
            return repr(value) if unit is None else f"{value!r} {unit.value}"
        case Name(name=name):
            return fold(name)
        case Extreme(which=which, of=parts):
            return f"{which}({', '.join(map(_exact, parts))})"
        case Tiered(of=of, tiers=tiers, unit=unit):
            return f"tiered {len(tiers)} {unit} {_exact(of)}"
        case Banded(of=of, bands=bands, unit=unit):
            return f"bands {len(bands)} {unit} {_exact(of)}"
        case _:
            return f"({_exact(sum_.left)} {sum_.sign} {_exact(sum_.right)})"
