"""How two statements differ, in a sentence for each time in which they do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from valuex_xl.rulefiles.dates import turning_days
from valuex_xl.rulefiles.statements.change import Effect
from valuex_xl.rulefiles.statements.statement import Fact, Order, Said, all_of
from valuex_xl.rulefiles.text import fold

__all__ = ["Sentence", "added", "differences", "removed", "reordered"]

Sentence = tuple[str, Effect, date | None]
"""The words, what it can do, and since when; None for always."""

_NOT_YET = "nothing in force (#N/A)"
ALWAYS = date(1900, 1, 1)
"""Nobody asks for an earlier day, so what counts from this one on counts ever since."""

_ONE_DAY = timedelta(days=1)


def added(fact: Fact) -> str:
    """In a sentence that a fact is there now and was not."""
    return f"{fact.who} {_now(fact.verb)} {all_of(fact.value)}, new"


def removed(fact: Fact) -> str:
    """In a sentence that a fact is there no longer, with what it was."""
    return f"{fact.who} {_no_longer(fact.verb)} {all_of(fact.value)}"


def differences(old: Fact, new: Fact) -> Iterator[Sentence]:
    """What is said otherwise, from which day on; what is only written otherwise, if nothing else."""
    found = [each for each in _segments(old, new) if _meaning(each[2]) != _meaning(each[3])]
    for start, end, before, now in found:
        yield _sentence(old, new, (start, end), before, now), new.effect, start
    if found:
        return
    if old.value.entries != new.value.entries or old.verb != new.verb:
        same = f"{new.who} {new.verb} {all_of(new.value)}: written differently, same meaning"
        yield f"{same}, was {all_of(old.value)}", "nothing" if new.effect == "nothing" else "words", None


def reordered(old: Order, new: Order) -> str:
    """In words that what stands in both stands in another order now; empty where it does not."""
    both = {fold(name) for name in old.names} & {fold(name) for name in new.names}
    before = [name for name in old.names if fold(name) in both]
    now = [name for name in new.names if fold(name) in both]
    if list(map(fold, before)) == list(map(fold, now)):
        return ""
    hint = f" ({new.hint})" if new.hint else ""
    return f"the order of {new.what} is now {', '.join(now)}, was {', '.join(before)}{hint}"


def _segments(old: Fact, new: Fact) -> Iterator[tuple[date | None, date | None, Said | None, Said | None]]:
    """The stretches of time in which neither changes: from, until before, and what each says."""
    turns = turning_days((old.value, new.value))
    first = [day for day in turns if day <= ALWAYS][-1:] or [date.min]
    days = [*first, *(day for day in turns if day > ALWAYS)]
    joined: list[tuple[date, Said | None, Said | None]] = []
    for day in days:
        pair = old.value.at(day), new.value.at(day)
        if not joined or tuple(map(_meaning, joined[-1][1:])) != tuple(map(_meaning, pair)):
            joined.append((day, *pair))
    ends = [following[0] for _, following in pairwise(joined)]
    for (day, before, now), end in zip(joined, [*ends, None], strict=True):
        yield None if day <= ALWAYS else day, end, before, now


def _meaning(said: object) -> object:
    return said.meaning if isinstance(said, Said) else None


def _sentence(
    old: Fact, new: Fact, span: tuple[date | None, date | None], before: Said | None, now: Said | None
) -> str:
    start, end = span
    was = before.text if before else _NOT_YET
    text = now.text if now else _NOT_YET
    if start is None and end is None:
        return f"{new.who} {_now(new.verb)} {text}, was {was}"
    if now is None:
        return f"{_when(start, end)} {new.who} {new.verb}: {text}, was {was}"
    fresh = start is not None and start in _starts(new) and start not in _starts(old)
    return f"{_when(start, end)} {new.who} {new.verb} {text}{', new' if fresh else ''}, was {was}"


def _starts(fact: Fact) -> set[date | None]:
    return {start for start, _ in fact.value.entries}


def _when(start: date | None, end: date | None) -> str:
    if start is None:
        return f"before {end}"
    return f"from {start} on" if end is None else f"from {start} to {end - _ONE_DAY}"


def _now(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    return f"is now {rest}".rstrip() if first == "is" else f"now {verb}"


def _no_longer(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    if first == "is":
        return f"is no longer {rest}".rstrip()
    return f"no longer {verb}"
