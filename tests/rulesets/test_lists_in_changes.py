"""Changes in lists: told in the line of the name, whatever file holds it; items that only moved changed nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from valuex_xl.judging.probes.probe import witnesses
from valuex_xl.kinds.grades.probe import PROBE
from valuex_xl.rulefiles.statements.change import Change
from valuex_xl.rulesets.changes.comparing import compare, rule_text
from valuex_xl.rulesets.load import read_file

_POOL = """kind: concentration
version: 1
base: {income: net}
not a customer: {from: apart.csv}
limits:
  customer:
    of: income
    breach: above 30%
    only: [Rowan, Alder, Birch]
    overrides: {Rowan Ltd: above 40%}
    exceptions:
      - {customer: Alder, breach: above 35%, because: a pledge, by: R. T.}
      - {customer: Birch, breach: above 33%, because: a pledge, by: R. T.}
"""
_MOVES = """kind: targets
version: 1
grades: [A, B, C, D]
moves:
  - {from: B, to: A, share: 10%}
  - {from: C, to: B, share: 12%}
discount: 10%
ideal share: 100%
ideal retention: 95%
"""


def _compared(folder: Path, old: dict[str, str], new: dict[str, str]) -> tuple[Change, ...]:
    sides = []
    for name, files in (("old", old), ("new", new)):
        (folder / name).mkdir()
        for file, text in files.items():
            (folder / name / file).write_text(text, encoding="utf-8")
        sides.append(read_file(folder / name / "pool.yaml"))
    return compare(*sides)


def test_a_name_in_a_list_is_told_in_the_line_of_the_list(tmp_path: Path) -> None:
    old = {"pool.yaml": _POOL, "apart.csv": "name\nPetty cash\nRounding\n"}
    new = {"pool.yaml": _POOL, "apart.csv": "name\nSuspense\nPetty cash\n"}
    told = {each.words: each for each in _compared(tmp_path, old, new) if each.effect == "answers"}
    fresh = told['Suspense now stands under "not a customer", new']
    gone = told['Rounding no longer stands under "not a customer"']
    assert (fresh.file, fresh.place_new and fresh.place_new.line) == ("apart.csv", 2)
    assert (gone.file, gone.place_old and gone.place_old.line) == ("apart.csv", 3)


def test_an_exception_is_told_in_its_own_line(tmp_path: Path) -> None:
    files = {"pool.yaml": _POOL, "apart.csv": "name\nPetty cash\n"}
    changed = {**files, "pool.yaml": _POOL.replace("above 33%", "above 34%")}
    (only,) = _compared(tmp_path, files, changed)
    assert only.words == "the exception for Birch is now above 34%, was above 33%"
    assert only.place_new is not None
    assert only.place_new.line == 13


def test_an_override_is_called_so_where_it_is_spelled_otherwise(tmp_path: Path) -> None:
    files = {"pool.yaml": _POOL, "apart.csv": "name\nPetty cash\n"}
    changed = {**files, "pool.yaml": _POOL.replace("Rowan Ltd", "ROWAN Ltd")}
    (only,) = _compared(tmp_path, files, changed)
    assert only.words == "customer: the override for rowan ltd is now spelled ROWAN Ltd, was Rowan Ltd"


def test_moves_that_stand_in_another_order_are_not_told_as_others() -> None:
    first, second = (line for line in _MOVES.splitlines(keepends=True) if "from:" in line)
    old, new = (rule_text(text, "targets") for text in (_MOVES, _MOVES.replace(first + second, second + first)))
    (only,) = compare(old, new)
    assert only.words == "the order of the moves is now C to B, B to A, was B to A, C to B"
    other = rule_text(_MOVES.replace(first + second, second.replace("12%", "13%") + first), "targets")
    told = {each.words: each.effect for each in compare(old, other)}
    assert told["the share that moves from C to B is now 13%, was 12%"] == "answers"
    assert not any("written differently" in words for words in told)


def test_names_that_stand_in_another_order_and_one_that_is_written_otherwise(tmp_path: Path) -> None:
    files = {"pool.yaml": _POOL, "apart.csv": "name\nPetty cash\n"}
    changed = {**files, "pool.yaml": _POOL.replace("[Rowan, Alder, Birch]", "[Birch, ROWAN, Alder]")}
    words = [each.words for each in _compared(tmp_path, files, changed)]
    assert [each.split(":")[0] for each in words] == ["the limit customer is for Birch, ROWAN, Alder"]


def test_what_is_given_is_called_as_it_is_written() -> None:
    rules = (
        "kind: grades\nversion: 1\nfigures:\n  equity: {unit: percent, from: 0%, to: 100%}\ngrades:\n"
        "  A: {needs: {equity: at least 35%}, gives: {Zahlungsziel: 30 days}}\n"
        "  B: {needs: nothing, gives: {Zahlungsziel: 10 days}}\n"
    )
    old, new = (rule_text(text, "terms").rules for text in (rules, rules.replace("30 days", "20 days")))
    (only,) = witnesses(PROBE, old, new, [date(2026, 5, 4)])
    assert str(only).endswith(": Zahlungsziel 30 days -> 20 days")
