"""A process that has imported the tests of a room once, and runs some of them on request in a copy of itself.

``python -m tests.mutations.warm READ WRITE FILES`` answers each line of JSON on one pipe with one on the other. Asked
to ``record`` a test file, it runs those of its tests that are not kept and keeps which lines each runs. Asked to
``try`` tests, it puts the code of a changed module in place of what was imported, runs them until one fails, and names
that one.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import select
import signal
import sys
import types
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import Phase, settings

from tests.mutations.reached import Lines, Tracer, keep, kept

__all__ = ["functions_changed"]

MEMORY = 3 << 30


def functions_changed(old: types.CodeType, new: types.CodeType) -> dict[types.CodeType, types.CodeType]:
    """The code of each function that differs between two compilations of one module, old to new.

    Empty where what differs is not inside a function: it ran when the module was imported.
    """
    pairs: dict[types.CodeType, types.CodeType] = {}
    inner = _differing(old, new, pairs)
    return pairs if inner else {}


def _differing(old: types.CodeType, new: types.CodeType, pairs: dict[types.CodeType, types.CodeType]) -> bool:
    inside = False
    for one, other in zip(_codes(old), _codes(new), strict=True):
        if one != other:
            function = bool(one.co_flags & 2)  # CO_NEWLOCALS: no body of a class or a module
            inside |= _differing(one, other, pairs) or function
            if function:
                pairs[one] = other
    return inside


def _codes(code: types.CodeType) -> list[types.CodeType]:
    return [each for each in code.co_consts if isinstance(each, types.CodeType)]


class Warm:
    """The pytest plugin: in place of the run of all tests it does what the pipe asks."""

    def __init__(self, read: int, write: int) -> None:
        self._root = Path.cwd()
        self._asked = os.fdopen(read)
        self._answer = os.fdopen(write, "w")
        self._tracer = Tracer(self._root)
        self._imported: Lines = {}
        self._shared: dict[str, Lines] = {}
        self._own: Lines = {}
        self._failed = ""

    def pytest_collection(self) -> None:
        """A law that fails is not made smaller: that it fails is enough."""
        phases = [Phase.explicit, Phase.generate]
        settings.register_profile("unshrunk", settings(), phases=phases)
        settings.load_profile("unshrunk")
        self._tracer.__enter__()

    def pytest_collection_finish(self) -> None:
        self._tracer.__exit__()
        self._imported = self._tracer.taken()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        files: dict[str, list[str]] = {}
        for test in items:
            files.setdefault(test.partition("::")[0], []).append(test)
        new = [file for file, tests in files.items() if not kept(self._root, file)["tests"].keys() >= set(tests)]
        self._tell({"new": new, "imported": {module: sorted(lines) for module, lines in self._imported.items()}})
        for line in self._asked:
            told = json.loads(line)
            work = self._record if "record" in told else self._try
            self._tell(self._apart(lambda work=work, told=told: work(items, told), told["seconds"]))
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        """What a fixture runs for a whole file counts for each of its tests, though only the first runs it."""
        if fixturedef.scope == "function":
            return (yield)
        _add(self._own, self._tracer.taken())
        try:
            return (yield)
        finally:
            lines = self._tracer.taken()
            self._shared[fixturedef.argname] = lines
            _add(self._own, lines)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed = report.nodeid

    def _record(self, items: dict[str, pytest.Item], told: dict[str, Any]) -> dict[str, Any]:
        tests: dict[str, tuple[float, Lines]] = {}
        there = [test for test in items if test.partition("::")[0] == told["record"]]
        before = kept(self._root, told["record"])["tests"]
        own = [items[test] for test in there if test not in before]
        for item, following in zip_longest(own, own[1:]):
            self._failed, self._own = "", {}
            began = process_time()
            with self._tracer:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            took = process_time() - began
            _add(self._own, self._tracer.taken())
            for name in getattr(item, "fixturenames", ()):
                _add(self._own, self._shared.get(name, {}))
            if not self._failed:
                tests[item.nodeid] = took, self._own
        keep(self._root, told["record"], tests, there)
        return {"kept": len(tests), "left out": len(own) - len(tests)}

    def _try(self, items: dict[str, pytest.Item], told: dict[str, Any]) -> dict[str, Any]:
        if not self._put(self._root / told["module"], told["was"], told["now"]):
            return {"anew": True}
        asked: Sequence[pytest.Item] = [items[test] for test in told["try"] if test in items]
        for item, following in zip_longest(asked, asked[1:]):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._failed:
                return {"failed": self._failed}
        return {"failed": None}

    def _put(self, path: Path, was: str, now: str) -> bool:
        """Change the functions that were imported; False where that would not change what the module does."""
        old, new = (compile(text, str(path), "exec", dont_inherit=True) for text in (was, now))
        changed = functions_changed(old, new)
        there = [each for each in gc.get_objects() if isinstance(each, types.FunctionType) and each.__code__ in changed]
        for function in there:
            function.__code__ = changed[function.__code__]
        loaded = any(getattr(module, "__file__", None) == str(path) for module in list(sys.modules.values()))
        return bool(there) or not loaded

    def _apart(self, work: Any, seconds: float) -> dict[str, Any]:
        """Do a piece of work in a copy of this process, which ends with it or when its time is over."""
        out, into = os.pipe()
        child = os.fork()
        if not child:
            os.setpgid(0, 0)
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, resource.RLIM_INFINITY))
            try:
                os.write(into, json.dumps(work()).encode())
            finally:
                os._exit(0)
        os.close(into)
        with contextlib.suppress(PermissionError):
            os.setpgid(child, child)
        ready, _, _ = select.select([out], [], [], seconds)
        text = os.read(out, 1 << 16) if ready else b'{"no end": true}'
        os.close(out)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return json.loads(text or b'{"died": true}')  # type: ignore[no-any-return]

    def _tell(self, told: dict[str, Any]) -> None:
        self._answer.write(json.dumps(told) + "\n")
        self._answer.flush()


def _add(lines: Lines, more: Lines) -> None:
    for module, numbers in more.items():
        lines.setdefault(module, set()).update(numbers)


if __name__ == "__main__":
    _read, _write, *_files = sys.argv[1:]
    sys.exit(pytest.main(["-q", "-n0", "-p", "no:cacheprovider", *_files], plugins=[Warm(int(_read), int(_write))]))
