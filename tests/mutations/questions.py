"""What is asked of two rule sets: every function of their kind, on cases at, just below and just above every number.

The numbers are taken from the two texts as they stand there, not from what the product makes of them: a threshold that
was misread must not take its own test cases with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from valuex_xl.rulefiles.text import fold

__all__ = ["ASKED", "Question", "days", "questions"]

Case = Mapping[str, Any]
Marks = tuple[tuple[float, ...], tuple[float, ...]]

HAIR = 1e-6
ROWS, TOLD, DRAWN = 900, 30, 100


@dataclass(frozen=True, slots=True)
class Question:
    """One formula. ``told``: its answer is words, in which a threshold may read otherwise and mean the same."""

    function: str
    arguments: tuple[Any, ...]
    told: bool = False


ASKED = {
    "grades": ("VX_GRADE", "VX_RULES"),
    "scorecard": ("VX_SCORE", "VX_RULES"),
    "equilibrium": ("VX_EQUILIBRIUM", "VX_RULES"),
    "concentration": ("VX_CONCENTRATION", "VX_HOLE", "VX_RULES"),
    "targets": ("VX_MIGRATE", "VX_POTENTIAL", "VX_CLV", "VX_RULES"),
    "partnering": ("VX_PAIN_GAIN", "VX_RULES"),
    "costs": ("VX_COST_TO_SERVE", "VX_RULES"),
    "ledger": ("VX_RULES",),
}
"""Every function whose answer hangs on a rule set of a kind."""


def questions(texts: Sequence[str], sides: Sequence[Any], cases: Sequence[Case]) -> Iterator[Question]:
    """All questions for two rule sets of one kind, the verdicts first; ``cases`` are those of the file that ships."""
    kind = sides[0].head.kind
    yield from _OF_KIND[kind](_marks(texts), sides, cases)
    yield Question("VX_RULES", ("table", kind), told=True)


def days(texts: Sequence[str]) -> list[str]:
    """A day before this year, one in it, and each day that a text names, with the day before it."""
    named = {hit for text in texts for hit in re.findall(r"\b(20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8]))\b", text)}
    return sorted({"2025-06-01", "2026-11-22", *named})


def _marks(texts: Sequence[str]) -> Marks:
    """The ratios and the plain numbers that either text holds outside comments and examples."""
    ratios, plain = {0.0, 1.0}, {0.0, 1.0}
    for text in texts:
        body = re.sub(r"(?m)(?:^|\s)#.*$", "", text.partition("\nexamples:")[0])
        body = re.sub(r"\d{4}-\d\d-\d\d|(?m:^(?:version|title|owner).*$)|means:[^}\n]*|advice:.*", "", body)
        for sign, digits, unit in re.findall(r"(-?)(\d+(?:\.\d+)?)(%|k\b|m\b)?", body):
            number = float(sign + digits)
            if unit == "%":
                ratios.add(number / 100)
            else:
                plain.add(number * {"k": 1e3, "m": 1e6}.get(unit, 1))
    return tuple(sorted(ratios)), tuple(sorted(plain))


def _hairs(numbers: Sequence[float]) -> list[float]:
    """Each number, a hair below and a hair above it."""
    return [each for number in numbers for each in (number, number - HAIR, number + HAIR)]


def _by_figures(function: str, outputs: Sequence[str]) -> Callable[..., Iterator[Question]]:
    def ask(marks: Marks, sides: Sequence[Any], cases: Sequence[Case]) -> Iterator[Question]:
        rows = _rows(marks, sides, cases, scaled=function == "VX_EQUILIBRIUM")
        few = rows[:: max(1, len(rows) // TOLD)]
        for names in dict.fromkeys(tuple(figure.name for figure in side.figures) for side in sides):
            block = [[row.get(fold(name)) for name in names] for row in rows]
            small = [[row.get(fold(name)) for name in names] for row in few]
            header = [list(names)]
            for word in outputs:
                yield Question(function, (block, header, word))
            yield Question(function, (small, None, outputs[0]))  # by the order in which the rule set lists them
            yield from (Question(function, (row[0], None, outputs[0])) for row in small if isinstance(row[0], float))
            for given in dict.fromkeys(given.name for side in sides for given in _gives(side)):
                yield Question(function, (block, header, given))
            if function == "VX_GRADE":
                yield Question(function, (small, header, "gap"))
                yield from (Question(function, (small, header, word), told=True) for word in ("gap", "advice"))
            else:
                yield Question(function, (small, header, "table"))
            yield Question(function, (small, header, "why"))
            yield Question(function, (small, header, "why"), told=True)
        if function == "VX_EQUILIBRIUM":
            sums = dict.fromkeys(each.name for side in sides for each in side.worked_out)
            yield from (Question(function, (small, header, name)) for name in sums)
            checks = dict.fromkeys(each.name for side in sides for each in side.checks if each.name not in sums)
            yield from (Question(function, (small, header, word), told=True) for word in ("severity", *checks))

    return ask


def _gives(side: Any) -> Sequence[Any]:
    """What a ladder gives beside its grades."""
    return side.grades[0].gives if side.head.kind == "grades" else ()


def _rows(marks: Marks, sides: Sequence[Any], cases: Sequence[Case], *, scaled: bool) -> list[dict[str, Any]]:
    """Every case with each of its figures on every number in turn, and a draw of what lies between them."""
    values: dict[str, list[Any]] = {}
    for figure in (figure for side in sides for figure in side.figures):
        own = values.setdefault(fold(figure.name), [])
        numbers = _hairs(marks[0] if figure.unit and figure.unit.value == "percent" else marks[1])
        if figure.unit and figure.unit.value == "name":
            numbers = [each.customer for side in sides for each in side.exceptions]
        own += [each for each in (*figure.words, *(numbers if figure.unit else ()), None) if each not in own]
    bases = [
        {name: case.get(name) for name in values} for case in ({fold(k): v for k, v in each.items()} for each in cases)
    ]
    bases = [base for at, base in enumerate(bases) if base not in bases[:at]]
    rows = list(bases)
    for base in bases:
        for name, own in values.items():
            at = base[name]
            steps = (
                [round(at * step / 50, 9) for step in range(20, 91)] if scaled and isinstance(at, float) and at else []
            )
            rows += [{**base, name: value} for value in (*own, *steps)]
    dice = Random(0)
    kept = rows if len(rows) <= ROWS else [*rows[: len(bases)], *dice.sample(rows, ROWS)]
    return [*kept, *({name: dice.choice(own) for name, own in values.items()} for _ in range(DRAWN))]


_SHARES = ("table", "row", "class", "certificate")


def _concentration(marks: Marks, sides: Sequence[Any], _cases: Sequence[Case]) -> Iterator[Question]:
    limits = list(dict.fromkeys(limit.name for side in sides for limit in side.limits))
    names = _names(sides)
    shares = [share for share in _hairs(marks[0]) if 0 < share < 1]
    dice = Random(0)
    for limit in [None, *limits]:
        for share in shares if limit else shares[::3]:
            amounts = _amounts(share, dice.choice((0.0, -100.0)))
            keys = [[name] for name in (names * 9)[: len(amounts)]] if dice.random() < 0.3 else None
            yield from (Question("VX_CONCENTRATION", (amounts, keys, word, limit)) for word in _SHARES)
        for amounts in (_amounts(0.3, 0.0), _amounts(0.24, -100.0), _amounts(0.1, 0.0)):
            keys = [[name] for name in (names + [f"customer {i}" for i in range(99)])[: len(amounts)]]
            for given in (None, keys):
                for word in (
                    "share",
                    "name",
                    "amount",
                    "status",
                    "count",
                    "hhi",
                    "effective",
                    "gini",
                    "top 2",
                    "headroom",
                    "excess",
                    "ineligible",
                ):
                    yield Question("VX_CONCENTRATION", (amounts, given, word, limit))
                for told in (False, True):
                    yield Question("VX_CONCENTRATION", (amounts, given, "why", limit), told)
            for word in ("amount", "share", "refill", "next share", "next name", "next status"):
                yield Question("VX_HOLE", (amounts, keys, 1.0, word, limit))
            yield Question("VX_HOLE", (amounts, keys, [[keys[0][0]], [keys[1][0]]], "next status", limit))
            yield Question("VX_HOLE", (amounts, keys, 1.0, "why", limit), told=True)


def _names(sides: Sequence[Any]) -> list[str]:
    """Every name that either rule set treats otherwise than others."""
    found = [
        name for side in sides for name in (*side.parents, *side.parents.values(), *side.not_customers, *side.leave_out)
    ]
    limits = [limit for side in sides for limit in side.limits]
    found += [each.name for limit in limits for each in limit.overrides]
    found += [name for limit in limits for name in limit.only]
    found += [each.customer for limit in limits for each in limit.exceptions]
    found += [name for limit in limits for joint in limit.joint for name in getattr(joint.who, "names", ())]
    found += [name for side in sides for attribute in side.attributes for name in attribute.words]
    return list(dict.fromkeys([*found, "Other", "Sundry", "ACME", "Shell", "GREENSHELL BV"]))


def _amounts(share: float, loss: float) -> list[list[float]]:
    """A largest amount of that share of 1,000, a second half as large, equal ones beside them, and a loss."""
    rest = round(1_000 - 1_000 * share, 9)
    many = int(rest / (share * 600)) + 1
    amounts = [share * 1_000, *([rest / many] * min(many, 40)), *([loss] if loss else [])]
    return [[amount] for amount in amounts]


def _targets(marks: Marks, sides: Sequence[Any], _cases: Sequence[Case]) -> Iterator[Question]:
    for size in dict.fromkeys(len(side.grades) for side in sides):
        counts = [float(17 * (at + 1) ** 2 % 101) for at in range(size)]
        single = [[100.0 if at == here else 0.0 for here in range(size)] for at in range(size)]
        for row in (counts, *single):
            yield from (Question("VX_MIGRATE", ([row], periods, "counts")) for periods in (1.0, 3.0))
            yield Question("VX_MIGRATE", ([row], 1.0, "moves"))
        yield from (Question("VX_MIGRATE", ([counts], 2.0, "why"), told) for told in (False, True))
    names = list(dict.fromkeys(grade for side in sides for grade in side.grades))
    block = [[old, new] for old in names for new in names]
    yield from (Question("VX_MIGRATE", (block, None, word)) for word in ("moves", "counts", "rates", "against target"))
    words = ("gap", "lifetime gap", "current", "potential", "lifetime current", "lifetime potential", "realised")
    for word in (*words, "total"):
        yield from (Question("VX_POTENTIAL", (4e4, 1e5, 0.3, 0.8, ideal, word)) for ideal in (None, 0.9))
    yield Question("VX_POTENTIAL", (4e4, 1e5, 0.3, 0.8, None, "why"), told=True)
    for word in ("value", "net", "return", "payback", "required retention"):
        yield from (
            Question("VX_CLV", (100.0, kept, None, None, when, 50.0, word))
            for kept in (0.5, 0.95)
            for when in ("end", "start")
        )
    yield Question("VX_CLV", (100.0, 0.8, None, None, None, None, "why"), told=True)


def _partnering(marks: Marks, sides: Sequence[Any], _cases: Sequence[Case]) -> Iterator[Question]:
    parts = sorted(
        {each for number in (*marks[0], 0.5, 1.5, 3.0) for each in (number, number - HAIR, number + HAIR) if each >= 0}
    )
    target, actual = [[1_000.0] for _ in parts], [[part * 1_000] for part in parts]
    for word in ("share", "price", "profit"):
        yield from (
            Question("VX_PAIN_GAIN", (target, actual, fee, top, word))
            for fee in (None, 0.0, 80.0)
            for top in (None, 1_050.0)
        )
    yield from (Question("VX_PAIN_GAIN", (1_000.0, 1_200.0, fee, 1_050.0, "turning point")) for fee in (None, 80.0))
    yield from (Question("VX_PAIN_GAIN", (1_000.0, at, None, None, "slices")) for at in (500.0, 900.0, 1_400.0))
    yield from (Question("VX_PAIN_GAIN", (target, actual, None, None, "why"), told) for told in (False, True))
    many = [[part * 5_000_000] for part in (0.0, *parts, 10.0)]
    for word in ("share", "profit", "price"):
        yield from (Question("VX_PAIN_GAIN", (5_000_000.0, many, fee, None, word)) for fee in (None, 400_000.0))


_MANY = (50.0, 900.0, 4_000.0, 60_000.0, 2e6)
"""Counts that lie in different slices of a tiered rate."""


def _costs(marks: Marks, sides: Sequence[Any], _cases: Sequence[Case]) -> Iterator[Question]:
    for names in dict.fromkeys(tuple(rate.driver for rate in side.rates) for side in sides):
        counts = [[float(at == here) for here in range(len(names))] for at in range(len(names))]
        counts += [[float(3 * at + 1) for at in range(len(names))], [None] * len(names)]
        counts += [
            [many if at == here else 0.0 for here in range(len(names))] for at in range(len(names)) for many in _MANY
        ]
        for header in ([list(names)], None):
            yield from (Question("VX_COST_TO_SERVE", (counts, header, word)) for word in ("cost", "table"))
            yield from (Question("VX_COST_TO_SERVE", (counts, header, "why"), told) for told in (False, True))
        yield from (Question("VX_COST_TO_SERVE", ([[7.0]], [[name]], "cost")) for name in names)


_OF_KIND: dict[str, Callable[..., Iterator[Question]]] = {
    "grades": _by_figures("VX_GRADE", ("grade", "next")),
    "scorecard": _by_figures("VX_SCORE", ("score", "target", "class")),
    "equilibrium": _by_figures("VX_EQUILIBRIUM", ("verdict",)),
    "concentration": _concentration,
    "targets": _targets,
    "partnering": _partnering,
    "costs": _costs,
    "ledger": lambda *_: iter(()),
}
