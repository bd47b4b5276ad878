"""A kind has every member that the protocol lists: the type checker says so, and so does asking each of them."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.shipped import shipped
from valuex_xl.judging.boundary import NoBoundaries, Proposed
from valuex_xl.judging.probes.probe import Probe, witnesses
from valuex_xl.kinds.kind import Kind
from valuex_xl.kinds.registry import KINDS, shape_of
from valuex_xl.rulefiles.place import Fault
from valuex_xl.rulefiles.shapes.shape import Key
from valuex_xl.rulefiles.statements.statement import Fact, Order, Part

ROOT = Path(__file__).parents[2]
DAY = date(2026, 6, 1)
STRICT = ("--strict", "--config-file=", "--ignore-missing-imports", "--follow-imports=silent")
MEMBERS = sorted(name for name in vars(Kind) if not name.startswith("_"))
FACES = {name: ROOT / "valuex_xl" / "kinds" / name / "__init__.py" for name in KINDS}
FACES |= {"toy": ROOT / "tests" / "kinds" / "toy" / "__init__.py"}
EACH = pytest.mark.parametrize("name", KINDS)


@EACH
def test_it_is_named_like_its_row_and_its_folder(name: str) -> None:
    assert KINDS[name].name == name
    assert Path(inspect.getfile(type(KINDS[name]))).parent.name == name


@EACH
def test_it_says_its_keys(name: str) -> None:
    keys = KINDS[name].keys
    assert all(isinstance(key, Key) and key.help for key in keys)
    assert set(shape_of(name).names) > {key.name for key in keys}


@EACH
def test_it_reads_what_ships(name: str) -> None:
    """The file that ships is read by the kind's reader, and the reader gives the kind's own rule set."""
    rules = shipped(name)
    assert type(rules).__module__ == f"valuex_xl.kinds.{name}.rules"
    assert rules.examples


@EACH
def test_it_says_what_its_rules_say(name: str) -> None:
    said = list(KINDS[name].statements(shipped(name)))
    assert said
    assert all(isinstance(each, Fact | Part | Order) for each in said)


@EACH
def test_it_lists_its_thresholds(name: str) -> None:
    lines = KINDS[name].thresholds(shipped(name), DAY)
    assert lines
    assert all(isinstance(condition, str) and condition for _, _, condition, _ in lines)


@EACH
def test_it_faults_examples_that_its_rules_contradict(name: str) -> None:
    assert KINDS[name].contradictions(shipped(name)) == []


@EACH
def test_it_proves_what_ships_to_be_sound(name: str) -> None:
    assert [each for each in KINDS[name].proofs(shipped(name), DAY) if each.severity == "warning"] == []
    assert all(isinstance(each, Fault) for each in KINDS[name].proofs(shipped(name), DAY))


@EACH
def test_it_proposes_examples_or_says_why_not(name: str) -> None:
    missing = KINDS[name].missing_examples(shipped(name))
    assert (
        missing.why or missing.unmade
        if isinstance(missing, NoBoundaries)
        else all(isinstance(each, Proposed) for each in missing)
    )


@EACH
def test_its_probe_asks_cases_and_finds_none_between_a_set_and_itself(name: str) -> None:
    probe, rules = KINDS[name].probe, shipped(name)
    assert isinstance(probe, Probe)
    cases = list(probe.cases(rules, rules, DAY))
    assert probe.answer(rules, DAY)(cases[0])
    assert probe.described(rules, rules, cases[0])
    assert witnesses(probe, rules, rules, [DAY]) == ()


def test_the_tests_above_ask_for_every_member() -> None:
    asked = {node.attr for node in ast.walk(ast.parse(inspect.getsource(sys.modules[__name__]))) if _is_of_kind(node)}
    assert asked | {"read"} == set(MEMBERS)


def _is_of_kind(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and ast.unparse(node.value) == "KINDS[name]"


@pytest.mark.skipif(find_spec("mypy") is None, reason="mypy is not installed: pip install 'valuex_xl[dev]'")
def test_without_any_one_member_the_type_checker_refuses_a_kind(tmp_path: Path) -> None:
    """Copies of each face, each lacking one member, all in one run: every one of them is an error at its last line."""
    for name, path in FACES.items():
        face = path.read_text(encoding="utf-8")
        (tmp_path / f"{name}_whole.py").write_text(face, encoding="utf-8")
        for member in MEMBERS:
            (tmp_path / f"{name}_without_{member}.py").write_text(_without(member, face), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *STRICT, f"--cache-dir={tmp_path / 'cache'}", *map(str, tmp_path.glob("*.py"))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    refused = re.findall(r"(\w+)\.py:\d+: error: Incompatible types in assignment", done.stdout)
    assert sorted(refused) == sorted(f"{name}_without_{member}" for name in FACES for member in MEMBERS), done.stdout


def _without(member: str, face: str) -> str:
    """The face without one member of its class."""
    tree = ast.parse(face)
    kind = next(node for node in tree.body if isinstance(node, ast.ClassDef))
    kind.body = [node for node in kind.body if member not in _names(node)]
    return ast.unparse(tree)


def _names(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef):
        return {node.name}
    return {target.id for target in getattr(node, "targets", []) if isinstance(target, ast.Name)}
