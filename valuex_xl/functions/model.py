"""What the catalogue says of a function: everything that a host, a wizard or a reference page needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypeAlias

from valuex_xl.functions.coded import Coded
from valuex_xl.judging.values import Value
from valuex_xl.judging.why import Reply

__all__ = ["Argument", "Example", "Function", "Kind", "Output"]

Kind: TypeAlias = Literal["rows", "column", "names", "figure", "number", "word", "output", "limit", "rules", "day"]
"""What an argument is: data (rows, a column, names, a figure that may be a cell or a column of them) or an option."""


_OPTIONS = ("number", "word", "output", "limit", "rules", "day")


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument; ``help`` is its line in the function wizard, ``default`` what an omitted one means, in words.

    ``beside`` names the column whose rows a column's rows belong to; ``ordered_by`` the rule set that ships in whose
    order the cells of a row come.
    """

    name: str
    kind: Kind
    help: str
    optional: bool = False
    default: str = ""
    beside: str = ""
    ordered_by: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """One output word, what it answers, and in which shape: one value, a row for each input row, or a table.

    A table has no header row; ``headings`` are what its columns are called where a host can show it, a function of the
    call where the rule set gives them, and ``days`` those of them that hold days. ``by_row``: a line of the table for
    each input row, in their order.
    """

    name: str
    help: str
    shape: Literal["value", "rows", "table"]
    headings: tuple[str, ...] | Callable[[Any], Sequence[str]] = ()
    by_row: bool = False
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A formula and what it answers with the rules that ship; ``says`` is the story behind it."""

    formula: str
    answer: object
    says: str = ""


@dataclass(frozen=True)
class Function:
    """One VX_ function. ``kind`` is the kind of rule set that it judges by, empty where it needs none.

    ``answer`` takes a ``catalogue.calling.Call``. ``more_outputs`` takes one too and gives the output words that the
    rule set adds; ``more_help`` says which those are. ``single`` makes ready, from a rule set and a day, what answers
    one number without options, as a formula filled down asks: None where there is nothing quicker than ``answer``, and
    what it makes answers None to a number that ``answer`` must judge. ``coded`` takes a call and its figures as arrays,
    and answers a whole column at once; None where the rows must be answered by ``answer``.
    """

    name: str
    summary: str
    arguments: tuple[Argument, ...]
    outputs: tuple[Output, ...]
    examples: tuple[Example, ...]
    answer: Callable[[Any], Reply]
    overview: str
    errors: tuple[tuple[str, str], ...]
    kind: str = ""
    formula: str = ""
    source: str = ""
    more_outputs: Callable[[Any], Sequence[str]] | None = None
    more_help: str = ""
    single: Callable[[Any, date], Callable[[float], Value] | None] | None = None
    coded: Callable[[Any, Sequence[Any]], Coded | None] | None = None

    def __post_init__(self) -> None:
        """The argument of the output lists the words: who types a formula sees them where they are typed."""
        told = tuple(self._listing(each) if each.kind == "output" else each for each in self.arguments)
        object.__setattr__(self, "arguments", told)

    def _listing(self, argument: Argument) -> Argument:
        words = ", ".join(output.name for output in self.outputs)
        more = ", or a name that the rule set adds" if self.more_outputs else ""
        return replace(
            argument,
            help=f"What to answer, in quotes: {words}{more}.",
            default=argument.default or self.outputs[0].name,
        )

    @cached_property
    def options(self) -> frozenset[str]:
        """The names of the arguments that are no data: one cell each."""
        return frozenset(argument.name for argument in self.arguments if argument.kind in _OPTIONS)

    @property
    def syntax(self) -> str:
        """The call as it is written, optional arguments in brackets."""
        told = [f"[{argument.name}]" if argument.optional else argument.name for argument in self.arguments]
        return f"{self.name}({', '.join(told)})"
