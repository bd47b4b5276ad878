"""The script that changes operators: what it changes, whom it asks first, and that what it leaves out is there."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.mutations import reached
from tests.mutations.changes import changes_in, known_equivalent
from tests.mutations.operators import ROOMS, ROOT, _Trial, main, modules
from tests.mutations.reached import Reach, Tracer, digest, keep, kept
from tests.mutations.warm import Warm, functions_changed


def test_every_operator_and_small_number_is_changed_once() -> None:
    source = b"x = a + 1 if b < 2 and c not in d else e"
    assert [(change.old, change.new.strip()) for change in changes_in(source)] == [
        ("+", "-"),
        ("1", "2"),
        ("<", "<="),
        ("2", "3"),
        ("and", "or"),
        ("not in", "in"),
    ]


def test_a_change_is_told_by_its_line_as_it_is_and_as_it_becomes() -> None:
    source = b"def one():\n    return two - 3  # why\n"
    minus, three = changes_in(source)
    assert minus.lines(source) == ("return two - 3  # why", "return two + 3  # why")
    assert three.lines(source) == ("return two - 3  # why", "return two - 4  # why")


def test_every_change_that_alters_no_answer_can_still_be_made() -> None:
    """An entry whose line was changed says nothing any more, and goes."""
    known = known_equivalent()
    there = {
        (module, *change.lines(source))
        for module in {module for module, _, _ in known}
        for source in [(ROOT / module).read_bytes()]
        for change in changes_in(source)
    }
    assert known.keys() <= there
    assert all(known.values())


def test_the_tests_that_run_a_line_are_asked_first_then_those_of_its_function_then_others_of_their_files() -> None:
    reach = Reach(
        {"t/one.py::far": 1, "t/one.py::near": 2, "t/one.py::own": 3, "t/two.py::own": 2, "t/three.py::far": 0.1},
        {
            "t/one.py::far": {"m.py": 1 << 9},
            "t/one.py::near": {"m.py": 1 << 4},
            "t/one.py::own": {"m.py": 1 << 5 | 1 << 4},
            "t/two.py::own": {"m.py": 1 << 5, "other.py": 1 << 7},
            "t/three.py::far": {"m.py": 1 << 9},
        },
        {"t/one.py": {"m.py": digest(b"x")}, "t/two.py": {"m.py": digest(b"x")}, "t/three.py": {"m.py": digest(b"x")}},
    )
    asked = reach.askers("m.py", b"x", 5, range(4, 7))
    assert asked == ["t/two.py::own", "t/one.py::own", "t/one.py::near", "t/one.py::far"]
    assert reach.within(asked, 5.0) == ["t/two.py::own", "t/one.py::own"]
    assert reach.askers("other.py", b"y", 5, range(4, 7)) == ["t/two.py::own"]
    assert reach.askers("none.py", b"y", 5, range(4, 7)) == []


def test_a_test_that_is_new_is_kept_beside_the_others_of_its_file_until_that_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reached, "KEPT", tmp_path / "kept")
    for name in ("t.py", "m.py", "n.py"):
        (tmp_path / name).write_text("x = 1\n")
    keep(tmp_path, "t.py", {"t.py::a": (1.0, {"m.py": {1}}), "t.py::gone": (1.0, {"m.py": {1}})})
    (tmp_path / "n.py").write_text("x = 2\n")
    keep(tmp_path, "t.py", {"t.py::b": (2.0, {"m.py": {2}, "n.py": {0}})}, ["t.py::a", "t.py::b"])
    found = kept(tmp_path, "t.py")
    assert found["tests"] == {"t.py::a": [1.0, {"m.py": "2"}], "t.py::b": [2.0, {"m.py": "4", "n.py": "1"}]}
    assert found["modules"] == {"m.py": digest(b"x = 1\n"), "n.py": digest(b"x = 2\n")}
    (tmp_path / "m.py").write_text("x = 3\n")
    keep(tmp_path, "t.py", {"t.py::b": (2.0, {"m.py": {2}})}, ["t.py::a", "t.py::b"])
    assert "m.py" not in kept(tmp_path, "t.py")["modules"]
    (tmp_path / "t.py").write_text("x = 2\n")
    assert kept(tmp_path, "t.py") == {"modules": {}, "tests": {}}


def test_of_a_file_whose_tests_are_all_kept_none_is_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reached, "KEPT", tmp_path / "kept")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.py").write_text("x = 1\n")
    keep(tmp_path, "t.py", {"t.py::a": (1.0, {}), "t.py::b": (1.0, {})})
    warm = Warm(*os.pipe())
    try:
        every: dict[str, Any] = {"t.py::a": None, "t.py::b": None, "u.py::c": None}
        assert warm._record(every, {"record": "t.py"}) == {"kept": 0, "left out": 0}
    finally:
        warm._asked.close()
        warm._answer.close()
    assert list(kept(tmp_path, "t.py")["tests"]) == ["t.py::a", "t.py::b"]


def test_what_a_test_runs_is_followed_in_the_package_only(tmp_path: Path) -> None:
    module = tmp_path / "valuex_xl" / "one.py"
    told: dict[str, Any] = {}
    exec(compile("def f(x):\n    if x:\n        return 1\n    return 2\n", str(module), "exec"), told)
    with Tracer(tmp_path) as tracer:
        told["f"](0)
        first = tracer.taken()
        told["f"](1)
    assert (first, tracer.taken()) == ({"valuex_xl/one.py": {1, 2, 4}}, {"valuex_xl/one.py": {1, 2, 3}})


def test_the_code_that_differs_is_that_of_functions_or_ran_at_the_import() -> None:
    source = "def f(x):\n    return [y + 1 for y in x]\nclass C:\n    n = 2\n    def g(self):\n        return 3\n"
    was = compile(source, "m", "exec")

    def changed(old: str, new: str) -> set[str]:
        return {each.co_name for each in functions_changed(was, compile(source.replace(old, new), "m", "exec"))}

    assert changed("y + 1", "y + 2") == {"f", "<listcomp>"} if sys.version_info < (3, 12) else {"f"}
    assert changed("return 3", "return 4") == {"g"}
    assert changed("n = 2", "n = 3") == set()


def test_every_room_is_there_with_its_tests() -> None:
    for room, (places, tests) in ROOMS.items():
        assert all((ROOT / place).exists() for place in places.split())
        assert modules(ROOT, room)
        assert all((ROOT / test).exists() for test in tests.split())


def test_of_a_module_of_values_the_tests_that_import_it_are_asked(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "one.py").write_text("from valuex_xl.ledgers.ledger import Ledger\n")
    (tmp_path / "t" / "two.py").write_text("from valuex_xl.ledgers import read\n")
    trial = object.__new__(_Trial)
    trial._copy = tmp_path
    reach = Reach({"t/one.py::a": 1, "t/two.py::a": 1, "t/one.py::b": 1}, {}, {})
    assert trial._importers(reach, "valuex_xl/ledgers/ledger.py") == ["t/one.py::a", "t/one.py::b"]


def test_rooms_are_named_or_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["kitchen"])
    assert "kitchen is no room: kinds, judging" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--each", "none"])  # refused for this, and not for the rooms that are left out
    assert "argument --each" in capsys.readouterr().err
