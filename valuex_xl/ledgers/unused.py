"""Answers that nothing asked for: one about a word or a column that no line has is refused, any other is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from valuex_xl.ledgers.answers import BELOW, IGNORE, NAMES, OF_MONTHS, SET_IN, SUBTOTALS, way
from valuex_xl.ledgers.columns import Coded
from valuex_xl.ledgers.fault import LedgerFault, of_file
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.reading import Reading, Unused
from valuex_xl.ledgers.vocabulary.roles import ADDS
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy

__all__ = ["about_lines", "unused_answers", "unused_in_all"]


def about_lines(reading: Reading, names: Coded[str]) -> dict[str, Unused]:
    """The answers about a column or a word in it, by their question; ``names`` are those of every record."""
    return {fold(each): _of_lines(reading, names, each) for each in reading.particulars.ignore}


def unused_answers(reading: Reading, lines: Mapping[str, Unused]) -> list[Unused]:
    """Those of one file that no question met; ``lines`` are those about its columns and words."""
    told = reading.particulars
    questions = (SUBTOTALS, BELOW, SET_IN, NAMES, OF_MONTHS)
    answers: tuple[str | None, ...] = (told.subtotals, told.below, told.set_in, told.names, told.year)
    general = zip(questions, answers, strict=True)
    found = [Unused(way(question, said)) for question, said in general if said and question not in reading.used]
    return found + [each for question, each in lines.items() if question not in reading.used]


def _of_lines(reading: Reading, names: Coded[str], question: str) -> Unused:
    """An answer about a column, or about a word in it, and why it cannot be meant."""
    titles = {fold(title): place for place, title in _called(reading)}
    if fold(question) in titles:
        return Unused(way(question, IGNORE))
    column, sign, word = (part.strip() for part in question.partition(":"))
    said = way(question, ADDS if sign else IGNORE)
    place = titles.get(fold(column))
    if place is None:
        known = [reading.header.name(at) for at in range(len(reading.header.titles))]
        return Unused(said, "", f'has no column "{column}" ({said}){did_you_mean(column, known)}')
    texts = names if place == reading.place(reading.asked["customer"]) else reading.table.columns.get(place)
    if not isinstance(texts, Coded):
        return Unused(said)
    words = [tidy(text) for text in texts.different()]
    if any(fold(each) == fold(word) for each in words):
        return Unused(said)
    return Unused(said, column, f'no line has "{word}" ({said}){did_you_mean(word, words)}')


def _called(reading: Reading) -> Iterator[tuple[int, str]]:
    """The names by which each column may be called."""
    header = reading.header
    for place in range(len(header.titles)):
        yield from ((place, name) for name in (header.name(place), header.whole_name(place), f"column {place + 1}"))
    yield from ((place, name) for name, place in header.places.items())


def unused_in_all(
    file: str, files: Sequence[Sequence[Unused] | None], particulars: Particulars
) -> tuple[list[LedgerFault], list[str]]:
    """What is refused, and what is told, of answers that no file needed; nothing where one could not be read.

    Those given for the ledger before may answer nothing in this one, and are told only.
    """
    read = [each for each in files if each is not None]
    if len(read) < len(files) or not read:
        return [], []
    common = [each for each in read[0] if all(any(it.way == each.way for it in other) for other in read[1:])]
    doubted = {it.way for other in read for it in other if not it.reason}
    faults = [
        of_file(file, each.reason, each.column)
        for each in common
        if each.reason and each.way not in doubted and not particulars.again
    ]
    refused = {fault.reason for fault in faults}
    told = [
        f"{each.way} answers nothing here: the figures are the same without it"
        for each in common
        if each.reason not in refused
    ]
    return faults, told
