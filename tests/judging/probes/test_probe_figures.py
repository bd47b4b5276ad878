"""The cases of named figures that a probe tries, and how one of them is told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice, product
from typing import Any

import pytest

from valuex_xl.judging.probes.figures import bases, cells_of, described, every_case, values_worth_a_try
from valuex_xl.rulefiles.conditions import Bound, Condition, Dated, Side
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.place import Place

PLACE = Place("f.yaml", 3, 5)
MARGIN = Figure("Margin", PLACE, unit=Unit.PERCENT, low=0.0, high=1.0)
REGION = Figure("Region", PLACE, words=("north", "south"))
FEW = {"margin": [0.1, 0.2, None], "region": ["north", "south", None]}
MANY = {f"f{at}": [*map(float, range(10)), None] for at in range(4)}


@dataclass
class Rules:
    figures: tuple[Figure, ...] = (MARGIN, REGION)
    exceptions: tuple[Any, ...] = ()
    lines: dict[str, float] = field(default_factory=dict)


@dataclass
class Excepted:
    customer: str


CUSTOMER = Figure("Customer", PLACE, unit=Unit.NAME)
WIDER = replace(MARGIN, high=2.0)


def above(rules: Rules) -> list[tuple[str, Dated[Condition]]]:
    """The lines of these rules: a figure above a limit."""
    return [(name, Dated(((None, Condition((Bound(Side.ABOVE, at, ""),))),))) for name, at in rules.lines.items()]


@pytest.mark.parametrize(
    ("sides", "values"),
    [
        ((Rules(), Rules()), {"margin": [0.5, 0.0, 1.0, None], "region": ["north", "south", None]}),
        ((Rules((REGION,)), Rules((replace(REGION, words=("south", "east")),))), {"region": "north south east"}),
        ((Rules((MARGIN,)), Rules(())), {"margin": [0.5, 0.0, 1.0, None]}),
        ((Rules(()), Rules((MARGIN,), lines={"MARGIN": 0.4})), {"margin": [0.2, 0.7, 0.0, 0.4, 1.0, None]}),
        ((Rules((MARGIN,)), Rules((WIDER,))), {"margin": [0.5, 1.5, 0.0, 1.0, 2.0, -0.01, 2.01, None]}),
        ((Rules((CUSTOMER,), (Excepted("Ann"),)), Rules(())), {"customer": ["Ann", None]}),
        (
            (Rules((CUSTOMER,), (Excepted("Ann"), Excepted("Ben"))), Rules((CUSTOMER,), (Excepted("Ann"),))),
            {"customer": ["Ann", "Ben", None]},
        ),
    ],
)
def test_the_values_of_a_figure_are_its_words_its_limits_and_who_is_excepted(
    sides: tuple[Rules, Rules], values: dict[str, Any]
) -> None:
    found = values_worth_a_try(sides, date(2026, 6, 1), above)
    told = {name: [*own.split(), None] if isinstance(own, str) else own for name, own in values.items()}
    assert found == told


def test_an_example_is_a_case_of_every_figure_and_none_is_there_twice() -> None:
    givens = [{"MARGIN": 0.3}, {"margin": 0.3, "colour": "red"}, {"Region": "north"}]
    assert bases(FEW, givens) == [{"margin": 0.3, "region": None}, {"margin": None, "region": "north"}]


def test_where_values_are_few_all_are_tried_with_all_others_and_the_examples_after_them() -> None:
    found = list(every_case(FEW, [{"margin": 0.3}]))
    assert found == [
        *({"margin": margin, "region": region} for margin, region in product(*FEW.values())),
        {"margin": 0.3, "region": None},
    ]


def test_where_values_are_many_each_figure_of_an_example_is_varied_and_the_rest_is_drawn() -> None:
    base = {"f0": 0.5, "f1": 1.5, "f2": None, "f3": None}
    found = list(every_case(MANY, [base]))
    varied = [{**base, name: value} for name, own in MANY.items() for value in own]
    assert found[: 1 + len(varied)] == [base, *varied]
    drawn = found[1 + len(varied) :]
    assert len(drawn) == 3_000
    assert all(case.keys() == MANY.keys() for case in drawn)
    assert all({case[name] for case in drawn} == set(own) for name, own in MANY.items())
    assert list(every_case(MANY, [base])) == found


def test_all_are_tried_up_to_three_thousand_cases() -> None:
    just = {"f0": list(range(60)), "f1": list(range(50))}
    assert list(every_case(just, [])) == [{"f0": one, "f1": other} for one, other in product(range(60), range(50))]
    above = {"f0": list(range(3_001))}
    assert list(islice(every_case(above, [{"f0": 7}]), 3)) == [{"f0": 7}, {"f0": 0}, {"f0": 1}]


def test_a_case_is_told_by_what_is_known_of_it() -> None:
    told = described("a customer")
    assert [
        told(Rules(), Rules(), {"margin": 0.0, "region": "south"}),
        told(Rules(), Rules((REGION,)), {"margin": 0.25, "region": None}),
        told(Rules(), Rules(), {"margin": None, "region": None}),
    ] == [
        "a customer with Margin 0%, Region south",
        "a customer with Margin 25%",
        "a customer of whom nothing is known",
    ]
    assert cells_of([REGION, MARGIN], {"margin": 0.25}) == [None, 0.25]
