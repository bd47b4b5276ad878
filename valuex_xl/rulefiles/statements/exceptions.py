"""What a rule set says of the exceptions to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.statements.statement import (
    UNSET,
    Fact,
    KeyPath,
    Order,
    Part,
    Said,
    Statement,
    always,
    spelled,
    text_of,
)
from valuex_xl.rulefiles.text import fold

__all__ = ["exception_statements"]

T = TypeVar("T")


def exception_statements(
    exceptions: Sequence[Granted[T]], say: Callable[[T], Said], path: KeyPath = ("exceptions",)
) -> Iterator[Statement]:
    """Of each what the customer gets, reason, owner and days; ``say`` words the answer, ``path`` leads to them."""
    for each in exceptions:
        key, who = (*path, fold(each.customer)), f"the exception for {each.customer}"
        said = say(each.answer)
        yield Part(key, who, f"{said.text} because {each.told}")
        yield spelled(key, "the exception for", each.customer)
        yield Fact((*key, "answer"), who, "is", always(said.meaning, said.text), path=path)
        yield Fact((*key, "because"), f"the reason of {who}", "is", text_of(each.because), "words", path)
        yield Fact((*key, "by"), f"the owner of {who}", "is", text_of(each.by), "words", path)
        begin = str(each.since) if each.since else UNSET
        yield Fact((*key, "from"), f"the first day of {who}", "is", always(each.since, begin), path=path)
        end = str(each.until) if each.until else UNSET
        yield Fact((*key, "until"), f"the last day of {who}", "is", always(each.until, end), path=path)
    yield Order(path, "the exceptions", tuple(each.customer for each in exceptions), "words", path=path)
