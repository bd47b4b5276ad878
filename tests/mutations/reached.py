"""Which lines of the package each test runs, recorded once for each test and kept until its file changes.

A test that does not run a line cannot notice a change of it, so that only those that do are asked. Of a function that
is called often, only the first calls in a test are followed line by line: what is kept may name a line too few and
never one too many, and the function itself is always named.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

__all__ = ["KEPT", "Lines", "Reach", "Tracer", "digest", "keep", "kept", "kept_at", "test_files"]

KEPT = Path(os.environ.get("VALUEX_REACHED") or Path(__file__).parents[2]) / ".pytest_cache" / "reached"
"""In the project itself, of which a copy is tried."""

FOLLOWED = 12
"""How many calls of a function are followed line by line in one test."""

Lines = dict[str, set[int]]
"""Line numbers by module, ``valuex_xl/judging/values.py``."""


class Tracer:
    """Follows the package's own code while it is on; ``taken`` gives the lines run since the last time."""

    def __init__(self, root: Path) -> None:
        self._package = f"{root / 'valuex_xl'}{os.sep}"
        self._root = len(str(root)) + 1
        self._codes: dict[int, CodeType] = {}  # by id: a code is hashed and compared by all that is in it
        self._left: dict[int, int] = {}
        self._seen: set[tuple[int, int]] = set()

    def __enter__(self) -> Tracer:
        threading.settrace(self._called)
        sys.settrace(self._called)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)
        threading.settrace(None)  # type: ignore[arg-type]

    def taken(self) -> Lines:
        found: Lines = {}
        for code, line in self._seen:
            path = Path(self._codes[code].co_filename[self._root :])
            found.setdefault(path.as_posix(), set()).add(line)
        self._seen.clear()
        self._left = {code: FOLLOWED if left >= 0 else left for code, left in self._left.copy().items()}
        return found

    def _called(self, frame: FrameType, _event: str, _arg: Any) -> Any:
        code = id(frame.f_code)
        left = self._left.get(code)
        if left is None:
            self._codes[code] = frame.f_code
            left = FOLLOWED if frame.f_code.co_filename.startswith(self._package) else -1
            self._left[code] = left
        if left <= 0:
            return None
        self._left[code] = left - 1
        self._seen.add((code, frame.f_code.co_firstlineno))
        return self._ran

    def _ran(self, frame: FrameType, event: str, _arg: Any) -> Any:
        if event == "line":
            self._seen.add((id(frame.f_code), frame.f_lineno))
        return self._ran


@dataclass(frozen=True, slots=True)
class Reach:
    """What the tests of some files run, as bits by line; ``modules`` are the modules' digests when it was recorded."""

    seconds: dict[str, float]
    lines: dict[str, dict[str, int]]
    modules: dict[str, dict[str, str]]

    @classmethod
    def of(cls, root: Path, files: Iterable[str]) -> Reach:
        """What is kept of test files, each of which must have been recorded."""
        seconds, lines, modules = {}, {}, {}
        for file in files:
            known = kept(root, file)
            modules[file] = known["modules"]
            for test, (took, ran) in known["tests"].items():
                seconds[test] = took
                lines[test] = {module: int(bits, 16) for module, bits in ran.items()}
        return cls(seconds, lines, modules)

    def askers(self, module: str, source: bytes, line: int, function: range) -> list[str]:
        """The tests that run a line, then others that run its function, then what else in their files runs the module.

        Where a module has changed since a file was recorded its lines are not what they were: every test in it counts.
        """
        now = digest(source)
        within = sum(1 << each for each in function)
        steps: list[list[str]] = [[], [], []]
        for test, ran in self.lines.items():
            bits = ran.get(module, 0)
            known = self.modules[_file(test)].get(module) == now
            if bits:
                steps[0 if not known or bits >> line & 1 else 1 if bits & within else 2].append(test)
        near = {_file(test) for test in steps[0] + steps[1]}
        steps[2] = [test for test in steps[2] if _file(test) in near]
        return [test for tests in steps for test in self._cheapest_first(tests)]

    def within(self, tests: Sequence[str], budget: float) -> list[str]:
        """The first tests, of those asked, that take no more than so many seconds together; one at least."""
        ends = accumulate(self.seconds[test] for test in tests)
        return [test for at, (test, end) in enumerate(zip(tests, ends, strict=True)) if not at or end <= budget]

    def _cheapest_first(self, tests: Sequence[str]) -> list[str]:
        """By file, so that what a file prepares is prepared once; the file that takes least comes first."""
        cost: dict[str, float] = {}
        for test in tests:
            cost[_file(test)] = cost.get(_file(test), 0) + self.seconds[test]
        return sorted(tests, key=lambda test: (cost[_file(test)], _file(test)))


def test_files(root: Path, places: Iterable[str]) -> list[str]:
    """The test files of files and folders, by their path from the root."""
    found: dict[str, None] = {}
    for place in places:
        path = root / place
        for file in [path] if path.is_file() else sorted(path.rglob("test_*.py")):
            found[file.relative_to(root).as_posix()] = None
    return list(found)


def keep(root: Path, file: str, tests: Mapping[str, tuple[float, Lines]], still: Iterable[str] = ()) -> None:
    """Keep what tests of a file run and how long each takes, beside what is kept of those ``still`` there."""
    before = kept(root, file)
    modules = {module for _, lines in tests.values() for module in lines}
    now = {module: digest((root / module).read_bytes()) for module in sorted(modules)}
    old = {test: before["tests"][test] for test in still if test in before["tests"]}
    known = before["modules"] if old else {}
    told = {
        "modules": {
            module: now.get(module, known.get(module))
            for module in sorted({*known, *now})
            if now.get(module, known.get(module)) == known.get(module, now.get(module))
        },
        "tests": old
        | {
            test: [round(took, 4), {module: f"{sum(1 << each for each in own):x}" for module, own in lines.items()}]
            for test, (took, lines) in tests.items()
        },
    }
    for path in KEPT.glob(f"{_name(file)}.*.json"):
        path.unlink()
    KEPT.mkdir(parents=True, exist_ok=True)
    kept_at(root, file).write_text(json.dumps(told), encoding="utf-8")


def kept(root: Path, file: str) -> dict[str, Any]:
    """What is kept of the tests of a file as it stands; nothing where its text was changed since."""
    path = kept_at(root, file)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"modules": {}, "tests": {}}


def kept_at(root: Path, file: str) -> Path:
    """Where the record of a test file stands: by its text. A row of a table is a test, and is recorded by itself."""
    return KEPT / f"{_name(file)}.{digest((root / file).read_bytes())}.json"


def digest(source: bytes) -> str:
    """A text's mark, by which it is known again."""
    return hashlib.sha256(source).hexdigest()[:16]


def _name(file: str) -> str:
    return file.replace("/", ".")


def _file(test: str) -> str:
    return test.partition("::")[0]
