"""What the report of a book of deals says, read from its tables and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from valuex_xl.addresses import read_reference
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.deals.names import AS_AT, BOARD, CHECKS, CURRENCY, DEALS, OWNER, PARTIES, PROJECTS
from valuex_xl.workbooks.deals.sheets.board import HEADLINE
from valuex_xl.workbooks.deals.sheets.checks import OVERALL
from valuex_xl.workbooks.figures import BookFigures, Row, amount
from valuex_xl.workbooks.report.charts import Band, bands
from valuex_xl.workbooks.report.drawing import Drawing
from valuex_xl.workbooks.report.facts import Check, Exceptional, Figure, Section, Table
from valuex_xl.workbooks.report.lines import OF_DEALS, told_of_checks
from valuex_xl.workbooks.report.written import Money, bare, day, percent, said

__all__ = ["DealsFacts"]

_WORDS = {"STOP": "BREACH", "WARN": "WATCH", "n/a": "LOOK"}
"""What a severity of the rules is on a page: STOP as loud as a limit in breach."""
_A_PICTURE = 15
_AMOUNTS = ("price", "floor price", "ceiling price", "their surplus", "our surplus")
_OF_PROJECTS = ("Target", "Actual", "Share", "Price", "Profit")


@dataclass(frozen=True, slots=True)
class DealsFacts:
    """A book of deals read for its report; amounts in one unit throughout."""

    figures: BookFigures
    money: Money
    title: str = "Deals: do both sides gain?"

    @classmethod
    def of(cls, figures: BookFigures) -> DealsFacts:
        """The unit follows the single amounts of deals and projects, not their sums."""
        told = [row.get(name) for row in figures.rows(DEALS) for name in _AMOUNTS]
        told += [row.get(name) for row in figures.rows(PROJECTS) for name in _OF_PROJECTS]
        return cls(figures, Money.for_amounts(told, figures.text(CURRENCY)))

    def heading(self) -> tuple[tuple[str, str], ...]:
        """What the figures are of."""
        told = (
            ("As at", day(self.figures.named(AS_AT))),
            ("Amounts", self.money.told or "as in the file of the deals"),
            ("Owner", self.figures.text(OWNER)),
        )
        return tuple((name, text) for name, text in told if text)

    def headline(self) -> str:
        """The sentence on the board page of the book."""
        return said(self.figures.cell(BOARD, HEADLINE[0] + 1, HEADLINE[1] + 1))

    def headline_status(self) -> str:
        """The gravest of the exceptions, which the headline counts."""
        found = {each.status for each in self.exceptions()}
        return next((status for status in ("BREACH", "WATCH") if status in found), "OK")

    def checks(self) -> Iterator[Check]:
        """What the sheet Checks says on the whole."""
        place = read_reference(OVERALL)
        if place is not None:
            status = said(self.figures.cell(CHECKS, place.row1, place.column1))
            told = "" if status == "OK" else told_of_checks(self.figures, OF_DEALS)
            yield Check(status, "The checks of the book", told)

    def at_the_head(self) -> Iterator[Figure]:
        """How many deals, what they are worth, and what they leave each side."""
        deals = self._judged()
        yield Figure("Deals", f"{len(deals):,}")
        for label, column in (("Prices", "price"), ("Their surplus", "their surplus"), ("Our surplus", "our surplus")):
            if any(column in row for row in deals):
                yield Figure(label, self.money.written(sum(amount(row, column) for row in deals)))
        ours, theirs = (sum(amount(row, name) for row in deals) for name in ("our surplus", "their surplus"))
        if ours + theirs > 0:
            yield Figure("Our part of both", percent(ours / (ours + theirs)))

    def exceptions(self) -> Iterator[Exceptional]:
        """Deals that leave somebody worse off or ask for a decision, the gravest first, with why."""
        for row in sorted(self._judged(), key=lambda row: -amount(row, "Concern")):
            word = said(row.get("Severity"))
            status = _WORDS.get(word, "")
            if status:
                yield Exceptional(
                    status, f"{said(row['Deal'])}: {said(row.get('Verdict'))}", bare(said(row.get("Why"))), word
                )

    def decisions(self) -> Iterator[str]:
        """What was written beside the deals, with who and until when."""
        for row in self._judged():
            if said(row.get("Decision")):
                by = ", ".join(filter(None, (said(row.get("Owner")), day(row.get("Due")))))
                yield f"{said(row['Deal'])}: {said(row['Decision'])}{f' ({by})' if by else ''}"

    def sections(self) -> Iterator[Section]:
        """Each where the book has what it needs."""
        yield from self._prices()
        made = (self._each, self._projects, self._parties)
        yield from (section for section in (make() for make in made) if section is not None)

    def _judged(self) -> list[Row]:
        return [row for row in self.figures.rows(DEALS) if said(row.get("Deal"))]

    def _prices(self) -> Iterator[Section]:
        """A picture of so many deals as stand on one sheet of paper, and the next of the others."""
        rows = [
            Band(
                said(row["Deal"]),
                amount(row, "floor price") / price,
                amount(row, "ceiling price") / price,
                1.0,
                _room_told(row, price),
                _loud(row),
            )
            for row in self._judged()
            if (price := amount(row, "price")) > 0
            and _is_number(row, "floor price")
            and _is_number(row, "ceiling price")
        ]
        says = (
            "From the least price that suits us to the most that suits them, in percent of the price: the black mark."
        )
        for first in range(0, len(rows), _A_PICTURE):
            part = rows[first : first + _A_PICTURE]
            title = f"Floor, price and ceiling{', continued' if first else ''}"
            yield Section(title, "" if first else says, partial(_room, part, rows))

    def _each(self) -> Section | None:
        present = [name for name in (*_AMOUNTS, "our part") if any(name in row for row in self._judged())]
        heads = ("Deal", *(name.capitalize() for name in present), "Verdict")
        rows = tuple(
            (said(row["Deal"]), *(self._written(name, row.get(name)) for name in present), said(row.get("Verdict")))
            for row in self._judged()
        )
        caption = f"Amounts in {self.money.unit}" if self.money.unit else "Amounts"
        return (
            Section("Every deal", table=Table(caption, heads, rows, frozenset(range(1, len(heads) - 1))))
            if rows
            else None
        )

    def _written(self, column: str, value: Scalar) -> str:
        return percent(value) if column == "our part" else self.money.written(value)

    def _projects(self) -> Section | None:
        rows = [row for row in self.figures.rows(PROJECTS) if said(row.get("Project"))]
        if not rows:
            return None
        hashes = {said(row.get("Hash")) for row in rows}
        says = (
            f"All {len(rows):,} projects follow one formula, hash {hashes.copy().pop()}."
            if len(hashes) == 1
            else (f"{len(rows):,} projects follow {len(hashes):,} formulas: {', '.join(sorted(hashes))}.")
        )
        table = tuple(
            (said(row["Project"]), *(self.money.written(row.get(name)) for name in _OF_PROJECTS)) for row in rows
        )
        caption = f"Amounts in {self.money.unit}" if self.money.unit else "Amounts"
        return Section(
            "Partnering", says, table=Table(caption, ("Project", *_OF_PROJECTS), table, frozenset(range(1, 6)))
        )

    def _parties(self) -> Section | None:
        rows = [row for row in self.figures.rows(PARTIES) if said(row.get("Party"))]
        if len(rows) < 2 or not any(said(row.get("Project")) for row in self.figures.rows(PROJECTS)):
            return None
        table = tuple(
            (said(row["Party"]), percent(row.get("Part")), self.money.written(row.get("Of all projects")))
            for row in rows
        )
        heads = ("Party", "Part", "Of all projects")
        return Section("Who shares the gain", table=Table("By parts", heads, table, frozenset((1, 2))))


def _room(part: Sequence[Band], rows: Sequence[Band], width: float) -> Drawing:
    return bands("Room for the price", part, rows, width=width)


def _is_number(row: Row, head: str) -> bool:
    return isinstance(row.get(head), float)


def _room_told(row: Row, price: float) -> str:
    """Floor and ceiling in percent of the price, and in words where there is no room between them."""
    floor, ceiling = _ratio(row, "floor price", price), _ratio(row, "ceiling price", price)
    if amount(row, "floor price") <= amount(row, "ceiling price"):
        return f"{floor} to {ceiling}"
    return f"floor {floor} over ceiling {ceiling}"


def _ratio(row: Row, head: str, price: float) -> str:
    return percent(amount(row, head) / price, 0)


def _loud(row: Row) -> str:
    """The verdict where somebody is worse off."""
    return said(row.get("Verdict")) if said(row.get("Severity")) == "STOP" else ""
