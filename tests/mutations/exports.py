"""What a profile of an export answers: what is made of an export that is written after it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from valuex_xl.errors import UserError
from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.files import Export, Line
from valuex_xl.ledgers.profiles.claims import claims
from valuex_xl.ledgers.profiles.read import read_by

from .made_export import made_export

__all__ = ["export_answers", "export_lines"]


def export_lines(profile: Profile) -> list[Line]:
    """The lines of an export that is written after a profile."""
    return [Line(number, tuple(cells)) for number, cells in enumerate(made_export(profile), 1)]


def export_answers(profile: Profile, lines: Sequence[Line]) -> tuple[Any, str]:
    """Figures and what is left out, with every question answered, or why it refuses; and in words what they rest on."""
    if profile.refuse:
        return profile.refuse, ""
    export = Export(Path("made.csv"), "csv", reader=lambda: iter(lines))
    found = claims(export, [profile])
    if not found:
        return "not known", ""
    given: dict[str, str] = {}
    try:
        while True:
            reading = read_by(found[0], export, given)
            if not reading.told.open:
                break
            answers = {each.name: each.answers[0] if each.answers else "x" for each in reading.told.open}
            if answers.items() <= given.items():  # doubts of the file itself, which a line of the profile would settle
                return ("asked", sorted(answers)), ""
            given |= answers
    except UserError as error:
        return str(error), ""
    told = reading.told
    sums = [(each.name, each.income, each.lines) for each in reading.sums.ranked()]
    return (sums, told.period, told.currency, told.left_out, told.looks, sorted(given)), told.basis
