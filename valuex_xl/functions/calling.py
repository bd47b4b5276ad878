"""One call of a function: its arguments read as what the catalogue says they are, its answer or its error."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from valuex_xl.functions.coercion import coerced
from valuex_xl.functions.days import day_of
from valuex_xl.functions.model import Function
from valuex_xl.functions.session import Session
from valuex_xl.judging.cells import as_block, as_column, as_key, as_number
from valuex_xl.judging.domains import finite
from valuex_xl.judging.findings import Finding
from valuex_xl.judging.values import VALUE, Block, CallError, CellError, Scalar, Value
from valuex_xl.judging.why import Reply, Why, in_cells
from valuex_xl.judging.wording import sentence
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["Call", "answer", "is_one_number", "reply"]

T = TypeVar("T")
_NUMBERED = re.compile(r"(\D*?)\s*(\d{1,9})")


class Call:
    """The arguments of one call by name, and the session it is made in."""

    __slots__ = ("_signature", "function", "given", "number", "output", "session")

    def __init__(self, function: Function, given: dict[str, Value], session: Session) -> None:
        self.function = function
        self.given = given
        self.session = session
        self._signature: tuple[str, str] | None = None
        self._options()
        self.output, self.number = self._output()

    def _options(self) -> None:
        """Reads the options once, whatever the output will need: an error in any of them passes through."""
        for name, value in self.given.items():
            if value is not None and name in self.function.options:
                self.cell(name)

    def _output(self) -> tuple[str, int | None]:
        """The output asked for and, for one such as ``top 5``, its number."""
        outputs = self.function.outputs
        word = self.text("output") if "output" in self.given else None
        if word is None:
            return (outputs[0].name if outputs else ""), None
        asked = fold(word)
        if any(output.name == asked for output in outputs):
            return asked, None
        numbered = _NUMBERED.fullmatch(asked)
        if numbered and any(output.name == f"{numbered[1]} n" for output in outputs):
            return f"{numbered[1]} n", int(numbered[2])
        names = [output.name for output in outputs]
        if self.function.more_outputs is not None:
            more = {fold(name): name for name in self.function.more_outputs(self)}
            if asked in more:
                return more[asked], None
            names += more.values()
        hint = did_you_mean(word, names) or f" - it answers {', '.join(names)}"
        raise CallError(VALUE, f'{self.function.name} has no output "{word}"{hint}')

    def cell(self, name: str) -> Scalar:
        """An option: one cell; a blank is None. An error in it passes through."""
        value = self.given.get(name)
        if isinstance(value, (list, tuple)):
            raise CallError(VALUE, f"{name} takes one cell, not {_size(value)}")
        if isinstance(value, CellError):
            raise CallError(value, value.why or f"{name} holds the error {value}")
        return value  # type: ignore[return-value]

    def text(self, name: str) -> str | None:
        """An option that is a word or a name; numbers are read as their digits."""
        if self.given.get(name) is None:
            return None
        key = as_key(self.cell(name))
        if isinstance(key, CellError):
            raise CallError(key, f"{name}: {key.why}")
        return key

    def number_of(self, name: str) -> float | None:
        """An option that is a number; None where it is omitted. Raises CallError (#VALUE!) for text."""
        number = as_number(self.cell(name))
        if isinstance(number, CellError):
            raise CallError(number, f"{name}: {number.why}")
        return number

    @property
    def day(self) -> date:
        """The day whose thresholds count: as_at, or the session's today."""
        if self.given.get("as_at") is None:
            return self.session.today
        return day_of(self.cell("as_at"), self.session.from_1904) or self.session.today

    def block(self, name: str) -> Block:
        """Rows of cells."""
        return as_block(self.given.get(name))

    def column(self, name: str) -> tuple[list[Scalar], bool]:
        """A column, and whether it lay as a row; raises CallError (#VALUE!) for a wider block."""
        block = self.block(name)
        column = as_column(block)
        if column is None:
            raise CallError(VALUE, f"{name} takes one column, not {_size(block)}")
        return column

    def optional_column(self, name: str, beside: str, length: int) -> list[Scalar] | None:
        """A column as long as the one beside it, or None where it is omitted."""
        if self.given.get(name) is None:
            return None
        column, _ = self.column(name)
        if len(column) != length:
            raise CallError(VALUE, f"{name} has {len(column)} cells, but {beside} has {length}")
        return column

    def rules(self) -> RuleSet:
        """The rule set asked for, of the function's kind."""
        return self.session.rules(self.text("rules"), self.function.kind)

    def compiled(self, compile_rules: Callable[..., T], *options: str | None) -> T:
        """The rule set asked for, compiled for the day asked for."""
        rules, day = self.rules(), self.day
        return self.session.compiled(rules, (compile_rules, day, *options), lambda: compile_rules(rules, *options, day))

    def because(self, why: Why) -> Why:
        """The why with the rules that it rests on."""
        if self._signature is None:
            self._signature = self.rules().head.signature, self._note()
        return why.signed(*self._signature)

    def not_judged(self, error: CallError) -> Why:
        """The why of what cannot be judged, with the rules wherever the function has some and they can be found."""
        told = _not_judged(error)
        try:
            return self.because(told) if self.function.kind else told
        except CallError:
            return told

    def _note(self) -> str:
        """What every why must add: that the rules at work are a copy of a file that is broken now."""
        name = self.text("rules") or self.function.kind
        return self.session.library.note(name) if name else ""

    def found(self, findings: Sequence[Finding]) -> None:
        """Tells the host what was found."""
        if self.session.on_finding is not None:
            for finding in findings:
                self.session.on_finding(self.function.name, finding)


def answer(function: Function, arguments: Sequence[Any], session: Session) -> Value:
    """What the function answers to these arguments; bad input gives an error value with its reason, never an exception.

    Where ``why`` is asked for, the reason itself is the answer: a sentence, whatever is wrong with the call.
    """
    if function.single is not None and is_one_number(arguments, len(function.arguments)):
        quick = session.single(function.kind, function.single)
        found = quick(arguments[0]) if quick is not None else None
        if found is not None:
            return found
    return in_cells(reply(function, arguments, session))


def reply(function: Function, arguments: Sequence[Any], session: Session) -> Reply:
    """What ``answer`` answers, with every why as a value, for a host that shows its parts apart."""
    given: dict[str, Value] = {}
    try:
        if len(arguments) > len(function.arguments):
            raise CallError(VALUE, f"{function.syntax} takes no more than {len(function.arguments)} arguments")
        for argument, value in zip(function.arguments, arguments, strict=False):
            given[argument.name] = coerced(value, argument.name, session.from_1904)
        found = function.answer(Call(function, given, session))
        return finite(found) if type(found) is float else found
    except CallError as error:
        return _why_not(function, given, session, error) if _asks_why(function, arguments) else error.error


def is_one_number(arguments: Sequence[Any], most: int) -> bool:
    """Whether one float is all that is given: Excel's hosts send every argument, those that are left out as None.

    0 is given, and so is a blank text. False too for more than ``most`` arguments, whatever they are.
    """
    if not arguments or type(arguments[0]) is not float or len(arguments) > most:
        return False
    for argument in arguments[1:]:  # noqa: SIM110 - a generator would cost as much as the judgement
        if argument is not None:
            return False
    return True


def _asks_why(function: Function, arguments: Sequence[Any]) -> bool:
    """Whether the output word is why, told from the bare arguments: they may be what is wrong."""
    if not any(output.name == "why" for output in function.outputs):
        return False
    at = next(i for i, argument in enumerate(function.arguments) if argument.kind == "output")
    word = arguments[at] if at < len(arguments) else None
    while isinstance(word, (list, tuple)) and len(word) == 1:
        word = word[0]
    return isinstance(word, str) and fold(word) == "why"


def _why_not(function: Function, given: dict[str, Value], session: Session, error: CallError) -> Why:
    """The sentence of a call that cannot be answered, with the rules wherever these can be found."""
    try:
        return Call(function, given, session).not_judged(error)
    except CallError:
        return _not_judged(error)


def _not_judged(error: CallError) -> Why:
    return Why("Not judged", (f"Not judged: {sentence(str(error))}",))


def _size(block: Block) -> str:
    return f"{len(block)} by {len(block[0])} cells"
