"""Rule sets on Spark frames: ``valuex_xl.spark.grade(frame)``; needs pyspark and pyarrow, and sqlglot on the driver.

The answers of Excel and the command line, row by row; docs/scale.md has the recipe, and when to choose which way.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from valuex_xl.rulefiles.rule_set import RuleSet
    from valuex_xl.sql.on_spark import Way

__all__ = ["grade", "judge", "score", "ship"]


def grade(
    frame: Any,
    rules: str | RuleSet = "grades",
    *,
    as_at: date | None = None,
    columns: Mapping[str, str] | None = None,
    way: Way | None = None,
) -> Any:
    """The frame with a grade or an error beside each row, in the columns grade and error.

    ``rules`` is the name of a rule set, a file or a rule set that is loaded; ``columns`` names columns that are called
    otherwise than their figures, by figure. ``way`` is ``sql`` for a query, ``arrow`` for the engine in Python workers;
    by default the query where it can say the rules. Raises SqlError for what cannot be done as it was asked.
    """
    return _answered(frame, rules, "grades", as_at, columns, way)


def score(
    frame: Any,
    rules: str | RuleSet = "scorecard",
    *,
    as_at: date | None = None,
    columns: Mapping[str, str] | None = None,
    way: Way | None = None,
) -> Any:
    """The frame with score, class, target and error beside each row; see ``grade``."""
    return _answered(frame, rules, "scorecard", as_at, columns, way)


def judge(
    frame: Any,
    rules: str | RuleSet = "equilibrium",
    *,
    as_at: date | None = None,
    columns: Mapping[str, str] | None = None,
    way: Way | None = None,
) -> Any:
    """The frame with the verdict or its error beside each deal, its sums and its checks; see ``grade``."""
    return _answered(frame, rules, "equilibrium", as_at, columns, way)


def ship(session: Any) -> None:
    """Send this package to the executors of a session, which then need numpy and pyarrow alone."""
    from valuex_xl.sql import on_spark

    on_spark.ship(session)


def _answered(
    frame: Any, rules: str | RuleSet, kind: str, as_at: date | None, columns: Mapping[str, str] | None, way: Way | None
) -> Any:
    from valuex_xl.sql import on_spark

    return on_spark.answered(frame, rules, kind, as_at, columns, way)
