"""One call of a function: its arguments read as what the catalogue says they are, its answer or its error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from valuex_xl.functions.coercion import coerced
from valuex_xl.functions.days import day_of
from valuex_xl.functions.model import Function, Output
from valuex_xl.functions.session import Session
from valuex_xl.functions.side_by_side import side_by_side, words_in_a_row
from valuex_xl.judging.cells import as_block, as_column, as_key, as_number
from valuex_xl.judging.columns import Cells, is_block
from valuex_xl.judging.domains import finite
from valuex_xl.judging.findings import Finding
from valuex_xl.judging.values import VALUE, Block, CallError, CellError, Scalar, Value
from valuex_xl.judging.why import Reply, Why, in_cells
from valuex_xl.judging.wording import sentence
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["WHY_WITHOUT", "Call", "answer", "is_one_number", "is_why", "reply"]

WHY_WITHOUT = "why without "
"""What an output word begins with that asks for why but for what rests on the sum named behind it."""

T = TypeVar("T")
_NUMBERED = re.compile(r"(\D*?)\s*(\d{1,9})")


class Call:
    """The arguments of one call by name, and the session it is made in.

    Where several output words lie in a row, ``each`` has a call for every one of them, and the call itself is that of
    the first.
    """

    __slots__ = ("_columns", "_signature", "each", "function", "given", "number", "output", "session")

    def __init__(
        self,
        function: Function,
        given: dict[str, Value],
        session: Session,
        columns: dict[str, tuple[Cells, bool]] | None = None,
    ) -> None:
        self.function = function
        self.given = given
        self.session = session
        self._columns: dict[str, tuple[Cells, bool]] = {} if columns is None else columns
        self._signature: tuple[str, str] | None = None
        words = words_in_a_row(given.get("output"))
        if words is not None:
            self.given = {**given, "output": words[0]}
        self._options()
        self.output, self.number = self._output()
        self.each = [Call(function, {**given, "output": word}, session, self._columns) for word in words or ()]

    def _options(self) -> None:
        """Reads the options once, whatever the output will need: an error in any of them passes through."""
        for name, value in self.given.items():
            if value is not None and name in self.function.options:
                self.cell(name)

    @property
    def described(self) -> Output | None:
        """The output of the catalogue that is asked for; None for one that the rule set adds."""
        return next((output for output in self.function.outputs if output.name == self.output), None)

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

    @property
    def asks_why(self) -> bool:
        """Whether a sentence is asked for, which says what is wrong where there is no answer."""
        return is_why(self.output)

    @property
    def word(self) -> str:
        """The output word as it is written, with its number where it has one, such as ``top 5``."""
        return self.output if self.number is None else f"{self.output[:-1]}{self.number}"

    def cell(self, name: str) -> Scalar:
        """An option: one cell; a blank is None. An error in it passes through."""
        value = self.given.get(name)
        if is_block(value):
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

    def column(self, name: str) -> tuple[Cells, bool]:
        """A column, and whether it lay as a row; raises CallError (#VALUE!) for a wider block.

        It is read once a call, for all output words.
        """
        found = self._columns.get(name)
        if found is None:
            found = self._columns[name] = self._read(name)
        return found

    def _read(self, name: str) -> tuple[Cells, bool]:
        block = self.block(name)
        column = as_column(block)
        if column is None:
            raise CallError(VALUE, f"{name} takes one column, not {_size(block)}")
        cells, lies = column
        return self.session.column(cells if isinstance(cells, Cells) else Cells(cells)), lies

    def optional_column(self, name: str, beside: str, length: int) -> Cells | None:
        """A column as long as the one beside it, or None where it is omitted."""
        if self.given.get(name) is None:
            return None
        column, _ = self.column(name)
        if len(column) != length:
            raise CallError(VALUE, f"{name} has {len(column)} cells, but {beside} has {length}")
        return column

    def recent(self, what: str, columns: Iterable[Cells | None], make: Callable[[], T]) -> T:
        """What ``make`` gives for these columns; several cells of a sheet ask for it, so the last few are kept."""
        return self.session.recent((what, *columns), make)

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
            self._signature = f"{self._on_the_day()}{self.rules().head.signature}", self._note()
        return why.signed(*self._signature)

    def _on_the_day(self) -> str:
        """The day in words where one is given: whoever reads the sentence later is to know on which it was judged."""
        try:
            return "" if self.given.get("as_at") is None else f"As at {self.day}. "
        except CallError:
            return ""

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


def is_why(word: str) -> bool:
    """Whether an output word asks for why, the whole of it or without some of it.

    >>> is_why("Why"), is_why("why without our part"), is_why("our part")
    (True, True, False)
    """
    return fold(word) == "why" or fold(word).startswith(WHY_WITHOUT)


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
        asked = Call(function, given, session)
        if asked.each:
            return side_by_side([(each.described, _answer(each)) for each in asked.each])
        return _answer(asked)
    except CallError as error:
        return _wrong(function, arguments, given, session, error)


def _answer(asked: Call) -> Reply:
    """What is answered to one word; where it cannot be, the error of this word alone."""
    try:
        found = asked.function.answer(asked)
        return finite(found) if type(found) is float else found
    except CallError as error:
        return asked.not_judged(error) if asked.asks_why else error.error


def _wrong(
    function: Function, arguments: Sequence[Any], given: dict[str, Value], session: Session, error: CallError
) -> Reply:
    """What is answered to a call that cannot be read: its error, and the reason where ``why`` is asked for."""
    asks = _asks_why(function, arguments)
    if True not in asks:
        return error.error
    cells = [_why_not(function, given, session, error) if why else error.error for why in asks]
    return cells[0] if len(cells) == 1 else [cells]


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


def _asks_why(function: Function, arguments: Sequence[Any]) -> list[bool]:
    """Whether each output word is why, told from the bare arguments: they may be what is wrong."""
    if not any(output.name == "why" for output in function.outputs):
        return []
    at = next(i for i, argument in enumerate(function.arguments) if argument.kind == "output")
    words = arguments[at] if at < len(arguments) else None
    while is_block(words) and len(words) == 1:
        words = words[0]
    row = words if is_block(words) else [words]
    return [isinstance(word, str) and is_why(word) for word in row]


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
