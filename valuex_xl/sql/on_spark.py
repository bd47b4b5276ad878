"""Rule sets on Spark: as SQL where SQL can say them, else by the engine itself on batches of Arrow columns.

The rules are read on the driver. An executor gets them compiled, inside the function, and needs numpy, pyarrow and the
modules of this package, which ``ship`` sends it; it opens no file and looks up no rule set.
"""

from __future__ import annotations

import importlib
import secrets
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

import pyarrow as pa

from valuex_xl.judging.values import DIV0, NA, NUM, VALUE
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulesets.library import Library
from valuex_xl.rulesets.load import read_file
from valuex_xl.rulesets.places import is_rule_file, shelves
from valuex_xl.sql.refusals import SqlError
from valuex_xl.sql.running import Answerer, beside, written_schema

__all__ = ["Way", "answered", "ship"]

Way = Literal["sql", "arrow"]
"""How Spark answers: by a query that it plans itself, or by the engine in Python workers."""

_MAKERS: Final = {
    "grades": ("valuex_xl.sql.graded", "grader", "grade"),
    "scorecard": ("valuex_xl.sql.rowwise", "scorer", ""),
    "equilibrium": ("valuex_xl.sql.rowwise", "judge_of", "verdict"),
}
"""By kind: who makes the answerer, and the column in which SQL writes an answer or its error."""

_CODES: Final = tuple(error.code for error in (NA, NUM, VALUE, DIV0))


def answered(
    frame: Any, rules: str | RuleSet, kind: str, as_at: date | None, columns: Mapping[str, str] | None, way: Way | None
) -> Any:
    """The frame with the answers of a rule set beside its columns; by SQL unless that cannot say it."""
    found = _rules(rules, kind)
    day = as_at or date.today()
    named = columns or {}
    answerer = _answerer(frame, found, day, named)
    taken = {name.casefold() for name in frame.columns}  # Spark knows no capitals
    for name in answerer.schema.names:
        if name.casefold() in taken:
            raise SqlError(f"the frame has a column {name} already - drop it, or rename it and name it in columns")
    if way == "arrow":
        return _by_arrow(frame, answerer)
    try:
        return _by_sql(frame, found, day, named)
    except SqlError:
        if way == "sql":
            raise
        return _by_arrow(frame, answerer)


def _answerer(frame: Any, rules: RuleSet, day: date, named: Mapping[str, str]) -> Answerer:
    module, maker, _ = _MAKERS[rules.head.kind]
    answerer: Answerer = getattr(importlib.import_module(module), maker)(rules, day, frame.columns, named)
    return answerer


def _rules(rules: str | RuleSet, kind: str) -> RuleSet:
    if isinstance(rules, str):
        path = Path(rules)
        given = is_rule_file(path) and path.is_file()
        rules = read_file(path, rules).rules if given else Library(shelves(None), date.today).get(rules)
    if rules.head.kind != kind:
        raise SqlError(f"{rules.head.name} is of the kind {rules.head.kind}, and this takes one of {kind}")
    return rules


def _by_sql(frame: Any, rules: RuleSet, day: date, named: Mapping[str, str]) -> Any:
    from valuex_xl.sql.batches import place_figures
    from valuex_xl.sql.export import Request, export, row_of
    from valuex_xl.sql.lines import When

    placed = place_figures(row_of(rules), rules.head, frame.columns, named)
    columns = {figure.name: name or "" for figure, name in zip(placed.row.figures, placed.names, strict=True)}
    types = {field.name: field.dataType.typeName() for field in frame.schema.fields}
    holds = {figure: _holds(types[name]) for figure, name in columns.items() if name}
    view = f"valuex_{secrets.token_hex(8)}"
    frame.createOrReplaceTempView(view)
    try:
        answers = frame.sparkSession.sql(export(rules, Request("spark", When(day), view, columns, holds)))
    finally:
        frame.sparkSession.catalog.dropTempView(view)
    return _with_error(answers, _MAKERS[rules.head.kind][2])


def _holds(kind: str) -> str:
    return "yes/no" if kind == "boolean" else "text" if kind in ("string", "varchar", "char") else "number"


def _with_error(answers: Any, name: str) -> Any:
    """Error values in a column of their own, as the batches have them."""
    if not name:
        return answers
    functions = importlib.import_module("pyspark.sql.functions")
    wrong = functions.col(name).isin(*_CODES)
    error = functions.when(wrong, functions.col(name))
    return answers.withColumn("error", error).withColumn(name, functions.when(~wrong, functions.col(name)))


def _by_arrow(frame: Any, answerer: Answerer) -> Any:
    types = importlib.import_module("pyspark.sql.types")
    schema = types.StructType(list(frame.schema.fields))
    added = written_schema(answerer)
    for field in added:
        schema = schema.add(field.name, types.StringType() if pa.types.is_string(field.type) else types.DoubleType())
    return frame.mapInArrow(_work(answerer, added), schema)


def _work(answerer: Answerer, added: list[Any]) -> Callable[[Iterator[Any]], Iterator[Any]]:
    def work(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            yield beside(batch, answerer.answer(batch), pa.schema([*batch.schema, *added]))

    return work


def ship(session: Any) -> None:
    """Send the modules of this package to the executors of a session, so that they need not have it installed."""
    package = Path(__file__).parents[1]
    folder = Path(tempfile.mkdtemp(prefix="valuex_"))
    archive = folder / "valuex_xl.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(package.rglob("*.py")):
            packed.write(path, path.relative_to(package.parent))
    session.sparkContext.addPyFile(str(archive))
