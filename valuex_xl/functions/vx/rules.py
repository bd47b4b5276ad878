"""VX_RULES: which rules are at work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from valuex_xl import __version__
from valuex_xl.functions.calling import Call
from valuex_xl.functions.common import AS_AT, CALL_ERRORS, OUTPUT, rules_argument
from valuex_xl.functions.days import serial
from valuex_xl.functions.model import Example, Function, Output
from valuex_xl.judging.values import REF, CallError, Scalar, Value
from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.library import NoSuchSet

__all__ = ["RULES"]

_Tell: TypeAlias = Callable[[Call, str, date], list[list[Scalar]]]


def _answer(call: Call) -> Value:
    if call.output == "engine":
        return f"valuex_xl {__version__}"
    day, name = call.day, call.text("rules")
    tell = _thresholds if call.output == "table" else _identity
    if not name:
        return [row for each in call.session.library.names() for row in _of_all(tell, call, each, day)]
    try:
        rows = tell(call, name, day)
    except NoSuchSet as error:
        raise CallError(REF, str(error)) from None
    except RulesError as error:
        raise CallError(REF, _broken(error)) from None
    return rows if call.output == "table" else rows[0][1]


def _of_all(tell: _Tell, call: Call, name: str, day: date) -> list[list[Scalar]]:
    """The rows of one set among all; a broken one has an error in its own row and spoils no other."""
    try:
        return tell(call, name, day)
    except RulesError as error:
        row: list[Scalar] = [name, REF.because(_broken(error))]
        return [[*row, "", "", "cannot be used", ""]] if call.output == "table" else [row]


def _broken(error: RulesError) -> str:
    return f"the rule set cannot be used: {error.faults[0]}"


def _identity(call: Call, name: str, _: date) -> list[list[Scalar]]:
    library = call.session.library
    if call.output == "status":
        return [[name, library.status(name)]]
    head = library.get(name).head
    return [[name, head.version if call.output == "version" else head.hash]]


def _thresholds(call: Call, name: str, day: date) -> list[list[Scalar]]:
    """Rule set, version, what is judged, by which figure, condition, since when (empty: always)."""
    rules = call.session.library.get(name)
    head, from_1904 = rules.head, call.session.from_1904
    return [
        [head.name, head.version, subject, figure, condition, "" if since is None else serial(since, from_1904)]
        for subject, figure, condition, since in kind_of(rules).thresholds(rules, day)
    ]


RULES = Function(
    name="VX_RULES",
    summary="Says which rules are at work: every threshold in force, versions, hashes, and whether newer rules exist.",
    arguments=(OUTPUT, rules_argument("all sets"), AS_AT),
    outputs=(
        Output(
            "table",
            "Six columns a threshold: rule set, version, what is judged, figure, condition, in force since.",
            "table",
            ("rule set", "version", "judged", "figure", "condition", "in force since"),
            days=("in force since",),
        ),
        Output("version", "The version of the rule set; with all sets, a row each: name, version.", "value"),
        Output("hash", "The first 12 digits of the SHA-256 of its text: two partners can compare it.", "value"),
        Output(
            "status",
            "loaded; newer rules exist (a full recalculation applies them); or using the copy of a file now broken.",
            "value",
        ),
        Output("engine", "The version of the engine.", "value"),
    ),
    examples=(
        Example('=VX_RULES("version","grades")', "2026.1", "Which version of the grades stands behind this sheet."),
        Example('=VX_RULES("status","grades")', "loaded"),
    ),
    answer=_answer,
    overview=(
        "Put it beside the figures that it governs: whoever reads the sheet sees which thresholds were in force, and "
        "an auditor can compare the hash with the rule file."
    ),
    errors=(("#REF!", "no rule set of that name, or it is broken"), *CALL_ERRORS[:1]),
    source="The rule files themselves.",
)
