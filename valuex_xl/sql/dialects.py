"""What differs from one SQL to the next, as far as sqlglot does not know it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

__all__ = ["DIALECTS", "Dialect", "WithoutNan"]

WithoutNan: TypeAlias = Literal["nullif", "is nan", "finite"]
"""How NaN becomes missing: by NULLIF where NaN = NaN, by IS_NAN, or by asking whether a number is finite.

DuckDB takes a Parquet file's largest number from its statistics, which leave NaN out, and so takes both ``x = NaN`` and
``isnan(x)`` for false where it reads the file in place. It does not so judge ``isfinite(x)``.
"""


@dataclass(frozen=True, slots=True)
class Dialect:
    """One SQL: its name for sqlglot, and what follows a star to leave columns out (empty: a row is kept whole).

    ``escape`` writes a character inside a regular expression. ``nan``: how NaN becomes missing. ``raises``: whether a
    sum that is too large ends the query. ``stage_end`` stands behind each stage of a query. ``tried``: whether tests
    run it and hold it against the engine, row by row.
    """

    name: str
    leaving_out: str
    escape: Callable[[str], str]
    nan: WithoutNan = "nullif"
    raises: bool = True
    stage_end: str = ""
    tried: bool = False


def _braces(sign: str) -> str:
    return f"\\x{{{ord(sign):x}}}"


def _four_or_eight(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


DIALECTS: Final[Mapping[str, Dialect]] = {
    each.name: each
    for each in (
        Dialect("duckdb", "EXCLUDE", _braces, nan="finite", raises=False, tried=True),
        Dialect("spark", "EXCEPT", _braces, raises=False, tried=True),
        # PostgreSQL would write each stage out wherever the next one names it: sums on sums grow beyond all bounds.
        Dialect("postgres", "", _four_or_eight, stage_end=" OFFSET 0", tried=True),
        Dialect("snowflake", "EXCLUDE", lambda sign: sign),
        Dialect("bigquery", "EXCEPT", _braces, nan="is nan"),
    )
}
