"""The kinds of rule sets: one word each.

What knows the kind NAME is ``read_NAME`` of the module ``NAME_reader`` and ``BODY`` of ``shapes.NAME``. They are
loaded when the first file of the kind is read: a workbook whose formulas need one rule set does not wait for seven
kinds.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final, NamedTuple

from valuex_xl.rules.model import Head, RuleSet
from valuex_xl.rules.reading import Table
from valuex_xl.rules.shapes.head import head
from valuex_xl.rules.shapes.shape import Key, Shape

__all__ = ["HEAD", "KINDS", "Kind", "shape_of"]


class Kind(NamedTuple):
    """What reads a rule file of the kind, and the keys that only this kind has."""

    name: str

    def read(self, head: Head, table: Table) -> RuleSet:
        """The rule set in a table; what is wrong with it is in the table's faults."""
        module = import_module(f"valuex_xl.rules.{self.name}_reader")
        reader: Callable[[Head, Table], RuleSet] = getattr(module, f"read_{self.name}")
        return reader(head, table)

    @property
    def body(self) -> tuple[Key, ...]:
        keys: tuple[Key, ...] = import_module(f"valuex_xl.rules.shapes.{self.name}").BODY
        return keys


KINDS: Final = {
    name: Kind(name)
    for name in ("grades", "scorecard", "concentration", "equilibrium", "targets", "partnering", "costs")
}
"""By the word behind `kind:`."""

HEAD: Final = head(tuple(KINDS))
"""What a file of any kind may hold."""


def shape_of(kind: str) -> Shape:
    """The whole file of a kind."""
    return head(tuple(KINDS), KINDS[kind].body)
