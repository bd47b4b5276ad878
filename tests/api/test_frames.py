"""What comes out has the kind, the index, the types and the headings that it should."""

from __future__ import annotations

from collections import deque
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from libraries import ALL, Library, needs

import valuex_xl as vx

NAMES = ["delivery", "manual order", "electronic order", "line"]


@pytest.mark.parametrize("library", ALL)
def test_columns_without_rows(library: Library) -> None:
    nothing = library.column([])
    for found in (vx.grade(nothing), vx.wallet(nothing, nothing), vx.key(nothing), vx.clv(nothing, 0.8)):
        assert type(found) is type(nothing)
        assert library.cells(found) == []
    assert vx.concentration(nothing) == vx.ErrorValue("#VALUE!")
    assert vx.concentration(nothing).why == "amounts has no rows of cells"
    assert vx.grade(nothing, output="grad").why == 'VX_GRADE has no output "grad" - did you mean "grade"?'


@pytest.mark.parametrize("library", ALL)
def test_frames_without_rows(library: Library) -> None:
    frame = library.frame({"share of wallet": [], "will buy": []})
    assert library.cells(vx.grade(frame)) == []
    assert library.rows(vx.grade(frame, output="table")) == []
    wrong = vx.grade(library.frame({"share": []}))
    assert wrong.why.startswith('no figure is called "share" in grades 2026.1')


@pytest.mark.parametrize("library", ALL)
def test_one_row_is_a_column_of_one(library: Library) -> None:
    assert library.cells(vx.grade(library.column([0.5]))) == ["B"]
    assert library.cells(vx.key(library.column([" Shell "]))) == ["shell"]
    assert library.rows(vx.grade(library.column([0.5]), output="table"))[0][:2] == ["B", "A"]


@pytest.mark.parametrize("library", ALL)
def test_tables_in_the_form_of_the_column(library: Library) -> None:
    table = vx.concentration(library.column([30.0, 25.0, 45.0]), library.column(["a", "b", None]), output="table")
    assert [row[:5] for row in library.rows(table)] == [
        ["a", 30.0, 0.3, 0.3, "BREACH"],
        ["b", 25.0, 0.25, 0.55, "WATCH"],
        ["(unnamed)", 45.0, 0.45, 1.0, ""],
    ]
    assert library.rows(table)[2][5:] == [None, None]


@pytest.mark.parametrize("library", ALL)
def test_lists_of_names_are_columns(library: Library) -> None:
    opening, closing = library.column(["a", "b", "c"]), library.column(["c", "d"])
    assert library.cells(vx.retention(opening, closing, output="lost")) == ["a", "b"]
    assert library.cells(vx.retention(opening, opening, output="lost")) == []


@pytest.mark.parametrize("library", ALL)
def test_a_frame_names_its_columns_in_any_order(library: Library) -> None:
    counts = {"line": [190, 0], "delivery": [16, 1], "electronic order": [18, 0], "manual order": [0, 0]}
    frame = library.frame({name: list(map(float, column)) for name, column in counts.items()})
    assert library.cells(vx.cost_to_serve(frame)) == [1935.0, 84.0]
    assert library.rows(vx.cost_to_serve(frame, output="table"))[1] == [84.0, 0.0, 0.0, 0.0]


@needs("pandas")
def test_pandas_keeps_index_and_finds_types() -> None:
    import pandas as pd

    index = pd.Index(["Shell", "Esso", "Total"], name="customer")
    shares = pd.Series([0.9, 0.5, 0.0], index=index, name="share")
    for rows in (1, 100):
        found = vx.grade(pd.concat([shares] * rows))
        assert found.index.equals(pd.concat([shares] * rows).index)
        assert found.index.name == "customer"
        assert found.dtype == pd.Series(["A"]).dtype
    assert vx.wallet(shares, 1).dtype == np.float64
    assert vx.score(pd.DataFrame({"days overdue": [120.0], "fit": [9.0]}), output="target").dtype == np.bool_
    table = vx.grade(shares, output="table")
    assert table.index.equals(index)
    assert list(table.columns) == ["grade", "next", "gap", "why"]
    by_key = vx.concentration(shares, output="table")
    assert list(by_key.index) == [0, 1, 2]
    assert by_key["share"].dtype == np.float64
    frame = pd.DataFrame({"grade": vx.grade(shares), "share": shares})
    assert frame.loc["Esso", "grade"] == "B"


@needs("pandas")
def test_pandas_columns_of_other_customers_are_refused() -> None:
    import pandas as pd

    one, other = pd.Series([1.0, 2.0], index=["a", "b"]), pd.Series([2.0, 4.0], index=["b", "a"])
    assert vx.wallet(one, other).why == (
        "ours and wallet have different indexes - line them up first, such as wallet.reindex(ours.index), or give both "
        "as lists"
    )
    assert vx.concentration(one, other).why.startswith("amounts and keys have different indexes")
    assert vx.wallet(one, other.reindex(one.index)).tolist() == [0.25, 1.0]
    assert vx.wallet(one, other.tolist()).tolist() == [0.5, 0.5]
    assert vx.retention(one, other) == 0.5


@needs("pandas")
@pytest.mark.parametrize("rows", [1, 50])
def test_the_types_of_pandas(rows: int) -> None:
    import pandas as pd

    expected = ["B", vx.ErrorValue("#N/A"), "A"] * rows
    shares: list[Any] = [0.5, None, 1.0] * rows
    for dtype in ("float64", "Float64", "float32", "object"):
        assert vx.grade(pd.Series(shares, dtype=dtype)).tolist() == expected, dtype
    assert vx.grade(pd.Series([1, None, 1] * rows, dtype="Int64")).tolist()[:2] == ["A", expected[1]]
    assert vx.grade(pd.Series([0, 1] * rows, dtype="int8")).tolist()[:2] == ["C", "A"]
    words = pd.Series(["yes", None, "no"] * rows)
    for dtype in ("object", "str", "category", "string"):
        frame = pd.DataFrame({"share of wallet": [0.5] * 3 * rows, "will buy": words.astype(dtype)})
        assert vx.grade(frame).tolist() == ["B", "B", "D"] * rows, dtype
    nullable = pd.DataFrame({"share of wallet": [0.5, 0.5], "will buy": pd.array([True, None], dtype="boolean")})
    assert vx.grade(nullable).tolist() == ["B", "B"]
    assert vx.grade(pd.Index([0.5, 1.0])).tolist() == ["B", "A"]


@needs("pandas")
def test_days_of_pandas() -> None:
    import pandas as pd

    strict = vx.grade(0.5, as_at=pd.Timestamp("2026-04-01 12:00"), output="why")
    assert strict == vx.grade(0.5, as_at=date(2026, 4, 1), output="why")
    assert vx.grade(0.5, as_at=pd.NaT) == vx.grade(0.5)
    assert vx.grade(pd.NA) == vx.ErrorValue("#N/A")
    assert vx.rules("table", "grades").headings[-1] == "in force since"


@needs("polars")
def test_polars() -> None:
    import polars as pl

    found = vx.grade(pl.Series("share", [0.5, None, float("nan"), 1.0]))
    assert (found.name, found.dtype, found.to_list()) == ("share", pl.String, ["B", "#N/A", "#N/A", "A"])
    assert vx.grade(pl.LazyFrame({"share of wallet": [0.5]})).why == (
        "figures is a polars LazyFrame, which has no rows yet: collect() it first"
    )
    for dtype in (pl.Float32, pl.Decimal(5, 2), pl.Float64):
        assert vx.grade(pl.Series([0.5, None, 1.0] * 50).cast(dtype)).to_list() == ["B", "#N/A", "A"] * 50, dtype
    frame = pl.DataFrame({"share of wallet": [0.5] * 99, "will buy": pl.Series(["yes", "no", None] * 33)})
    for dtype in (pl.String, pl.Categorical):
        assert vx.grade(frame.with_columns(pl.col("will buy").cast(dtype))).to_list() == ["B", "D", "B"] * 33
    assert frame.with_columns(grade=vx.grade(frame))["grade"].n_unique() == 2


@needs("pyarrow")
def test_arrow() -> None:
    import pyarrow as pa

    assert vx.grade(pa.array([0.5, None])).type == pa.string()
    chunked = vx.grade(pa.chunked_array([[0.5], [1.0, 0.0]]))
    assert isinstance(chunked, pa.ChunkedArray)
    assert chunked.to_pylist() == ["B", "A", "C"]
    for kind in (pa.float32(), pa.float64(), pa.decimal128(5, 2)):
        column = pa.array([Decimal("0.5"), None, Decimal("1")] * 50, pa.decimal128(5, 2)).cast(kind)
        assert vx.grade(column).to_pylist() == ["B", "#N/A", "A"] * 50, kind
    words = pa.array(["yes", "no", None] * 33).dictionary_encode()
    assert vx.grade(pa.table({"share of wallet": [0.5] * 99, "will buy": words})).to_pylist() == ["B", "D", "B"] * 33
    days = pa.array([datetime(2026, 1, 31, 12)], pa.timestamp("ns"))
    assert vx.wallet(1, days).to_pylist() == [1 / 46053]


class Capsule:
    """An object of a library that nobody knows, which speaks Arrow's protocol and nothing else."""

    def __init__(self, inside: Any) -> None:
        self._inside = inside

    def __getattr__(self, name: str) -> Any:
        if name in ("__arrow_c_stream__", "__arrow_c_array__"):
            return getattr(self._inside, name)
        raise AttributeError(name)


@needs("pyarrow")
def test_any_object_that_speaks_the_capsule_protocol() -> None:
    import pyarrow as pa

    table = pa.table({"will buy": ["no", "yes"], "share of wallet": [0.5, 0.5]})
    for held in (table, table.to_batches()[0]):
        assert vx.grade(Capsule(held)).to_pylist() == ["D", "B"]
    for column in (pa.array([0.5, 1.0]), pa.chunked_array([[0.5], [1.0]])):
        assert vx.grade(Capsule(column)).to_pylist() == ["B", "A"]


@needs("polars")
def test_capsules_are_read_by_polars_where_arrow_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    import polars as pl

    monkeypatch.setattr("valuex_xl.api.reading._CAPSULES", ("polars",))
    frame = pl.DataFrame({"will buy": ["no", "yes"], "share of wallet": [0.5, 0.5]})
    assert vx.grade(Capsule(frame)).to_list() == ["D", "B"]
    assert vx.grade(Capsule(pl.Series([0.5, 1.0]))).to_list() == ["B", "A"]
    monkeypatch.setattr("valuex_xl.api.reading._CAPSULES", ())
    assert vx.grade(Capsule(frame)).why == (
        "figures is an Arrow object (Capsule), and nothing here reads it: pip install pyarrow"
    )


@pytest.mark.parametrize("rows", [1, 50])
def test_the_types_of_numpy(rows: int) -> None:
    shares = [0.5, 1.0, 0.0] * rows
    for dtype in (np.float64, np.float32, np.float16, np.longdouble, object):
        found = vx.grade(np.array(shares, dtype))
        assert (found.dtype.kind, found.tolist()) == ("U", ["B", "A", "C"] * rows)
    gaps = np.ma.array(shares, mask=[False, True, False] * rows)
    assert vx.grade(gaps).dtype == object
    assert vx.grade(gaps).tolist() == ["B", vx.ErrorValue("#N/A"), "C"] * rows
    assert vx.wallet(np.array(shares), 1).dtype == np.float64
    block = np.array([shares, shares]).T
    assert vx.wallet(block[:, 0], block[:, 1]).shape == (3 * rows,)
    both = vx.grade(np.column_stack([np.array(shares, object), np.array(["no", "yes", "no"] * rows, object)]))
    assert both.tolist() == ["D", "A", "D"] * rows
    long = vx.grade(np.array(shares), output="why")
    assert long.dtype == object


def test_single_values_of_every_type() -> None:
    for half in (0.5, np.float64(0.5), np.float32(0.5), Decimal("0.5"), np.array(0.5)):
        assert vx.grade(half) == "B", type(half)
        assert vx.grade([half]) == ["B"]
    for one in (1, np.int64(1), np.uint8(1), Decimal(1)):
        assert vx.grade(one) == "A"
    for nothing in (None, float("nan"), np.nan, np.float32("nan"), Decimal("nan"), np.ma.masked, "", "  "):
        assert vx.grade(nothing) == vx.ErrorValue("#N/A"), repr(nothing)
        assert vx.grade([nothing, 0.5])[0].why == "the row is blank"
    for endless in (float("inf"), -np.inf, Decimal("inf")):
        assert vx.grade(endless) == vx.ErrorValue("#NUM!")
    assert vx.grade(True) == vx.ErrorValue("#VALUE!")
    assert vx.grade({"share of wallet": 0.5, "will buy": np.bool_(False)}) == "D"


def test_sequences_of_every_kind() -> None:
    for shares in ([0.5, 1], (0.5, 1), deque([0.5, 1]), {"a": 0.5, "b": 1}.values(), (x for x in (0.5, 1))):
        assert vx.grade(shares) == ["B", "A"]
    assert vx.concentration(range(1, 5)) == 0.4


def test_rows_by_name() -> None:
    assert vx.grade([{"share of wallet": 0.5, "will buy": "no"}, {"share of wallet": 1.0}]) == ["D", "A"]
    assert vx.equilibrium({"customer benefit": 150, "price": 120, "planned cost": 90, "alternative": 10}) == "BALANCED"
    assert vx.cost_to_serve([16, 0, 18, 190], NAMES) == 1935.0
    assert vx.cost_to_serve([[16, 0, 18, 190]], NAMES) == [1935.0]


def test_grades_before_and_after_have_the_grades_as_headings() -> None:
    moves = vx.migrate([["B", "A"], ["C", "C"], ["C", "B"]])
    assert moves.headings == ("A", "B", "C", "D")
    assert moves == [[0.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 1.0, 0.0], [0.0, 0.0, 0.0, 0.0]]
    assert vx.migrate([20, 50, 80, 30]) == [25.0, 53.0, 72.0, 30.0]
