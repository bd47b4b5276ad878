"""An option that takes one value is given once: a second one would take the first one's place unseen."""

from __future__ import annotations

from argparse import ArgumentError, ArgumentParser, Namespace, _StoreAction
from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["refuse_repeated"]

_INSTEAD: Mapping[str, str] = {
    "compare": "one period is compared with; for more, make a workbook of each",
    "income": "it is one column; --minus COL takes another from it",
    "period": "it is one span of days, such as 2025-07..2026-06; for more, make a workbook of each",
    "profile": "one profile reads the files; make a workbook of each, or write one profile for both",
    "sheet": "one sheet is read; where several are one ledger, save each as a file and give them together",
}
"""What else there is to do for whoever meant both."""


def refuse_repeated(parser: ArgumentParser) -> None:
    """Make the parser refuse an option of one value that is given again with another one."""
    for name in (None, "store"):
        parser.register("action", name, _Once)


class _Once(_StoreAction):
    """Stores one value; an error where another was given before."""

    _before: tuple[Any, str] | None = None

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Store the value; what is given twice to the letter says nothing new."""
        if self.option_strings:
            shown = " ".join(map(str, values)) if isinstance(values, list) else str(values)
            if self._before is not None and self._before[0] != values:
                remedy = _INSTEAD.get(self.dest, "give one of them")
                raise ArgumentError(self, f'given twice, "{self._before[1]}" and "{shown}" - {remedy}')
            self._before = (values, shown)
        super().__call__(parser, namespace, values, option_string)
