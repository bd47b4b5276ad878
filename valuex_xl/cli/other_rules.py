"""Rules that cannot be used, said after which of them are not those that the figures were sealed with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from valuex_xl.cli.refusals import refuse_broken_rules
from valuex_xl.rulefiles.place import Fault, Place, RulesError
from valuex_xl.rulefiles.text import fold

if TYPE_CHECKING:
    from valuex_xl.functions import Session
    from valuex_xl.workbooks.seal.kept import KeptSeal

__all__ = ["refuse_broken_or_other_rules"]


def refuse_broken_or_other_rules(session: Session, kept: KeptSeal | None) -> None:
    """Raises RulesError where rules that were needed cannot be used; those that are others than sealed come first."""
    try:
        refuse_broken_rules(session)
    except RulesError as error:
        raise RulesError((*_others(session, kept), *error.faults)) from None


def _others(session: Session, kept: KeptSeal | None) -> Iterator[Fault]:
    """The broken sets whose files are not those that were sealed; a broken set has no hash, so texts are compared."""
    from valuex_xl.workbooks.seal.rules import is_other

    if kept is None or kept.seal is None:
        return
    broken = {fold(name) for name in session.broken}
    paths = {fold(found.name): found.path for found in session.library.files()}
    for each in kept.seal.rules:
        path = paths.get(fold(each.name)) if fold(each.name) in broken else None
        if path is not None and is_other(each, path):
            text = f"other rules: the figures were sealed with the rules {each.name} {each.version}, hash {each.hash}"
            yield Fault(Place(str(path), 1, 1), f"{text}; this file is another, and cannot be used:")
