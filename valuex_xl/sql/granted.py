"""Exceptions that somebody granted, and what an answer brings with it, as SQL: the same for grades and verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlglot import exp

from valuex_xl.judging.readers import NameReader
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.gives import Gift, Given, are_texts
from valuex_xl.rulefiles.text import fold
from valuex_xl.sql.columns import Columns
from valuex_xl.sql.lines import When
from valuex_xl.sql.query import Item
from valuex_xl.sql.terms import Node, cases, double, helper, number, text

__all__ = ["exceptions", "given_items"]


def exceptions(granted: Sequence[Granted[str]], columns: Columns, when: When) -> Iterator[tuple[Node, Node, str]]:
    """For each that is in force a test of the customer's name, the answer, and who granted it."""
    names = [at for at, reader in enumerate(columns.row.readers) if isinstance(reader, NameReader)]
    for each in granted if names else ():
        named = exp.EQ(this=helper(columns.alias(names[0])), expression=text(each.customer))
        on_its_days = when.between(each.since, each.until)
        if on_its_days != exp.false():
            asked = named if on_its_days == exp.true() else exp.and_(named, on_its_days)
            yield asked, text(each.answer), each.told


def given_items(answer: Node, of: Sequence[tuple[str, Sequence[Given]]], what: str, when: When) -> Iterator[Item]:
    """A column for each further answer; ``of`` are the answers by name, each with what it gives; NULL for no answer."""
    for like in of[0][1]:
        every = [(name, next(each for each in gives if fold(each.name) == fold(like.name))) for name, gives in of]
        nothing: Node = exp.null() if are_texts(given for _, given in every) else double(exp.null())

        def say(gift: Gift, nothing: Node = nothing) -> Node:
            return nothing.copy() if gift.value is None else _value(gift.value)

        values = [
            (name, when.pick_begun(given.gift, f"{name} gives {given.name}", say, nothing)) for name, given in every
        ]
        told = [(exp.EQ(this=answer.copy(), expression=text(name)), value) for name, value in values]
        yield Item(like.name, cases(told), f"{like.name} of the {what}")


def _value(value: float | str) -> Node:
    return text(value) if isinstance(value, str) else double(number(value))
