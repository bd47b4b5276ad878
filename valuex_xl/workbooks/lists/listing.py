"""A list as a value, and what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from valuex_xl.errors import UserError
from valuex_xl.functions import Session, call
from valuex_xl.judging.values import CellError, Scalar, Value
from valuex_xl.workbooks.figures import BookFigures, Row, amount
from valuex_xl.workbooks.portfolio.names import AS_AT

__all__ = ["Asked", "Listing", "NoListError"]


class NoListError(UserError):
    """The book cannot give the list; the text says what it lacks."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under heads; ``facts`` say of what they are, ``text`` is what the list says in whole sentences."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    facts: tuple[tuple[str, Scalar], ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The book that a list is made of, the rules at work, and the limit that is meant; empty for the list's own."""

    figures: BookFigures
    session: Session
    name: str
    """The book as its user knows it."""
    rules: str = ""
    limit: str = ""

    def rows(self, table: str, needs: str) -> list[Row]:
        """The rows of a table of the book; NoListError says what it ``needs`` where the book has no such table."""
        if not self.figures.has(table):
            raise NoListError(f"{self.name}: has no table {table} - {needs}")
        return self.figures.rows(table)

    def facts(self) -> tuple[tuple[str, Scalar], ...]:
        """Of what period and currency the figures are, as the book says."""
        told = (
            ("Book", self.name),
            ("Period", self.figures.text("Period")),
            ("Currency", self.figures.text("Currency")),
        )
        return tuple((name, text) for name, text in told if text)

    def nameless(self) -> float:
        """The income that is in the total and has no customer's name."""
        return sum(amount(row, "Income") for row in self.figures.rows("Customers") if row["Customer"] in (None, ""))

    def concentration(self, output: str, limit: str, whose: str = "") -> Value:
        """What VX_CONCENTRATION answers of the incomes of all customers, on the day of the book.

        ``whose`` is a name for the income that has none: what would be answered if it were that customer's.
        NoListError says why where it answers an error.
        """
        people = self.rows("Customers", "a list of customers is made of a book of valuex new portfolio")
        amounts: list[list[Scalar]] = [[row["Income"]] for row in people]
        names: list[list[Scalar]] = [[row["Customer"] or whose] for row in people]
        asked = [amounts, names, output, limit, self.rules or None, self.figures.named(AS_AT)]
        answer = call("VX_CONCENTRATION", asked, self.session)
        if isinstance(answer, CellError):
            raise NoListError(f"{self.name}: {answer.why or answer.code}")
        return answer

    def table(self, limit: str, whose: str = "") -> Sequence[Sequence[Scalar]]:
        """The table of that function: key, amount, share, running share, status, excess, headroom."""
        answer = self.concentration("table", limit, whose)
        return answer if isinstance(answer, Sequence) and not isinstance(answer, str) else []
