"""Do the tests bite? ``python -m tests.mutations.operators --seed 1 --count 12 seal`` changes one operator or constant
of a calculating module at random, in a copy of the project, runs the tests of its room, and names what nobody noticed.

The test files nearest to the module run first, and the whole room only where they pass; ``--nearest`` leaves it at
those, so that what it counts is the least that is noticed. A run that does not end in time is counted apart.

Not every change alters an answer: a longer list in a message, a limit that nothing reaches. What is named is for a
person to judge; what was judged to alter no answer stands in ``equivalent.yaml`` with the reason and is counted apart,
until its line is changed. The promise is that at least nine of ten that alter an answer are noticed.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.mutations.changes import Change, changes_in, known_equivalent
from tests.mutations.nearest import Imports

__all__ = ["ROOMS", "main"]

ROOT = Path(__file__).parents[2]

ROOMS = {
    "kinds": (
        "valuex_xl/kinds",
        "tests/test_cases.py tests/kinds tests/judging tests/functions tests/rulesets tests/profiles",
    ),
    "judging": ("valuex_xl/judging", "tests/test_cases.py tests/judging tests/kinds tests/functions"),
    "ledgers": ("valuex_xl/ledgers", "tests/ledgers tests/portfolio tests/profiles"),
    "formula": ("valuex_xl/workbooks/formula", "tests/workbooks"),
    "formualizer": ("valuex_xl/workbooks/formualizer", "tests/workbooks"),
    "package": ("valuex_xl/workbooks/package", "tests/workbooks"),
    "reconcile": ("valuex_xl/workbooks/reconcile", "tests/workbooks"),
    "seal": ("valuex_xl/workbooks/seal", "tests/cli/test_seal.py tests/workbooks"),
}
"""Folders that calculate, and the tests that answer for them."""

NEAR = 2
"""Tests near to a module: those that import it, those of its own folder, those that import an importer of it, and those
that ask it by a table of its folder or by the registry."""

NOTICED, UNSEEN, TIME = "noticed", "UNSEEN", "no end"


def main() -> int:
    """Print each change with what became of it, and the count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room", choices=ROOMS, nargs="*", help="only these folders")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--nearest", action="store_true", help="only the nearest test files, never the whole room")
    parser.add_argument("--seconds", type=int, default=900, help="how long one run of tests may take")
    options = parser.parse_args()
    rooms = options.room or list(ROOMS)
    ended: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        trial = _Trial(Path(folder) / "project", options.seconds, options.nearest)
        drawn = trial.drawn(random.Random(options.seed), rooms)
        while sum(ended[end] for end in (NOTICED, UNSEEN, TIME)) < options.count:
            room, module, change = next(drawn)
            ended[trial.of(room, module, change)] += 1
    tried = ended[NOTICED] + ended[UNSEEN]
    _tell(
        f"{', '.join(rooms)}, seed {options.seed}: {ended[NOTICED]} of {tried} changes were noticed; "
        f"{ended[TIME]} did not end in time, {ended['alike']} alter no answer"
    )
    return 0


class _Trial:
    """A copy of the project in which one thing at a time is changed."""

    def __init__(self, copy: Path, seconds: int, nearest: bool) -> None:
        skipped = shutil.ignore_patterns(".git", ".venv", "node_modules", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=skipped)
        self._copy, self._seconds, self._nearest = copy, seconds, nearest
        self._imports = Imports(copy)
        self._equivalent = known_equivalent()
        self._sound: dict[str, bool] = {}

    def drawn(self, chance: random.Random, rooms: Sequence[str]) -> Iterator[tuple[str, Path, Change]]:
        """Changes at random, none twice: a room, a module of it, a change of the module."""
        seen: set[tuple[Path, Change]] = set()
        while True:
            room = chance.choice(rooms)
            paths = sorted((self._copy / ROOMS[room][0]).rglob("*.py"))
            module = chance.choice([path for path in paths if changes_in(path.read_bytes())])
            change = chance.choice(changes_in(module.read_bytes()))
            if (module, change) not in seen:
                seen.add((module, change))
                yield room, module, change

    def of(self, room: str, module: Path, change: Change) -> str:
        """Make one change, run the tests, take it back: what became of it, which is told too."""
        source = module.read_bytes()
        name = module.relative_to(self._copy).as_posix()
        was, now = change.lines(source)
        why = self._equivalent.get((name, was, now))
        if why:
            _tell(f"alike    {name}:{change.line}  {was}  ->  {now}  because {why}")
            return "alike"
        _write(module, change.of(source))
        try:
            end, by = self._end(room, module, source)
        finally:
            _write(module, source)
        _tell(f"{end:8} {name}:{change.line}  {was}  ->  {now}{by and '  by ' + by}")
        return end

    def _end(self, room: str, module: Path, source: bytes) -> tuple[str, str]:
        """What the tests say, and the test that noticed."""
        own = "tests/" + module.parent.relative_to(self._copy / "valuex_xl").as_posix() + "/"
        files = self._imports.by_distance(module, ROOMS[room][1].split())
        near = [file for distance, file in files if distance == 1 or file.startswith(own)]
        near += [file for distance, file in files if distance <= NEAR and file not in near]
        room_tests = {file for _, file in files}
        near += [file for file in self._imports.askers(own) if file in room_tests and file not in near]
        rest = [] if self._nearest else [file for _, file in files if file not in near]
        for tests, workers in ((near, 0), (rest, 2)):
            while tests:
                try:
                    failed = self._failed(tests, workers)
                except subprocess.TimeoutExpired:
                    return TIME, ""
                if failed is None:
                    break
                if self._was_sound(failed, tests, module, source):
                    return NOTICED, failed
                tests = [file for file in tests if file != failed.split("::")[0]]
        return UNSEEN, ""

    def _was_sound(self, test: str, among: Sequence[str], module: Path, source: bytes) -> bool:
        """Does a test that fails pass where nothing is changed? Only then it has noticed anything.

        A file that is named without a test of it may only fail beside the others, as two of one name do.
        """
        if test not in self._sound:
            changed = module.read_bytes()
            _write(module, source)
            beside = [] if "::" in test else [["--collect-only", *among]]
            self._sound[test] = all(self._failed(asked, 0) is None for asked in ([test], *beside))
            _write(module, changed)
            if not self._sound[test]:
                _tell(f"{test} fails before anything is changed: its file is left out")
        return self._sound[test]

    def _failed(self, tests: Sequence[str], workers: int) -> str | None:
        """The first test that fails, or None; a file of tests where pytest names no test of it."""
        command = [sys.executable, "-m", "pytest", "-q", "-x", f"-n{workers}", "-p", "no:cacheprovider", *tests]
        surroundings = {**os.environ, "PYTHONPATH": str(self._copy)}
        run = subprocess.run(
            command,
            cwd=self._copy,
            capture_output=True,
            check=False,
            timeout=self._seconds,
            env=surroundings,
            text=True,
        )
        if run.returncode == 0:
            return None
        named = re.search(r"^(?:FAILED|ERROR) (\S+?\.py(?:::[^\s\[]+)?)", run.stdout, re.MULTILINE)
        return named[1] if named else tests[0]


def _write(module: Path, source: bytes) -> None:
    """A module's text, with no compiled one left that could stand for another of the same second."""
    module.write_bytes(source)
    Path(importlib.util.cache_from_source(str(module))).unlink(missing_ok=True)


def _tell(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
