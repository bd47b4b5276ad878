"""Scorecards and deals over batches: each row by the engine itself, the readings of a batch taken by columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from valuex_xl.judging.cells import is_blank
from valuex_xl.judging.values import NA, NUM, CellError, Scalar
from valuex_xl.kinds.equilibrium.balance import Balance, Deal, Ruling, compile_balance
from valuex_xl.kinds.equilibrium.rules import Equilibrium
from valuex_xl.kinds.equilibrium.words import why as why_of_deal
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.kinds.scorecard.scoring import Card, compile_card
from valuex_xl.kinds.scorecard.words import why as why_of_score
from valuex_xl.rulefiles.gives import texts_by_name
from valuex_xl.rulefiles.text import fold
from valuex_xl.sql.batches import Placed, place_figures
from valuex_xl.sql.checks import check_names
from valuex_xl.sql.graded import cells_of
from valuex_xl.sql.refusals import refuse_alike

__all__ = ["DealJudge", "Scorer", "judge_of", "scorer"]

_LARGEST = 1.7976931348623157e308


@dataclass(frozen=True)
class _RowWise:
    """What answers a batch row by row; it can be pickled, and needs numpy and pyarrow alone where it is used."""

    placed: Placed
    tells_why: bool

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The figures that no column holds."""
        return self.placed.unplaced

    def cells(self, batch: Any) -> list[tuple[Scalar, ...]]:
        """The cells of each row in the order of the figures."""
        gone: list[Scalar] = [None] * batch.num_rows
        columns = [gone if name is None else cells_of(batch.column(name)) for name in self.placed.names]
        return list(zip(*columns, strict=True))


@dataclass(frozen=True)
class Scorer(_RowWise):
    """Scores record batches by a card."""

    card: Card

    @property
    def counted(self) -> tuple[str, ...]:
        """The answers whose words are counted: a score itself is none."""
        return (*self._words, "error")

    @property
    def _words(self) -> tuple[str, ...]:
        return (*(["class"] if self.card.classes else []), *(["target"] if self.card.enough else []))

    @property
    def schema(self) -> Any:
        """Score, class and target where the card has them, error, and why where it is asked for."""
        told = [*self._words, "error", *(["why"] if self.tells_why else [])]
        return pa.schema([("score", pa.float64()), *((word, pa.string()) for word in told)])

    def answer(self, batch: Any) -> Any:
        """A record batch of the answers to one batch, row by row."""
        rows = [self._row(cells) for cells in self.cells(batch)]
        columns = [[row[name] for row in rows] for name in self.schema.names]
        arrays = [pa.array(column, field.type) for column, field in zip(columns, self.schema, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)

    def _row(self, cells: Sequence[Scalar]) -> dict[str, Any]:
        card = self.card
        read = NA.because("the row is blank") if all(map(is_blank, cells)) else card.read(cells)
        if isinstance(read, CellError):
            told = f"Not scored: {read.why}."
            return {"score": None, "class": read.code, "target": read.code, "error": read.code, "why": told}
        score, target = card.score(read), card.is_target(read)
        error = NA.code if score is None else NUM.code if abs(score) > _LARGEST else None
        return {
            "score": None if error else score,
            "class": card.class_of(read) or NA.code,
            "target": NA.code if target is None else str(target).upper(),
            "error": error,
            "why": str(why_of_score(card, read)) if self.tells_why else None,
        }


@dataclass(frozen=True)
class DealJudge(_RowWise):
    """Judges record batches of deals."""

    rules: Equilibrium
    day: date
    counted: tuple[str, ...] = ("verdict", "error")

    @property
    def schema(self) -> Any:
        """The verdict and its error, what it gives, every sum, every check, and why where it is asked for."""
        sums = [(sum_.name, pa.float64()) for sum_ in self.rules.worked_out]
        given = texts_by_name([each.gives for each in self.rules.verdicts])
        gives = [(name, pa.string() if told else pa.float64()) for name, told in given]
        told = (*check_names(self.rules), *(["why"] if self.tells_why else []))
        words = [(name, pa.string()) for name in told]
        return pa.schema([("verdict", pa.string()), ("error", pa.string()), *gives, *sums, *words])

    def answer(self, batch: Any) -> Any:
        """A record batch of the answers to one batch, row by row."""
        balance = compile_balance(self.rules, self.day)
        rows = [self._row(balance, cells) for cells in self.cells(batch)]
        columns = list(zip(*rows, strict=True)) if rows else [() for _ in self.schema]
        arrays = [pa.array(column, field.type) for column, field in zip(columns, self.schema, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)

    def _row(self, balance: Balance, cells: Sequence[Scalar]) -> list[Any]:
        gives = [each.name for each in self.rules.verdicts[0].gives]
        sums, why = len(gives) + len(self.rules.worked_out), [None] * self.tells_why
        deal = NA if all(map(is_blank, cells)) else balance.work_out(cells)
        if isinstance(deal, CellError):
            return [None, deal.code, *[None] * sums, *[deal.code] * len(self.rules.checks), *why]
        ruling = balance.verdict(deal)
        told = [str(why_of_deal(balance, deal, ruling))] if self.tells_why and isinstance(ruling, Ruling) else why
        worked = [deal.known[fold(sum_.name)] for sum_ in self.rules.worked_out]
        values = [None if isinstance(each, CellError) else each for each in worked]
        verdict = None if isinstance(ruling, CellError) else ruling.source.name
        given = [None if isinstance(ruling, CellError) else ruling.given(name) for name in gives]
        checks = [_checked(check, deal) for check in balance.checks]
        error = ruling.code if isinstance(ruling, CellError) else None
        return [verdict, error, *given, *values, *checks, *told]


def _checked(check: Ruling, deal: Deal) -> str:
    met = check.holds(deal)
    return "OK" if met is True else check.source.severity.upper() if met is False else "not checked"


def scorer(
    rules: Scorecard, day: date, columns: Sequence[str], named: Mapping[str, str], *, tells_why: bool = False
) -> Scorer:
    """What scores batches with these columns; SqlError where they hold none of the figures."""
    card = compile_card(rules, day)
    return Scorer(place_figures(card.row, rules.head, columns, named), tells_why, card)


def judge_of(
    rules: Equilibrium, day: date, columns: Sequence[str], named: Mapping[str, str], *, tells_why: bool = False
) -> DealJudge:
    """What judges batches of deals with these columns; SqlError where they hold none of the figures."""
    row = compile_balance(rules, day).row
    judge = DealJudge(place_figures(row, rules.head, columns, named), tells_why, rules, day)
    refuse_alike(rules, judge.schema.names)
    return judge
