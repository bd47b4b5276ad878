"""The script that changes operators: what it changes, whom it asks first, and that what it leaves out is there."""

from __future__ import annotations

from pathlib import Path

from tests.mutations.changes import changes_in, known_equivalent
from tests.mutations.nearest import Imports
from tests.mutations.operators import ROOMS, ROOT


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


def test_the_nearest_tests_are_those_that_import_the_module(tmp_path: Path) -> None:
    texts = {
        "valuex_xl/one.py": "",
        "valuex_xl/two.py": "from valuex_xl import one",
        "tests/room/test_far.py": "import os",
        "tests/room/test_near.py": "from valuex_xl.one import x",
        "tests/room/test_next.py": "from valuex_xl.two import x",
        "tests/other/test_near.py": "import valuex_xl.one",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert Imports(tmp_path).by_distance(tmp_path / "valuex_xl/one.py", ["tests/room"]) == [
        (1, "tests/room/test_near.py"),
        (2, "tests/room/test_next.py"),
        (99, "tests/room/test_far.py"),
    ]


def test_what_is_asked_by_a_table_or_by_the_registry_is_near_too(tmp_path: Path) -> None:
    texts = {
        "valuex_xl/room/registry.py": "",
        "tests/room/one/bad.yaml": "",
        "tests/room/two/test_two.py": "",
        "tests/room/tables.py": "",
        "tests/room/test_bad.py": "from tests.room.tables import BAD",
        "tests/room/test_other.py": "import os",
        "tests/far/test_all.py": "from valuex_xl.room.registry import ALL",
        "tests/far/helper.py": "from valuex_xl.room.registry import ALL",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    imports = Imports(tmp_path)
    assert imports.askers("tests/room/one/") == ["tests/far/test_all.py", "tests/room/test_bad.py"]
    assert imports.askers("tests/room/two/") == ["tests/far/test_all.py"]
    assert imports.askers("tests/far/") == []


def test_every_room_is_there_with_its_tests() -> None:
    for folder, tests in ROOMS.values():
        assert any((ROOT / folder).glob("*.py"))
        assert all((ROOT / test).exists() for test in tests.split())
