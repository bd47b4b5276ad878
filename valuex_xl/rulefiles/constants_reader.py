"""Reads the `constants` of a rule file."""

from __future__ import annotations

from collections.abc import Collection

from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.dates import read_dated
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.figures_reader import read_unit
from valuex_xl.rulefiles.numbers import read_number
from valuex_xl.rulefiles.reading import Table, as_mapping
from valuex_xl.rulefiles.shapes.constants import CONSTANT, EXAMPLE
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import Entry, Node

__all__ = ["read_constants"]

_MOST = 200
_JOINING = (" and ", " or ")


def read_constants(node: Node | None, taken: Collection[str], faults: Faults) -> tuple[Constant, ...]:
    """The constants in file order; ``taken`` are the names that figures and sums have already."""
    mapping = None if node is None else as_mapping(node, "constants", faults, EXAMPLE)
    if mapping is None:
        return ()
    if len(mapping.entries) > _MOST:
        message = f"constants: there are {len(mapping.entries)} - {_MOST} are the most a rule set may have"
        faults.error(mapping.place, message)
        return ()
    folded = set(map(fold, taken))
    found = (_constant(entry, folded, faults) for entry in mapping.entries)
    return tuple(each for each in found if each is not None)


def _constant(entry: Entry, taken: Collection[str], faults: Faults) -> Constant | None:
    name = tidy(entry.key.text)
    mapping = as_mapping(entry.value, name, faults, "{unit: percent, value: 15%}")
    if mapping is None:
        return None
    if wrong := _wrong_name(name, taken):
        faults.error(entry.key.place, wrong)
    table = Table(mapping, faults, CONSTANT, f"the constant {name}", f"{name}: ")
    unit_node, value_node, means = table.need("unit"), table.need("value"), table.text("means")
    unit = None if unit_node is None else table.read("unit", read_unit)
    if unit is Unit.NAME:
        faults.error(mapping.place, f"{name}: a constant is a number - write unit: money, or another unit of numbers")
        unit = None
    table.close()
    if unit is None or value_node is None:
        return None
    value = read_dated(value_node, f"{name}: value", faults, lambda text: read_number(text, unit))
    return None if value is None else Constant(name, unit, value, entry.key.place, means)


def _wrong_name(name: str, taken: Collection[str]) -> str:
    if not name:
        return "a constant without a name - write its name before the colon"
    if fold(name) in taken:
        return f'"{name}" is a figure or a sum already - choose another name for the constant'
    if name[0].isdigit() or name[0] in "-+.":
        return f'"{name}" begins like a number - begin the name of the constant with a letter'
    if joining := next((word for word in _JOINING if word in f" {fold(name)} "), ""):
        return f'"{name}" holds the word{joining.rstrip()}, which joins conditions - choose another name'
    return ""
