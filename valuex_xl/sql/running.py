"""A source answered batch by batch: the rows as they came, the answers beside them, and a count of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

import pyarrow as pa

from valuex_xl.sql.batches import Placed
from valuex_xl.sql.outputs import Output, write_rows
from valuex_xl.sql.refusals import SqlError
from valuex_xl.sql.sources import Source

__all__ = ["Answerer", "Tally", "beside", "run", "written_schema"]


class Answerer(Protocol):
    """What answers a record batch by columns."""

    @property
    def counted(self) -> tuple[str, ...]:
        """The answers whose words are counted."""

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The figures that no column holds."""

    @property
    def placed(self) -> Placed:
        """The column of each figure."""

    @property
    def schema(self) -> Any:
        """The columns of an answer."""

    def answer(self, batch: Any) -> Any:
        """A record batch of the answers to one batch, row by row."""


@dataclass
class Tally:
    """How many rows were answered, and for each column that is counted how often each word came."""

    rows: int = 0
    words: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, answers: Any, counted: tuple[str, ...]) -> None:
        """One more batch of answers; a row with an error counts under that alone."""
        self.rows += answers.num_rows
        answered = answers.filter(answers.column("error").is_null())
        for name in counted:
            found = self.words.setdefault(name, Counter())
            for each in (answers if name == "error" else answered).column(name).value_counts().to_pylist():
                if each["values"] is not None:
                    found[str(each["values"])] += each["counts"]


def run(source: Source, answerer: Answerer, output: Output, progress: Callable[[int], None]) -> Tally:
    """Answer all rows and write them; ``progress`` is told how many are done."""
    twice = [name for name in answerer.schema.names if name in source.schema.names]
    if twice:
        raise SqlError(f"{output.rows}: has a column {twice[0]} already - leave it out or rename it, as by a --query")
    tally = Tally()

    def answered() -> Iterator[Any]:
        for batch in source.batches:
            answers = answerer.answer(batch)
            tally.add(answers, answerer.counted)
            progress(tally.rows)
            yield beside(batch, answers, schema)

    schema = pa.schema([*source.schema, *written_schema(answerer)])
    write_rows(output, schema, answered())
    return tally


def written_schema(answerer: Answerer) -> list[Any]:
    """The columns of its answers as they are written: few words are texts there."""
    return [field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field for field in answerer.schema]


def beside(batch: Any, answers: Any, schema: Any) -> Any:
    """The rows with their answers beside them."""
    return pa.RecordBatch.from_arrays([*batch.columns, *map(_written_out, answers.columns)], schema=schema)


def _written_out(column: Any) -> Any:
    """A column of few words as texts, which every reader knows."""
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
