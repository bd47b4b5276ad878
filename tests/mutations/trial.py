"""What becomes of an edited file: refused with its place, reported, without effect - or silent, which must not be.

An edit is silent where any answer of any function changes and the comparison does not say that it can. The answers are
those of the catalogue's functions themselves, asked as a workbook asks them.
"""

from __future__ import annotations

import pickle
import re
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal

from valuex_xl.functions import Session, explain
from valuex_xl.judging.values import CellError
from valuex_xl.judging.why import Why, in_cells
from valuex_xl.rulefiles.place import Fault, RulesError
from valuex_xl.rulefiles.statements.change import Change, Effect
from valuex_xl.rulesets.changes.comparing import compare, rule_text
from valuex_xl.rulesets.library import Library
from valuex_xl.rulesets.load import Loaded
from valuex_xl.rulesets.places import Shelf

from .exports import export_answers, export_lines
from .questions import Question, days, questions

__all__ = ["Outcome", "Shipped", "Trial", "try_edit"]

Outcome = Literal["refused", "reported", "no effect", "silent", "astray"]
"""``astray``: a traceback, or a refusal without a line of the file."""

Compare = Callable[[Loaded, Loaded], Sequence[Change]]
_GRAVITY: dict[Effect | None, int] = {None: 0, "nothing": 0, "loss": 0, "words": 1, "answers": 2}
_AMOUNT = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Trial:
    """``said`` is the gravest effect that the comparison names, ``shown`` what the functions showed."""

    outcome: Outcome
    said: Effect | None = None
    shown: Effect | None = None
    why: str = ""
    faults: tuple[Fault, ...] = ()


class Shipped:
    """A rule file as it stands, in a folder of its own under its kind's name; ``bare`` leaves its examples out."""

    def __init__(self, path: Path, folder: Path, *, bare: bool) -> None:
        whole = path.read_text(encoding="utf-8")
        self.text = whole.partition("\nexamples:")[0] + "\n" if bare else whole
        rules = rule_text(whole, path.stem).rules
        self.name, self.kind = path.stem, rules.head.kind
        self.cases = [case.given for case in rules.examples if hasattr(case, "given")]
        self.folder = folder / f"{path.stem}{' bare' if bare else ''}"
        self.old = self._laid_out("old", self.text.encode())
        self._answers: dict[tuple[str, bytes], list[Any]] = {}

    @cached_property
    def read(self) -> Loaded:
        return rule_text(self.text, self.kind)

    def answers(self, day: str, asked: Sequence[Question]) -> list[Any]:
        """What the shipped file answers on a day; most edits are asked the same, so it is worked out once."""
        key = day, pickle.dumps(asked)
        if key not in self._answers:
            session = _session(self.old.parent, date.fromisoformat(day))
            self._answers[key] = [_answer(session, question) for question in asked]
        return self._answers[key]

    def new(self, data: bytes) -> Path:
        """The edited file, on disk in place of the last one."""
        return self._laid_out("new", data)

    def _laid_out(self, side: str, data: bytes) -> Path:
        path = self.folder / side / f"{self.kind}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path


def try_edit(shipped: Shipped, data: bytes, compares: Compare = compare) -> Trial:
    """What becomes of these bytes in place of the shipped file; ``compares`` is the comparison that is on trial."""
    shipped.new(data)
    try:
        new = rule_text(data, shipped.kind, examples=True)
        said = max((each.effect for each in compares(shipped.read, new)), key=_GRAVITY.__getitem__, default=None)
        shown, proof = _shown(shipped, new, said)
    except RulesError as error:
        lost = _without_place(error.faults, data)
        return Trial("astray" if lost else "refused", why=lost, faults=error.faults)
    except Exception:
        return Trial("astray", why=traceback.format_exc())
    if _GRAVITY[shown] > _GRAVITY[said]:
        return Trial("silent", said, shown, proof)
    return Trial("reported" if _GRAVITY[said] else "no effect", said, shown, proof)


def _without_place(faults: Sequence[Fault], data: bytes) -> str:
    """What is wrong with a refusal, which must name a line of the file and say something; empty where all is well."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    if not faults:
        return "refused without a fault"
    bad = [
        fault for fault in faults if not (1 <= fault.place.line <= lines and fault.place.column >= 1 and fault.message)
    ]
    return "".join(f"no such place: {fault}\n" for fault in bad)


def _shown(shipped: Shipped, new: Loaded, said: Effect | None) -> tuple[Effect | None, str]:
    """The gravest difference between the answers, and where it shows; any will do where the gravest was announced."""
    old = shipped.read
    if old.rules.head.kind != new.rules.head.kind:
        return "answers", f"{old.rules.head.kind} -> {new.rules.head.kind}"
    found: tuple[Effect | None, str] = None, ""
    for effect, proof in _differences(shipped, new):
        if _GRAVITY[effect] > _GRAVITY[found[0]]:
            found = effect, proof
        if _GRAVITY[effect] == 2 or (said == "answers" and found[0]):
            break
    return found


def _differences(shipped: Shipped, new: Loaded) -> Iterator[tuple[Effect, str]]:
    yield from _in_an_export(shipped, new) if shipped.kind == "ledger" else _in_functions(shipped, new)


def _in_an_export(shipped: Shipped, new: Loaded) -> Iterator[tuple[Effect, str]]:
    """What a profile makes otherwise of an export that is written after the one that ships."""
    lines = export_lines(shipped.read.rules)
    (old, basis), (now, new_basis) = (export_answers(each.rules, lines) for each in (shipped.read, new))
    if old != now:
        yield "answers", f"{_first(old, now)}"
    elif basis != new_basis:
        yield "words", f"{basis} -> {new_basis}"


def _in_functions(shipped: Shipped, new: Loaded) -> Iterator[tuple[Effect, str]]:
    texts = [shipped.read.source.text, new.source.text]
    asked = list(questions(texts, [shipped.read.rules, new.rules], shipped.cases))
    asked.sort(key=lambda question: question.told)
    for day in days(texts):
        now = _session(shipped.folder / "new", date.fromisoformat(day))
        for question, old in zip(asked, shipped.answers(day, asked), strict=True):
            new_ = _answer(now, question)
            if old != new_:
                yield "words" if question.told else "answers", f"{day} {question.function}: {_first(old, new_)}"


def _first(old: Any, new: Any) -> str:
    """The first cell that differs."""
    pairs = zip_longest(_flat(old), _flat(new), fillvalue="nothing")
    was, is_ = next((pair for pair in pairs if pair[0] != pair[1]), (old, new))
    return f"{was} -> {is_}"


def _session(folder: Path, day: date) -> Session:
    return Session(Library([Shelf(folder, "")], lambda: day), day)


def _answer(session: Session, question: Question) -> Any:
    """What the formula answers, without the rule set's version and hash, in which every edit shows."""
    found = explain(question.function, question.arguments, session)
    value = in_cells(found)
    if question.function == "VX_RULES":
        return (
            [[cell for at, cell in enumerate(row) if at != 1] for row in value]
            if isinstance(value, list)
            else str(value)
        )
    word = next((each for each in question.arguments if each in ("why", "gap")), "")
    if question.told:
        return _each(found, lambda cell: cell.brief if isinstance(cell, Why) else cell)
    return _each(value, {"why": _verdict, "gap": _distances}.get(word, lambda cell: cell))


def _verdict(cell: Any) -> Any:
    """The part of a why that says what the answer is; its reasons follow in brackets or after a colon."""
    return re.split(r"[(:,]", re.sub(r"^Row \d+: ", "", cell))[0].strip() if isinstance(cell, str) else cell


def _distances(cell: Any) -> Any:
    """The numbers of a gap, however they are written."""
    return [float(number.replace(",", "")) for number in _AMOUNT.findall(cell)] if isinstance(cell, str) else cell


def _each(value: Any, work: Callable[[Any], Any]) -> Any:
    if isinstance(value, (list, tuple)):
        return [_each(item, work) for item in value]
    return value.code if isinstance(value, CellError) else work(value)


def _flat(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    else:
        yield value
