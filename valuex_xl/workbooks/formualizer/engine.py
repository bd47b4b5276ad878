"""The calculation engine itself: the only module that calls its library.

It calculates; it never reads or writes anybody's file. It works in one thread (the faster way here, and every run gives
the same bits), and in the mode that takes a book even where single formulas cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import formualizer

from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.calculation import Settings
from valuex_xl.workbooks.formualizer.exchange import scalar
from valuex_xl.workbooks.formualizer.sheet_names import engine_sheet
from valuex_xl.workbooks.package import BookError

__all__ = ["LARGEST_SPILL", "Callback", "LoadedBook", "unknown_functions"]

LARGEST_SPILL = 10_000
"""Cells that one formula may spill over in the engine."""

Callback = Callable[..., Any]
"""A function as the engine calls it: with its own values, answering one of them."""


def _config(settings: Settings) -> formualizer.WorkbookConfig:
    config = formualizer.EvaluationConfig()
    config.enable_parallel = False
    config.span_evaluation = False
    config.date_system = "1904" if settings.date1904 else "1900"
    if settings.iterate:
        config.cycle_policy = "iterate"
        config.iterate_max_iterations = settings.iterate_count
        config.iterate_max_change = settings.iterate_delta
    else:
        config.cycle_detection = "runtime"
    return formualizer.WorkbookConfig(mode=formualizer.WorkbookMode.Interactive, eval_config=config)


class LoadedBook:
    """One book in the engine: loaded, given its functions, calculated, read."""

    def __init__(self, data: bytes | None, settings: Settings, functions: Mapping[str, Callback]) -> None:
        config = _config(settings)
        try:
            self._book = (
                formualizer.Workbook.from_bytes(data, config=config) if data else formualizer.Workbook(config=config)
            )
        except Exception as reason:
            raise BookError(f"the calculation engine cannot load the book: {reason}") from reason
        for name, function in functions.items():
            self._book.register_function(name, function, allow_override_builtin=True)
        self._book.set_temporal_egress("serial")
        self._book.set_deterministic_clock(datetime(*settings.today.timetuple()[:3], tzinfo=UTC))

    def register(self, name: str, function: Callback) -> None:
        """One more function that formulas can call."""
        self._book.register_function(name, function)

    def plant(self, formulas: Iterable[tuple[str, int, int, str]]) -> None:
        """Put more formulas in: sheet, row, column, text without ``=``."""
        for sheet, row, column, text in formulas:
            self._book.sheet(engine_sheet(sheet)).set_formula(row, column, f"={text}")

    def run(self) -> None:
        """Calculate everything that is not calculated yet."""
        try:
            self._book.evaluate_all()
        except Exception as reason:
            raise BookError(f"the calculation engine gives up on the book: {reason}") from reason

    def value(self, sheet: str, row: int, column: int) -> Scalar:
        """The value of one cell."""
        return scalar(self._book.get_value(engine_sheet(sheet), row, column))

    def raw_values(self, sheet: str, top: int, left: int, bottom: int, right: int) -> list[list[Any]]:
        """The engine's own values of a block of cells: ``exchange.scalar`` reads them."""
        name = engine_sheet(sheet)
        return self._book.sheet(name).get_values(formualizer.RangeAddress(name, top, left, bottom, right))


def unknown_functions(names: Iterable[str]) -> frozenset[str]:
    """Those of the functions that the engine does not have."""
    book = formualizer.Workbook()
    book.add_sheet("S")
    return frozenset(name for name in names if _is_unknown(book, name))


def _is_unknown(book: formualizer.Workbook, name: str) -> bool:
    try:
        book.set_formula("S", 1, 1, f"={name}()")
        answer = book.evaluate_cell("S", 1, 1)
    except Exception:
        return True
    return isinstance(answer, dict) and answer.get("kind") == "Name"
