"""The one list of the VX_ functions; every host, wizard text and reference page is made from it.

One line a function: VX_GRADE is the GRADE of the module ``catalogue.functions.grade``, which is loaded when the
function is first called or listed, so that nobody who calls one function waits for the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module

from valuex_xl.functions.model import Function

__all__ = ["FUNCTIONS"]

_PREFIX = "VX_"


class _Table(Mapping[str, Function]):
    """Functions by name, in order; their names are known without them."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = {f"{_PREFIX}{word}": word for word in words}
        self._loaded: dict[str, Function] = {}

    def __getitem__(self, name: str) -> Function:
        return self._loaded.get(name) or self._load(name)

    def _load(self, name: str) -> Function:
        word = self._words[name]
        module = import_module(f"valuex_xl.functions.vx.{word.lower()}")
        function: Function = getattr(module, word)
        self._loaded[name] = function
        return function

    def __contains__(self, name: object) -> bool:
        return name in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


FUNCTIONS: Mapping[str, Function] = _Table(
    (
        "GRADE",
        "SCORE",
        "CONCENTRATION",
        "HOLE",
        "EQUILIBRIUM",
        "PAIN_GAIN",
        "WALLET",
        "POTENTIAL",
        "CLV",
        "RETENTION",
        "MIGRATE",
        "WHATIF",
        "WHALE",
        "COST_TO_SERVE",
        "KEY",
        "RULES",
    )
)
