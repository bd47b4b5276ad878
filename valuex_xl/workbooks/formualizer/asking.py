"""One formula put to the engine beside a calculated book, or beside none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import Any

from valuex_xl.addresses import Cell
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.calculation import NOT_CALCULATED, Answer
from valuex_xl.workbooks.formualizer.engine import LoadedBook
from valuex_xl.workbooks.formualizer.exchange import scalar, scalars
from valuex_xl.workbooks.formualizer.prepare import reasons_by_function
from valuex_xl.workbooks.formualizer.rewrite import EngineRewriter

__all__ = ["EngineAsking"]

_ANSWER = "VALUEX_ANSWER"


class EngineAsking:
    """Asks in a loaded book; ``functions`` are the VX_ names, ``wrong`` says why some functions are not trusted.

    ``doubts`` says why cells that were calculated since it was last called may have come out wrong.

    A helper takes the answer whole, since in the cell it would spill.
    """

    def __init__(
        self,
        rewriter: EngineRewriter,
        loaded: LoadedBook,
        functions: Set[str],
        wrong: Mapping[str, str],
        doubts: Callable[[], Mapping[Cell, str]] = dict,
    ) -> None:
        self._rewriter = rewriter
        self._loaded = loaded
        self._functions = functions
        self._wrong = wrong
        self._answers: list[Any] = []
        self._doubts = doubts
        loaded.register(_ANSWER, self._keep)

    def ask(self, text: str, place: Cell) -> Answer | None:
        """What a formula (without ``=``) answers in an empty cell; None where the engine cannot read it."""
        new, facts = self._rewriter.rewrite(text, place, plain=False)
        known = reasons_by_function(facts.functions, self._functions, self._wrong)
        problem = facts.problem or facts.doubt or next((known[name] for name in sorted(known)), "")
        if problem:
            return Answer(CellError("#NAME?", problem), new)
        self._answers.clear()
        self._doubts()
        self._loaded.plant([(*place, f"{_ANSWER}({new})")])
        self._loaded.run()
        if doubt := self._doubts().get(place):
            return Answer(CellError("#NAME?", doubt), new)
        if not self._answers:
            value = self._loaded.value(*place)
            readable = isinstance(value, CellError) and value.code not in NOT_CALCULATED
            return Answer(value, new) if readable else None
        answer = self._answers[-1]
        if isinstance(answer, list):
            return Answer([scalars(row) for row in answer], new)
        return Answer(scalar(answer), new)

    def _keep(self, answer: Any = None) -> Any:
        self._answers.append(answer)
        return 0.0
