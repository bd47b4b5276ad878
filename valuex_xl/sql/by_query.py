"""Scorecards and deals over batches by the exported SQL, in a DuckDB inside the process: by columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from valuex_xl.judging.readers import NumberReader
from valuex_xl.judging.values import DIV0, NA, NUM, VALUE
from valuex_xl.ledgers.files.databases import needs, quiet
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.sql.batches import Placed, is_known, is_number, is_plain, place_figures
from valuex_xl.sql.export import Request, export, row_of
from valuex_xl.sql.lines import When

__all__ = ["ByQuery", "by_query"]

_GIVEN = "valuex_given"
_CODES = ", ".join(f"'{error.code}'" for error in (NA, NUM, VALUE, DIV0))
_SPLIT = (
    f"CASE WHEN verdict NOT IN ({_CODES}) THEN verdict END AS verdict, "
    f"CASE WHEN verdict IN ({_CODES}) THEN verdict END AS error"
)
"""A verdict and its error each in a column of its own."""


@dataclass(frozen=True)
class ByQuery:
    """Answers record batches by a query; ``schema`` are the columns that it adds, as of the answerer it stands for."""

    rules: RuleSet
    day: date
    placed: Placed
    schema: Any
    counted: tuple[str, ...]
    _queries: dict[Any, str] = field(default_factory=dict)
    _connections: list[Any] = field(default_factory=list)

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The figures that no column holds."""
        return self.placed.unplaced

    def answer(self, batch: Any) -> Any:
        """A record batch of the answers to one batch, row by row."""
        if not self._connections:
            self._connections.append(quiet(needs("duckdb", "warehouse").connect()))
        connection = self._connections[0]
        batch = _as_query_reads(self.placed, batch)
        connection.register(_GIVEN, pa.Table.from_batches([batch]))
        found = connection.sql(self._query(batch.schema)).to_arrow_table().cast(self.schema).combine_chunks()
        columns = [column.chunk(0) if column.num_chunks else pa.array([], column.type) for column in found.columns]
        return pa.RecordBatch.from_arrays(columns, schema=self.schema)

    def _query(self, given: Any) -> str:
        if given not in self._queries:
            names = _named(self.placed)
            holds = {figure: _holds(given.field(name).type) for figure, name in names.items() if name}
            query = export(self.rules, Request("duckdb", When(self.day), _GIVEN, names, holds))
            wanted = ['"' + name.replace('"', '""') + '"' for name in self.schema.names]
            told = (
                [each for each in wanted if each not in ('"verdict"', '"error"')] if '"verdict"' in wanted else wanted
            )
            split = [_SPLIT] if '"verdict"' in wanted else []
            self._queries[given] = f"SELECT {', '.join((*split, *told))} FROM ({query})"  # noqa: S608 - quoted
        return self._queries[given]


def _as_query_reads(placed: Placed, batch: Any) -> Any:
    """The columns of the figures, under names of their own: to DuckDB ``Price`` and ``price`` are one.

    Days, durations and all else that is no number, text or yes/no are texts, which SQL can look at.
    """
    columns: dict[str, Any] = {}
    for at, (reader, name) in enumerate(zip(placed.row.readers, placed.names, strict=True)):
        column = None if name is None else batch.column(name)
        if column is not None and not is_plain(column.type) and not is_known(column.type):
            filled = pc.if_else(pc.is_valid(column), VALUE.code, pa.scalar(None, pa.string()))
            column = filled if isinstance(reader, NumberReader) else column.cast(pa.string())
        if column is not None:
            columns[_given(at)] = column
    return pa.RecordBatch.from_pydict(columns)


def _given(at: int) -> str:
    """What the query calls the column of a figure."""
    return f"valuex_{at}"


def _named(placed: Placed) -> dict[str, str]:
    """What the query calls the column of each figure, empty for none."""
    pairs = zip(placed.row.figures, placed.names, strict=True)
    return {figure.name: _given(at) if name else "" for at, (figure, name) in enumerate(pairs)}


def _holds(kind: Any) -> str:
    if is_number(kind):
        return "number"
    return "yes/no" if pa.types.is_boolean(kind) else "text"


def by_query(
    rules: RuleSet, day: date, columns: Sequence[str], named: Mapping[str, str], schema: Any, counted: tuple[str, ...]
) -> ByQuery:
    """What answers batches with these columns; SqlError for rules that SQL cannot say."""
    row = row_of(rules)
    placed = place_figures(row, rules.head, columns, named)
    export(rules, Request("duckdb", When(day), _GIVEN, _named(placed)))
    return ByQuery(rules, day, placed, schema, counted)
