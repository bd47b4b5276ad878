"""The types of arguments and answers, as type checkers see them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, SupportsFloat, TypeAlias

from valuex_xl.api.errors import ErrorValue

__all__ = ["Answer", "Cell", "Data", "Day", "Number", "RulesChoice"]


class _Array(Protocol):
    """numpy's arrays and scalars, pandas, polars and pyarrow columns, and others like them."""

    def __array__(self, *arguments: Any, **named: Any) -> Any:
        """As an array of numpy."""


class _ArrowStream(Protocol):
    """Whatever hands itself over as a stream of Arrow's."""

    def __arrow_c_stream__(self, *arguments: Any, **named: Any) -> Any:
        """As a capsule."""


class _ArrowArray(Protocol):
    """Whatever hands itself over as an array of Arrow's."""

    def __arrow_c_array__(self, *arguments: Any, **named: Any) -> Any:
        """As capsules."""


Cell: TypeAlias = float | str | date | Decimal | ErrorValue | None
"""One value; None is missing."""

Data: TypeAlias = Cell | Sequence[Any] | Mapping[str, Any] | _Array | _ArrowStream | _ArrowArray
"""One value, a column, or rows: of plain lists, numpy, pandas, polars, pyarrow and others."""

Number: TypeAlias = SupportsFloat
"""One number, of whatever type."""

Day: TypeAlias = date | str | _Array
"""A date, its text as ISO 8601 writes it, or a numpy datetime64."""

RulesChoice: TypeAlias = str | os.PathLike[str]
"""The name of a rule set, or the path of a rule file or of a folder of them."""

Answer: TypeAlias = Any
"""A value, or a column or table of the library that the data came from."""
