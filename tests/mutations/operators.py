"""Do the tests bite? ``python -m tests.mutations.operators --seed 1 --count 12 seal`` changes one operator or constant
of a calculating module at random, in a copy of the project, runs the tests of its room, and names what nobody noticed.

Of these tests only those are run that reach the changed function, those that run the changed line first: no other can
notice. What each test runs is recorded the first time, and again when its file changes. A run that does not end in time
is counted apart. ``--file PATH`` makes every change of a module in place of random ones. ``--budget`` ends the tests of
one change after so many seconds of them, so that what is counted is the least that is noticed.

Not every change alters an answer: a longer list in a message, a limit that nothing reaches. What is named is for a
person to judge; what was judged to alter no answer stands in ``equivalent.yaml`` with the reason and is counted apart,
until its line is changed. The promise is that at least nine of ten that alter an answer are noticed.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import json
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
from typing import Any

from tests.mutations.changes import Change, changes_in, known_equivalent
from tests.mutations.reached import Reach, test_files

__all__ = ["ROOMS", "main", "modules"]

ROOT = Path(__file__).parents[2]

_KINDS = (
    "tests/test_cases.py tests/test_policies.py tests/judging tests/functions tests/kinds tests/profiles "
    "tests/rulefiles/test_expressions.py"
)

ROOMS = {
    "kinds": ("valuex_xl/kinds", _KINDS),
    "judging": ("valuex_xl/judging", _KINDS),
    "measures": ("valuex_xl/measures", "tests/test_cases.py tests/measures tests/functions"),
    "ledgers": ("valuex_xl/ledgers", "tests/ledgers tests/profiles"),
    "formula": (
        "valuex_xl/workbooks/formula",
        "tests/workbooks/formula tests/workbooks/formualizer tests/workbooks/reconcile tests/workbooks/calculate "
        "tests/workbooks/package/test_filled_columns_of_files.py",
    ),
    "formualizer": (
        "valuex_xl/workbooks/formualizer",
        "tests/workbooks/formualizer tests/workbooks/calculate tests/workbooks/formula",
    ),
    "package": (
        "valuex_xl/workbooks/package",
        "tests/workbooks/package tests/workbooks/formualizer tests/workbooks/calculate",
    ),
    "reconcile": ("valuex_xl/workbooks/reconcile", "tests/workbooks/reconcile tests/workbooks/calculate"),
    "seal": ("valuex_xl/workbooks/seal", "tests/workbooks/seal tests/cli/test_seal.py"),
    "columnwise": ("valuex_xl/workbooks/columnwise", "tests/columnwise tests/workbooks/calculate"),
    "formulon": (
        "valuex_xl/workbooks/formulon",
        "tests/workbooks/formulon tests/workbooks/calculate/test_two_engines.py",
    ),
    "recalc": ("valuex_xl/workbooks/recalc.py valuex_xl/workbooks/hearing.py", "tests/workbooks/calculate"),
}
"""Folders and modules that calculate, and the tests that answer for them."""

NOTICED, UNSEEN, TIME = "noticed", "UNSEEN", "no end"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print each change with what became of it, and the count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room", nargs="*", type=_room, help=f"only these folders: {', '.join(ROOMS)}")
    parser.add_argument("--file", nargs="*", default=[], help="every change of these modules, in place of random ones")
    parser.add_argument("--each", type=int, help="no more than so many changes of each --file, at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--budget", type=float, default=60, help="seconds of tests for one change (default 60)")
    parser.add_argument("--seconds", type=int, default=300, help="how long one run of tests may take (default 300)")
    options = parser.parse_args(arguments)
    rooms = options.room or list(ROOMS)
    ended: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        trial = _Trial(Path(folder) / "project", rooms, options.seconds, options.budget)
        chance = random.Random(options.seed)
        drawn = (
            trial.of_files(chance, rooms, options.file, options.each) if options.file else trial.drawn(chance, rooms)
        )
        for room, module, change in drawn:
            ended[trial.of(room, module, change)] += 1
            if not options.file and sum(ended[end] for end in (NOTICED, UNSEEN, TIME)) == options.count:
                break
        trial.end()
    tried = ended[NOTICED] + ended[UNSEEN]
    _tell(
        f"{', '.join(rooms)}, {', '.join(options.file) or f'seed {options.seed}'}: "
        f"{ended[NOTICED]} of {tried} changes were noticed; "
        f"{ended[TIME]} did not end in time, {ended['alike']} alter no answer"
    )
    return 0


def modules(root: Path, room: str) -> list[Path]:
    """The modules of a room."""
    places = [root / place for place in ROOMS[room][0].split()]
    return sorted(path for place in places for path in ([place] if place.is_file() else place.rglob("*.py")))


class _Trial:
    """A copy of the project in which one thing at a time is changed."""

    def __init__(self, copy: Path, rooms: Sequence[str], seconds: int, budget: float) -> None:
        skipped = shutil.ignore_patterns(".git", ".venv", "node_modules", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=skipped)
        self._copy, self._seconds, self._budget = copy, seconds, budget
        self._equivalent = known_equivalent()
        self._files = {room: test_files(copy, ROOMS[room][1].split()) for room in rooms}
        every = list(dict.fromkeys(file for files in self._files.values() for file in files))
        self._warm = _Warm(copy, every)
        for at, file in enumerate(self._warm.new):
            told = self._warm.ask({"record": file, "seconds": 900})
            print(f"{at + 1} of {len(self._warm.new)}: {file} {told}", file=sys.stderr, flush=True)  # noqa: T201
        self._reach = {room: Reach.of(copy, files) for room, files in self._files.items()}

    def end(self) -> None:
        """Let the process go that runs the tests."""
        self._warm.end()

    def drawn(self, chance: random.Random, rooms: Sequence[str]) -> Iterator[tuple[str, Path, Change]]:
        """Changes at random, none twice: a room, a module of it, a change of the module."""
        seen: set[tuple[Path, Change]] = set()
        while True:
            room = chance.choice(rooms)
            module = chance.choice([path for path in modules(self._copy, room) if changes_in(path.read_bytes())])
            change = chance.choice(changes_in(module.read_bytes()))
            if (module, change) not in seen:
                seen.add((module, change))
                yield room, module, change

    def of_files(
        self, chance: random.Random, rooms: Sequence[str], files: Sequence[str], each: int | None
    ) -> Iterator[tuple[str, Path, Change]]:
        """The changes of some modules, by their paths from the root: every one, or so many of each at random."""
        for file in files:
            module = self._copy / file
            room = next(room for room in rooms if module in modules(self._copy, room))
            changes = changes_in(module.read_bytes())
            for change in changes if each is None else chance.sample(changes, min(each, len(changes))):
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
            end, by = self._end(room, name, source, change)
        finally:
            _write(module, source)
        _tell(f"{end:8} {name}:{change.line}  {was}  ->  {now}{by and '  by ' + by}")
        return end

    def _end(self, room: str, name: str, source: bytes, change: Change) -> tuple[str, str]:
        """What the tests say, and the test that noticed."""
        reach = self._reach[room]
        function = _function(source, change.line)
        askers = reach.askers(name, source, change.line, function) or self._importers(reach, name)
        tests = reach.within(askers, self._budget)
        if not tests:
            return UNSEEN, "none: no test runs it"
        asked = {"try": tests, "module": name, "was": source.decode(), "now": change.of(source).decode()}
        told = self._warm.ask({**asked, "seconds": self._seconds})
        if told.get("anew") or (not told.get("failed") and self._warm.ran_at_import(name, function)):
            told = self._anew(tests)
        if told.get("no end"):
            return TIME, ""
        if "died" in told:
            return NOTICED, "the end of the process"
        return (NOTICED, told["failed"]) if told["failed"] else (UNSEEN, "")

    def _importers(self, reach: Reach, name: str) -> list[str]:
        """The tests of files that import a module of which no line runs later: it holds nothing but frozen values."""
        dotted = name.removesuffix(".py").replace("/", ".")
        files = {test.partition("::")[0] for test in reach.seconds}
        named = {file for file in files if dotted in (self._copy / file).read_text(encoding="utf-8")}
        return [test for test in reach.seconds if test.partition("::")[0] in named]

    def _anew(self, tests: Sequence[str]) -> dict[str, Any]:
        """Run tests in a process of their own: what is changed was at work while the tests were imported."""
        listed = self._copy.with_name("tests.txt")
        listed.write_text("\n".join(tests), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", f"@{listed}"]
        try:
            run = subprocess.run(
                command,
                cwd=self._copy,
                capture_output=True,
                check=False,
                timeout=self._seconds,
                env={**os.environ, "PYTHONPATH": str(self._copy)},
                text=True,
            )
        except subprocess.TimeoutExpired:
            return {"no end": True}
        named = re.search(r"^(?:FAILED|ERROR) (\S+?\.py(?:::[^\s\[]+)?)", run.stdout, re.MULTILINE)
        return {"failed": (named[1] if named else "the import") if run.returncode else None}


class _Warm:
    """The process that has imported the tests."""

    def __init__(self, copy: Path, files: Sequence[str]) -> None:
        read, self._into = os.pipe()
        self._from, write = os.pipe()
        listed = copy.with_name("files.txt")
        listed.write_text("\n".join(files), encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.mutations.warm", str(read), str(write), f"@{listed}"],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy), "VALUEX_REACHED": str(ROOT)},
            pass_fds=[read, write],
            stdout=subprocess.DEVNULL,
        )
        os.close(read)
        os.close(write)
        self._answers = os.fdopen(self._from)
        line = self._answers.readline()
        if not line:
            raise SystemExit("the tests of these rooms cannot be imported: run pytest on them")
        told = json.loads(line)
        self.new: list[str] = told["new"]
        self._imported = {module: set(lines) for module, lines in told["imported"].items()}

    def ask(self, told: dict[str, Any]) -> dict[str, Any]:
        """One request and its answer."""
        data = (json.dumps(told) + "\n").encode()
        while data:
            data = data[os.write(self._into, data) :]
        return json.loads(self._answers.readline())  # type: ignore[no-any-return]

    def ran_at_import(self, module: str, function: range) -> bool:
        """Did any line of a function run while the tests were imported?"""
        return any(line in function for line in self._imported.get(module, ()))

    def end(self) -> None:
        os.close(self._into)
        self._process.wait()


def _function(source: bytes, line: int) -> range:
    """The lines of the innermost function around a line that stand inside it; a module without one: all lines."""
    found = range(source.count(b"\n") + 2)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            own = range(node.body[0].lineno, (node.end_lineno or node.lineno) + 1)
            if line in own and len(own) < len(found):
                found = own
    return found


def _write(module: Path, source: bytes) -> None:
    """A module's text, with no compiled one left that could stand for another of the same second."""
    module.write_bytes(source)
    Path(importlib.util.cache_from_source(str(module))).unlink(missing_ok=True)


def _room(name: str) -> str:
    """The name of a room; argparse itself cannot choose among names where none is given."""
    if name not in ROOMS:
        raise argparse.ArgumentTypeError(f"{name} is no room: {', '.join(ROOMS)}")
    return name


def _tell(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
