"""Amounts of a source netted by spelling before the engine sees them: a row a spelling, not a row a booking.

DuckDB groups and sums with compensation (Kahan), which no customer of exactly 25% falls victim to; names are folded,
and parents followed, by the engine itself, once for each spelling.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa

from valuex_xl.judging.netting import net
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.judgement import Judgement, judge
from valuex_xl.kinds.concentration.rules import Concentration
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.sql.refusals import SqlError
from valuex_xl.sql.sources import Source, needs

__all__ = ["HEADINGS", "judged_source", "judgement_table"]

HEADINGS = ("key", "amount", "share", "running share", "status", "excess", "headroom", "class")

_GROUPED = (
    "SELECT name, fsum(amount) AS amount, max(abs(amount)) AS largest, "
    "count(*) FILTER (WHERE amount IS NULL) AS blanks FROM rows GROUP BY name"
)


def judged_source(
    rules: Concentration, limit: str | None, day: date, source: Source, named: Mapping[str, str]
) -> Judgement:
    """The rows of a source held against a limit; ``named`` are its columns of amounts and of names.

    Raises SqlError for columns that do not exist or hold no amounts, CallError as the engine does.
    """
    columns = source.schema.names
    amount, name = (_column(named.get(use, use), columns) for use in ("amount", "customer"))
    kind = source.schema.field(amount).type
    if not (pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind)):
        raise SqlError(
            f'"{amount}" holds {kind}, and amounts are numbers - name another column, --columns amount=COLUMN'
        )
    compiled = compile_limit(rules, limit, day)
    schema = pa.schema([("amount", pa.float64()), ("name", pa.string())])

    def narrow() -> Any:
        for batch in source.batches:
            numbers = batch.column(amount).cast(pa.float64(), safe=False)
            yield pa.RecordBatch.from_arrays([numbers, batch.column(name).cast(pa.string())], schema=schema)

    with needs("duckdb", "warehouse").connect() as connection:
        connection.register("given", pa.RecordBatchReader.from_batches(schema, narrow()))
        cleaned = "SELECT CASE WHEN isnan(amount) THEN NULL ELSE amount END AS amount, name FROM given"
        grouped = connection.sql(f"WITH rows AS ({cleaned}) {_GROUPED}").to_arrow_table().to_pydict()
    largest = max((each for each in grouped["largest"] if each is not None), default=0.0)
    netted = net(grouped["amount"], grouped["name"], compiled.parents, compiled.not_customers, compiled.leave_out)
    return judge(replace(netted, largest_input=largest, blank_amounts=sum(grouped["blanks"])), compiled)


def _column(name: str, columns: list[str]) -> str:
    found = next((each for each in columns if fold(each) == fold(name)), None)
    if found is None:
        hint = did_you_mean(name, columns) or f" - the columns are {', '.join(columns)}"
        raise SqlError(f'no column is called "{name}"{hint}; name it with --columns amount=COLUMN customer=COLUMN')
    return found


def judgement_table(judgement: Judgement) -> Any:
    """A row a key, the largest first, as an Arrow table; what has no number there is missing."""
    classes = judgement.classes if judgement.compiled.classes else {}
    of_class = [classes.get(each.key, "") for each in (*judgement.ranked, *judgement.uncounted)]
    rows = [[*row, of_class[at]] for at, row in enumerate(judgement.table())]
    columns = list(zip(*rows, strict=True)) or [() for _ in HEADINGS]
    texts = ("key", "status", "class")
    arrays = [
        pa.array(map(str, column), pa.string())
        if heading in texts
        else pa.array([each if isinstance(each, float) else None for each in column], pa.float64())
        for heading, column in zip(HEADINGS, columns, strict=True)
    ]
    return pa.table(arrays, names=list(HEADINGS))
