"""A missing number is missing in every host: NaN is answered as a blank is, infinity is #NUM!."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import valuex_xl as vx
from valuex_xl.functions import call, open_session
from valuex_xl.judging.values import CellError, Value

GAP = object()
"""Where the missing number stands."""

KEYS = [["Ann"], ["Ben"], ["Cas"], ["Dov"]]
CALLS: list[tuple[str, list[Any]]] = [
    ("VX_GRADE", [GAP]),
    ("VX_GRADE", [0.6, None, None, None, GAP]),
    ("VX_GRADE", [[[0.9], [GAP], [0.1]], None, "why"]),
    ("VX_SCORE", [[[GAP, 0.3]], [["yearly spend", "fit"]], "why"]),
    ("VX_CONCENTRATION", [[[40.0], [GAP], [25.0], [3.0]], KEYS]),
    ("VX_CONCENTRATION", [[[40.0], [GAP], [25.0], [3.0]], KEYS, "why"]),
    ("VX_CONCENTRATION", [[[40.0], [GAP], [25.0], [3.0]], KEYS, "table"]),
    ("VX_HOLE", [[[40.0], [GAP], [25.0], [3.0]], KEYS, 1, "why"]),
    ("VX_WHALE", [[[40.0], [GAP], [-25.0]], None, "curve"]),
    ("VX_EQUILIBRIUM", [[[150.0, GAP, 90.0]], [["customer benefit", "price", "planned cost"]], "why"]),
    ("VX_PAIN_GAIN", [GAP, 900.0]),
    ("VX_PAIN_GAIN", [1000.0, 900.0, GAP, GAP, "price"]),
    ("VX_WALLET", [GAP, 500.0]),
    ("VX_WALLET", [350.0, GAP, 2.0, 4.0]),
    ("VX_POTENTIAL", [[[40000.0], [GAP]], [[100000.0], [5.0]], 0.3, None, None, "total"]),
    ("VX_CLV", [100.0, GAP]),
    ("VX_CLV", [100.0, 0.8, GAP]),
    ("VX_RETENTION", [KEYS, KEYS[:2], [[10.0], [GAP], [5.0], [1.0]], [[9.0], [GAP]], "gross"]),
    ("VX_MIGRATE", [[[20.0, GAP, 80.0, 30.0]]]),
    ("VX_WHATIF", [[[20.0], [GAP]], [[5.0], [7.0]]]),
    ("VX_COST_TO_SERVE", [[[16.0, GAP, 18.0, 190.0]], None, "why"]),
    ("VX_KEY", [[["Ann"], [GAP]]]),
]
IDS = [f"{name} {number}" for number, (name, _) in enumerate(CALLS)]


def filled(arguments: Any, gap: object) -> Any:
    """The arguments with something for the gap."""
    if arguments is GAP:
        return gap
    return [filled(each, gap) for each in arguments] if isinstance(arguments, list) else arguments


def told(value: Value) -> object:
    """An answer that can be compared, an error with its words."""
    if isinstance(value, (list, tuple)):
        return [list(map(told, row)) for row in value]
    return (value.code, value.why) if isinstance(value, CellError) else str(value)


@pytest.mark.parametrize("nothing", [math.nan, np.float64("nan")], ids=["float", "numpy"])
@pytest.mark.parametrize(("name", "arguments"), CALLS, ids=IDS)
def test_nan_is_answered_as_a_blank_is(name: str, arguments: list[Any], nothing: float) -> None:
    session = open_session()
    blank = told(call(name, filled(arguments, None), session))
    assert told(call(name, filled(arguments, nothing), session)) == blank


@pytest.mark.parametrize("endless", [math.inf, -math.inf])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("VX_GRADE", [GAP]),
        ("VX_CONCENTRATION", [[[40.0], [GAP], [25.0]], KEYS[:3]]),
        ("VX_HOLE", [[[40.0], [GAP], [25.0]], KEYS[:3]]),
        ("VX_WHALE", [[[40.0], [GAP]], None, "peak"]),
        ("VX_WALLET", [GAP, 500.0]),
        ("VX_CLV", [GAP, 0.8]),
    ],
)
def test_infinity_is_no_number(name: str, arguments: list[Any], endless: float) -> None:
    found = call(name, filled(arguments, endless), open_session())
    assert isinstance(found, CellError)
    assert found.code == "#NUM!"


COLUMNS: dict[str, Callable[[Sequence[float | None]], Any]] = {
    "list": list,
    "pandas": lambda cells: pd.Series(cells, dtype="float64"),
    "pandas, nullable": lambda cells: pd.Series([pd.NA if each is None else each for each in cells], dtype="Float64"),
    "polars": lambda cells: pl.Series(cells, dtype=pl.Float64),
    "pyarrow": lambda cells: pa.array(cells, pa.float64()),
    "numpy": lambda cells: np.array(cells, np.float64),
}


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
@pytest.mark.parametrize("nothing", [None, math.nan], ids=["none", "nan"])
def test_a_missing_amount_is_counted_in_words_whatever_the_column(
    column: Callable[[Sequence[float | None]], Any], nothing: float | None
) -> None:
    amounts = column([40.0, nothing, 25.0, nothing, 35.0])
    assert vx.concentration(amounts) == 0.4
    assert "2 rows without an amount left out." in vx.concentration(amounts, None, "why")
    assert (
        vx.hole(amounts, list("abcde"), 1, "why")
        .partition(" Rules: ")[0]
        .endswith("2 rows without an amount counted as 0.")
    )
    cell = call("VX_CONCENTRATION", [[[40.0], [None], [25.0], [None], [35.0]], None, "why"], open_session())
    assert vx.concentration(amounts, None, "why") == str(cell)
