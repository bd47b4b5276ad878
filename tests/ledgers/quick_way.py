"""The quick way as tests take it: a list as a text, written down, read by two of its columns, questions answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, Statement, parse_where, read_statement
from valuex_xl.ledgers.answers import to_particulars

__all__ = ["quick_reader", "refused"]

Read = Callable[..., Statement]


def quick_reader(file: str = "l.csv", customer: str = "", income: str = "") -> Any:
    """A fixture that reads what is in the text of a list; by its first and its last column, where none is named.

    The words of a question may be those of an argument: ``Type__Credit_memo="takes away"`` answers ``Type: Credit
    memo``.
    """

    @pytest.fixture
    def read(tmp_path: Path) -> Read:
        def reader(
            text: str, income: str = income, *, customer: str = customer, where: Sequence[str] = (), **answers: str
        ) -> Statement:
            path = tmp_path / file
            path.write_text(text, encoding="utf-8")
            titles = text.partition("\n")[0].split(",")
            given = {question.replace("__", ": ").replace("_", " "): answer for question, answer in answers.items()}
            particulars, chosen = to_particulars(given, Particulars(), [parse_where(each) for each in where])
            columns = Columns(customer or titles[0], income or titles[-1])
            return read_statement(path, columns, chosen, particulars=particulars)

        return reader

    return read


def refused(read: Read, *given: Any, **answers: Any) -> list[str]:
    """What the reader asks or refuses, a text each."""
    with pytest.raises(LedgerError) as caught:
        read(*given, **answers)
    return [str(fault) for fault in caught.value.faults]
