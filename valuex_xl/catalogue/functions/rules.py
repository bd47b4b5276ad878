"""VX_RULES: which rules are at work."""

from __future__ import annotations

from valuex_xl import __version__
from valuex_xl.catalogue.call import Call
from valuex_xl.catalogue.common import AS_AT, CALL_ERRORS, OUTPUT, rules_argument
from valuex_xl.catalogue.days import serial
from valuex_xl.catalogue.kinds import thresholds
from valuex_xl.catalogue.model import Example, Function, Output
from valuex_xl.engine.values import REF, CallError, Scalar, Value
from valuex_xl.rules.library import NoSuchSet
from valuex_xl.rules.place import RulesError

__all__ = ["RULES"]


def _answer(call: Call) -> Value:
    if call.output == "engine":
        return f"valuex_xl {__version__}"
    name = call.text("rules")
    names = (name,) if name else call.session.library.names()
    try:
        if call.output == "table":
            return [row for each in names for row in _thresholds(call, each)]
        told = [[each, _told(call, each)] for each in names]
    except NoSuchSet as error:
        raise CallError(REF, str(error)) from None
    except RulesError as error:
        raise CallError(REF, f"the rule set cannot be used: {error.faults[0]}") from None
    return told[0][1] if name else told


def _told(call: Call, name: str) -> str:
    library = call.session.library
    if call.output == "status":
        return library.status(name)
    head = library.get(name).head
    return head.version if call.output == "version" else head.hash


def _thresholds(call: Call, name: str) -> list[list[Scalar]]:
    """Rule set, version, what is judged, by which figure, condition, since when (empty: always)."""
    rules = call.session.library.get(name)
    head = rules.head
    return [
        [head.name, head.version, subject, figure, condition, "" if since is None else serial(since)]
        for subject, figure, condition, since in thresholds(rules, call.day)
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
