"""The files of a ledger; of a database the rows, kept beside the workbook that they make."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from valuex_xl.cli.refusals import UsageError

__all__ = ["kept_beside", "ledger_files"]


def kept_beside(output: Path) -> Path:
    """Where the rows of a database are kept: OUT.ledger.parquet."""
    return output.with_suffix(".ledger.parquet")


@contextmanager
def ledger_files(options: Namespace) -> Iterator[list[Path]]:
    """The files under ``--from``; a database as the file of its rows, which is taken away again where making fails.

    Raises UsageError for options that do not go together, UserError where the database does not give the rows.
    """
    from valuex_xl.ledgers.files.databases import RowsOf, database_of, keep_rows

    named: list[str] = options.ledger or []
    databases = [each for each in named if database_of(each)]
    if not databases:
        if options.table or options.query:
            option = "--table" if options.table else "--query"
            raise UsageError(f"{option} is for a database: --from postgresql://host/sales, or a file of DuckDB")
        yield [Path(each) for each in named]
        return
    rows = RowsOf(named[0], options.table, options.query)
    if len(named) > 1:
        raise UsageError(f"{rows}: a database is a ledger by itself - leave out the other --from")
    file = kept_beside(options.output)
    if file.exists() and not options.force:
        raise UsageError(f"{file} exists: choose another name, or add --force to replace it")
    draft = file.with_name(f".{file.name}.tmp")
    try:
        keep_rows(rows, draft)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    try:
        yield [file]
    except BaseException:
        file.unlink(missing_ok=True)
        raise
