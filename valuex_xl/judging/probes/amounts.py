"""What probes share of the kinds that take amounts and counts."""

from __future__ import annotations

from collections.abc import Callable

from valuex_xl.judging.probes.probe import Answers, Case
from valuex_xl.judging.values import CallError

__all__ = ["asked"]


def asked(ask: Callable[[Case], Answers]) -> Callable[[Case], Answers]:
    """What is asked, or the error that it is answered with."""

    def answer(case: Case) -> Answers:
        try:
            return ask(case)
        except CallError as error:
            return {"": error.error.code}

    return answer
