"""Names of the rules that are in no row are told list by list, of attributes only those that the limit asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shipped import DAY, read
from valuex_xl.judging.netting import net
from valuex_xl.judging.values import NA, CallError
from valuex_xl.kinds.concentration.classes import classes
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.judgement import Judgement, judge
from valuex_xl.kinds.concentration.names_told import exceptions_told, unmatched
from valuex_xl.kinds.concentration.rules import Concentration

TEXT = (Path(__file__).parents[1] / "told" / "two_ratings.yaml").read_text(encoding="utf-8")


def judged(rows: dict[str, float], limit: str = "group", text: str = TEXT) -> Judgement:
    rules = read(text)
    assert isinstance(rules, Concentration)
    compiled = compile_limit(rules, limit, DAY)
    netted = net(list(rows.values()), list(rows), {"ann sub": "Ann"}, compiled.not_customers, compiled.leave_out)
    return judge(netted, compiled)


@pytest.mark.parametrize(
    ("limit", "names", "told"),
    [
        (
            "group",
            "Zed",
            [
                "2 of 2 names with a rating match no name in the rows: Ann and Ben",
                "1 of 1 parents matches no name in the rows: Ann Sub",
                '1 of 1 names under "not a customer" matches no name in the rows: Other',
                '1 of 1 names under "leave out" matches no name in the rows: Internal',
            ],
        ),
        (
            "group",
            "Ann,other,INTERNAL",
            [
                "1 of 2 names with a rating matches no name in the rows: Ben",
                "1 of 1 parents matches no name in the rows: Ann Sub",
            ],
        ),
        ("group", "Ann Sub,Ben,Other,Internal", []),
        ("Customer", "Ann Sub,Other,Internal", []),
        ("crossed", "Ann Sub,Ben,Other,Internal", ["1 of 1 names with a zone matches no name in the rows: Cas"]),
    ],
)
def test_names_that_match_nobody(limit: str, names: str, told: list[str]) -> None:
    assert list(unmatched(judged(dict.fromkeys(names.split(","), 10.0), limit))) == told


EXCEPTIONS = """
kind: concentration
version: 1
base: {income: net}
limits:
  customer:
    of: income
    breach: above 25%
    exceptions:
      - {customer: Ann, breach: above 50%, because: new plant, by: the board}
      - {customer: Ben, breach: above 50%, because: new plant, by: the board, until: 2026-01-31}
"""


def test_the_exceptions_of_those_who_are_there_are_told() -> None:
    found = list(exceptions_told(judged({"ann": 1.0, "BEN": 1.0}, "customer", EXCEPTIONS)))
    assert [each.split(" (")[0] for each in found] == ["Exception: Ann is breached above 50%", "The exception for Ben"]
    assert found[1].endswith("and does nothing")
    assert list(exceptions_told(judged({"Cas": 1.0}, "customer", EXCEPTIONS))) == []


HEAD = "kind: concentration\nversion: 1\nbase: {income: net}\nlimits: {customer: {of: income, breach: above 99%}}\n"


@pytest.mark.parametrize(
    ("rule", "amounts", "expected"),
    [
        ("classes: {A: 70%, B: 90%, C: the rest}", [70.0, 20.0, 10.0], "A B C"),
        ("classes: {A: 70%, B: 90%, C: the rest}", [71.0, 19.0, 10.0], "A B C"),
        ("classes: {A: 70%, B: 90%, C: the rest}", [50.0, 30.0, 20.0], "A B C"),
        ("classes: {A: 70%, B: 90%, C: the rest}\ncrossing a cut: upper class", [50.0, 30.0, 20.0], "A A B"),
        ("classes: {A: 70%, B: 90%, C: the rest}\ncrossing a cut: upper class", [50.0, 20.0, 30.0], "A B A"),
        ("classes: {A: 70%, B: 90%, C: the rest}", [90.0, 30.0, 0.0, -20.0], "A C C C"),
        ("classes: {A: 70%, B: 90%, C: the rest}\nno class: amounts of 0", [90.0, 30.0, 0.0, -20.0], "A C - C"),
        ("classes: {A: 70%, B: 90%, C: the rest}\nno class: amounts of 0 or less", [90.0, 30.0, 0.0, -20.0], "A C - -"),
        ("classes: {A: at least 50%, B: above 10%, C: the rest}", [50.0, 11.0, 10.0, 29.0], "A B C B"),
        ("classes: {A: at least 50%, B: above 10%, C: the rest}\nno class: amounts of 0", [90.0, 10.0, 0.0], "A C -"),
    ],
)
def test_classes_by_running_share_and_by_ones_own(rule: str, amounts: list[float], expected: str) -> None:
    rows = {f"n{at}": amount for at, amount in enumerate(amounts)}
    found = classes(judged(rows, "customer", f"{HEAD}{rule}\n"))
    assert [found[name] or "-" for name in rows] == expected.split()


def test_without_classes_nobody_has_one() -> None:
    with pytest.raises(CallError, match=r"has no classes$") as refused:
        classes(judged({"a": 1.0}, "customer", HEAD))
    assert refused.value.error == NA
