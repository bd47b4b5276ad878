"""Why an answer is what it is: a value with parts, joined to text where it leaves for a cell, and nowhere before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from valuex_xl.judging.values import Scalar, Value

__all__ = ["Reply", "Why", "in_cells"]


@dataclass(frozen=True, slots=True)
class Why:
    """What explains one answer.

    ``verdict`` is the answer itself in a word, such as ``A`` or ``BREACH``; empty where the answer is a figure.
    ``sentences`` are whole ones. ``signature`` names the rules with version and hash, and ``note`` adds what is wrong
    with them, if anything is. ``row`` says which of several rows is meant, counted from 1; 0 where there is no doubt.
    """

    verdict: str
    sentences: tuple[str, ...]
    signature: str = ""
    note: str = ""
    row: int = 0

    @classmethod
    def of(cls, *told: str, verdict: str = "") -> Why:
        """From what is told without full stops.

        >>> Why.of("B: share is 30%", "For A it lacks 45 points", verdict="B").told
        'B: share is 30%. For A it lacks 45 points.'
        >>> Why.of("OK: the largest is Acme S.A.").told
        'OK: the largest is Acme S.A.'
        """
        return cls(verdict, tuple(map(_stopped, told)))

    def signed(self, signature: str, note: str = "") -> Why:
        """The same with the rules that it rests on."""
        return Why(self.verdict, self.sentences, signature, note, self.row)

    def with_more(self, *told: str) -> Why:
        """The same with more sentences, told without full stops."""
        more = tuple(map(_stopped, told))
        return Why(self.verdict, (*self.sentences, *more), self.signature, self.note, self.row)

    def of_row(self, row: int) -> Why:
        """The same with the row that it is about, counted from 1."""
        return Why(self.verdict, self.sentences, self.signature, self.note, row) if row != self.row else self

    @property
    def told(self) -> str:
        """The sentences, and of which row, without the rules: where these are named once for all."""
        told = " ".join(self.sentences)
        return f"Row {self.row}: {told}" if self.row else told

    @property
    def brief(self) -> str:
        """What is told, and what is wrong with the rules; which rules they are is left to the reader's page."""
        return self.told + self.note

    def __str__(self) -> str:
        """The whole as one text to forward.

        >>> str(Why.of("B: share is 30%").signed("Rules: grades 2026.1, hash 0123456789ab."))
        'B: share is 30%. Rules: grades 2026.1, hash 0123456789ab.'
        """
        return f"{self.told} {self.signature}{self.note}" if self.signature else self.brief


def _stopped(told: str) -> str:
    """With one full stop: a name that ends in one, as S.A. does, ends its sentence too."""
    return told if told.endswith(".") else f"{told}."


Reply: TypeAlias = Value | Why | Sequence[Sequence[Scalar | Why]]
"""What a function answers before it is put into cells."""


def in_cells(reply: Reply) -> Value:
    """The answer as cells hold it: each why is its text. All else is passed on as it is, of whatever length.

    >>> in_cells([["A", Why.of("A: all is met")]])
    [['A', 'A: all is met.']]
    """
    if isinstance(reply, Why):
        return str(reply)
    if isinstance(reply, (list, tuple)) and _tells(reply):
        return [[str(cell) if isinstance(cell, Why) else cell for cell in row] for row in reply]
    return reply  # type: ignore[return-value]


def _tells(rows: Sequence[Sequence[Scalar | Why]]) -> bool:
    """Whether there are whys among the cells: they fill columns, or rows, so that the first of either shows them."""
    if not rows:
        return False
    return any(isinstance(cell, Why) for cell in rows[0]) or (
        len(rows[0]) > 1 and any(isinstance(row[0], Why) for row in rows)
    )
