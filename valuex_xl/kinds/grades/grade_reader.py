"""Reads one grade: what it needs, what of it is enough, and what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from valuex_xl.kinds.grades.keys import GRADE
from valuex_xl.kinds.grades.rules import Grade
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.gives_reader import read_gives
from valuex_xl.rulefiles.identity import check_answer
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.needs_reader import read_need, says
from valuex_xl.rulefiles.reading import Table, as_mapping
from valuex_xl.rulefiles.text import tidy
from valuex_xl.rulefiles.tree import Entry, Node

__all__ = ["Lines", "read_grade"]

_OUTPUTS = ("grade", "why", "next", "gap", "advice", "table", "as at")


@dataclass(frozen=True, slots=True)
class Lines:
    """What the lines of grades may name, and where their faults go."""

    figures: tuple[Figure, ...]
    constants: Sequence[Constant]
    faults: Faults

    @property
    def example(self) -> str:
        """A line that the file's own figures allow."""
        first = next((each for each in self.figures if each.words or each.unit), None)
        if first is None or first.name == "share of wallet":
            return "{share of wallet: at least 75%}"
        number = "at least 75%" if first.unit is Unit.PERCENT else "at least 30"
        shown = first.words[0] if first.words else number
        return f"{{{first.name}: {shown}}}"


def read_grade(entry: Entry, last: bool, lines: Lines) -> Grade:
    """The grade of an entry; the last one takes the rest."""
    faults, name = lines.faults, tidy(entry.key.text)
    mapping = as_mapping(entry.value, name, faults, "{needs: {share of wallet: at least 75%}}")
    if mapping is None:
        return Grade(name, (), entry.key.place)
    if not name:
        faults.error(entry.key.place, "a grade without a name - write its name before the colon")
    check_answer(name, "a grade", entry.key.place, faults)
    table = Table(mapping, faults, GRADE, f"the grade {name}")
    means, advice = table.text("means"), table.text("advice")
    any_node = table.take("any of")
    example = "needs: nothing" if last else f"needs: {lines.example}"
    node = table.take("needs") if any_node is not None else table.need("needs", example)
    names = [figure.name for figure in lines.figures]
    gives = read_gives(table.take("gives"), name, _OUTPUTS, lines.constants, names, faults)
    table.close()
    if node is None and any_node is None:
        return Grade(name, (), entry.key.place)
    needs = () if node is None else _lines(node, f"{name}: needs", lines, f"needs: {lines.example}, or needs: nothing")
    any_of = () if any_node is None else _lines(any_node, f"{name}: any of", lines, f"any of: {lines.example}")
    _check_rest(name, node, any_node, last, faults)
    return Grade(name, needs, entry.key.place, means, advice, any_of, gives)


def _check_rest(name: str, node: Node | None, any_node: Node | None, last: bool, faults: Faults) -> None:
    """The last grade takes the rest, and no other may."""
    nothing = node is None or says(node, "nothing")
    if any_node is not None and says(any_node, "nothing"):
        faults.error(any_node.place, f"{name}: any of nothing is met by nobody - write needs: nothing for the rest")
    elif last and not (nothing and any_node is None):
        place = node.place if node is not None and not nothing else any_node.place if any_node is not None else None
        assert place is not None
        faults.error(place, f"{name}: the last grade takes the rest - write needs: nothing, or add a grade below it")
    elif not last and nothing and any_node is None and node is not None:
        message = "needs nothing, so the grades below it can never be given - only the last one takes the rest"
        faults.error(node.place, f"{name}: {message}")


def _lines(node: Node, label: str, lines: Lines, example: str) -> tuple[Need, ...]:
    if says(node, "nothing"):
        return ()
    mapping = as_mapping(node, label, lines.faults, example)
    if mapping is None:
        return ()
    if not mapping.entries:
        lines.faults.error(mapping.place, f"{label} is empty - write needs: nothing for the grade that takes the rest")
    of = lines.figures, lines.faults, lines.constants
    found = (read_need(entry, mapping.braced, *of) for entry in mapping.entries)
    return tuple(need for need in found if need is not None)
