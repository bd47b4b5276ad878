"""The libraries that columns come from, each as a way in and a way out; those that are not installed are skipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest

__all__ = ["ALL", "INSTALLED", "TYPED", "Library", "needs"]


@dataclass(frozen=True)
class Library:
    """``column`` and ``frame`` make one of the library, ``cells`` reads a column back as a list, ``rows`` a table."""

    name: str
    column: Callable[[list[Any]], Any]
    frame: Callable[[dict[str, list[Any]]], Any]
    cells: Callable[[Any], list[Any]]
    rows: Callable[[Any], list[list[Any]]]


def needs(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(find_spec(name) is None, reason=f"{name} is not installed: pip install -e '.[frames]'")


def _gap(cell: Any) -> Any:
    return None if isinstance(cell, float) and cell != cell else cell


def _plain(cells: Any) -> list[Any]:
    return [_gap(cell) for cell in cells]


def _numpy_column(cells: list[Any]) -> Any:
    if all(isinstance(cell, (float, type(None))) for cell in cells):
        return np.array(cells, np.float64)
    return np.array([*cells, None], object)[:-1]


def _numpy_frame(columns: dict[str, list[Any]]) -> Any:
    return {name: _numpy_column(cells) for name, cells in columns.items()}


def _pandas(name: str) -> Any:
    return getattr(import_module("pandas"), name)


def _polars_series(cells: list[Any]) -> Any:
    return import_module("polars").Series("", cells, strict=False)


def _arrow_table(columns: dict[str, list[Any]]) -> Any:
    return import_module("pyarrow").table(columns)


LISTS = Library("list", list, lambda columns: columns, list, lambda table: [list(row) for row in table])
NUMPY = Library("numpy", _numpy_column, _numpy_frame, lambda a: _plain(a.tolist()), lambda a: a.tolist())
PANDAS = Library(
    "pandas",
    lambda cells: _pandas("Series")(cells, index=range(10, 10 + len(cells))),
    lambda columns: _pandas("DataFrame")(columns),
    lambda column: _plain(column.tolist()),
    lambda frame: [_plain(row) for row in frame.itertuples(index=False)],
)
POLARS = Library(
    "polars",
    _polars_series,
    lambda columns: import_module("polars").DataFrame(columns, strict=False),
    lambda column: column.to_list(),
    lambda frame: [list(row) for row in frame.rows()],
)
PYARROW = Library(
    "pyarrow",
    lambda cells: import_module("pyarrow").array(cells),
    _arrow_table,
    lambda column: column.to_pylist(),
    lambda table: [list(row.values()) for row in table.to_pylist()],
)
_LIBRARIES = (LISTS, NUMPY, PANDAS, POLARS, PYARROW)
ALL = [
    pytest.param(each, id=each.name, marks=[] if each in (LISTS, NUMPY) else [needs(each.name)]) for each in _LIBRARIES
]
TYPED = [param for param in ALL if param.values[0] in (POLARS, PYARROW)]
INSTALLED = [each for each in _LIBRARIES if each in (LISTS, NUMPY) or find_spec(each.name) is not None]
