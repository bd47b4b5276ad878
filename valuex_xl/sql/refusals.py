"""What cannot be said in SQL, with the line of the rule file that says it."""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.errors import UserError
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulesets.unknown_parts import COMMON, RULE_SET, Known, unknown_part

__all__ = ["COMMON", "RULE_SET", "Known", "SqlError", "cannot_say", "refuse_alike", "refuse_unknown"]


class SqlError(UserError):
    """A rule set, an option or a source that the host of SQL cannot work with."""


def cannot_say(place: Place, what: str, instead: str) -> SqlError:
    """The refusal of one line: where, what, and what to do."""
    return SqlError(f"{place}: {what} cannot be said in SQL - {instead}")


def refuse_alike(rules: RuleSet, answers: Sequence[str]) -> None:
    """SqlError where two answers to a row would have one name, as where a rule set calls a sum error."""
    twice = next((name for at, name in enumerate(answers) if name in answers[:at]), None)
    if twice is not None:
        raise SqlError(
            f'{rules.head}: two answers would be called "{twice}", one of them the column that every answer has - '
            "rename what the rule set calls so"
        )


def refuse_unknown(rules: RuleSet, known: Known) -> None:
    """SqlError where a rule set says something that the export was not written for."""
    found = unknown_part(rules, known)
    if found is None:
        return
    if not found.field:
        raise SqlError(f"{rules.head}: {found.type} is not known to the export to SQL")
    raise SqlError(f"{found.place}: the export to SQL does not know what is said here ({found.field})")
