"""Which library a value comes from, without importing any that the caller has not."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence, ValuesView
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from valuex_xl.api.cells import cell
from valuex_xl.api.errors import ErrorValue
from valuex_xl.api.given import Given
from valuex_xl.api.lists import of_mapping, of_sequence
from valuex_xl.judging.values import VALUE, CallError, CellError

__all__ = ["read"]

_CELLS = (float, int, str, date, bytes, CellError, ErrorValue)
_HOMES = {
    "pandas": ("Series", "DataFrame", "Index"),
    "polars": ("Series", "DataFrame", "LazyFrame"),
    "pyarrow": ("Array", "ChunkedArray", "Table", "RecordBatch"),
    "numpy": ("ndarray",),
}
"""The types that a library's module in this package reads, by the library's name."""
_READERS = {"pandas": "of_pandas", "polars": "of_polars", "pyarrow": "of_arrow", "numpy": "of_numpy"}
_CAPSULES = ("pyarrow", "polars")
"""The libraries that read any object which speaks the Arrow PyCapsule protocol, the first that is there first."""


def read(value: Any, name: str) -> Given | Any:
    """Columns where several cells came, else one cell.

    Raises CallError (#VALUE!) for what cannot be read, named as ``name``.
    """
    if value is None or isinstance(value, _CELLS):
        return cell(value)
    library = _library(value)
    if library is not None:
        return _reader(library).read(value, name)
    if isinstance(value, Mapping):
        return of_mapping(value, name, read)
    if isinstance(value, (Sequence, ValuesView)):
        return of_sequence(value if isinstance(value, list) else list(value))
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.generic):
        return cell(value)
    if hasattr(value, "__arrow_c_stream__") or hasattr(value, "__arrow_c_array__"):
        return read(_from_capsule(value, name), name)
    if hasattr(value, "__array__"):
        return read(import_module("numpy").asarray(value), name)
    if isinstance(value, Iterable) and not isinstance(value, (set, frozenset)):
        return of_sequence(list(value))
    return cell(value)


def _library(value: Any) -> str | None:
    for library, types in _HOMES.items():
        module = sys.modules.get(library)
        if module is not None and isinstance(value, tuple(getattr(module, each) for each in types)):
            return library
    return None


def _from_capsule(value: Any, name: str) -> Any:
    """The value as a table or column of whichever library is there that reads Arrow's capsules."""
    for library in _CAPSULES:
        if library in sys.modules or find_spec(library) is not None:
            return _reader(library).from_capsule(value)
    kind = type(value).__name__
    raise CallError(VALUE, f"{name} is an Arrow object ({kind}), and nothing here reads it: pip install pyarrow")


def _reader(library: str) -> Any:
    return import_module(f"valuex_xl.api.{_READERS[library]}")
