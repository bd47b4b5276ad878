"""What a rule file may hold: the keys of each mapping, what each takes, and a line of help.

A shape is the one list of its keys. The reader may ask for no other, the checker faults every other, and the
JSON Schema for editors, the tables of the documentation and the paths of `valuex set` are made from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from valuex_xl.rulefiles.text import fold

__all__ = ["Columns", "Forms", "Key", "Listed", "Shape", "Takes", "Value"]


@dataclass(frozen=True, slots=True)
class Value:
    """One value: its grammar in words, and as a pattern that an editor can try.

    ``choices`` are the only words it may be. ``word`` is one that stands where the value itself has none, such as
    `the rest`. A ``dated`` value may also be a mapping of days to values, one ``by_word`` a mapping
    of the words of another figure, which stands there under `by`, where ``in_cases`` may stand too. The mapping
    ``instead`` may stand in its place. The pattern is ECMA's and Python's alike.
    """

    words: str
    pattern: str = ""
    choices: tuple[str, ...] = ()
    word: str = ""
    dated: bool = False
    by_word: bool = False
    in_cases: str = "nothing"
    instead: Shape | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, each item of which is of one form."""

    of: Takes


@dataclass(frozen=True, slots=True)
class Forms:
    """What may be written in several forms, such as one name, a list of them, or names with values.

    No two of them may be of one form: what stands in the file tells which is meant.
    """

    of: tuple[Takes, ...]

    def mapping(self) -> Shape | None:
        """The form that is names with values, where there is one."""
        return next((each for each in self.of if isinstance(each, Shape)), None)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a list in a file beside the rules must have, and those that it may have besides.

    An empty name stands for the name of the key itself, as for the attribute whose words the list holds.
    """

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()

    def heads(self, key: str) -> tuple[str, ...]:
        """The headings that are needed for a key of that name."""
        return tuple(name or key for name in self.needed)


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it is for in a line, what it takes, and what to write, as a message shows it.

    With ``columns`` it may also hold `{from: NAME.csv}`, a list in a file beside the rules.
    """

    name: str
    help: str
    takes: Takes
    example: str = ""
    required: bool = False
    columns: Columns | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping.

    ``own`` stands for the keys that the rule owner names, such as the figures; its name is an example of one.
    Only names that match ``own_names`` are own ones, where it is given. Exactly one of the keys of ``either`` must
    stand there, and one at least of those of ``some``. ``word`` may stand in place of the mapping, such as `nothing`.
    With ``blank_own`` nothing need stand behind the owner's names. An item of a list is called after what it holds
    under ``called``, say "B to A".
    """

    keys: tuple[Key, ...] = ()
    own: Key | None = None
    own_names: str = ""
    either: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    word: str = ""
    blank_own: bool = False
    called: tuple[str, ...] = ()
    _by_name: dict[str, Key] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {fold(key.name): key for key in self.keys})

    @property
    def names(self) -> tuple[str, ...]:
        """The keys that have a meaning of their own, in the order in which messages list them."""
        return tuple(key.name for key in self.keys)

    def key(self, name: str) -> Key:
        """The key of that name; KeyError where the shape lacks it."""
        return self._by_name[fold(name)]

    def find(self, name: str) -> Key | None:
        """What a key of a file is: one of the shape's, or one that the rule owner names; None where it is neither."""
        known = self._by_name.get(fold(name))
        return known or (self.own if self.owns(name) else None)

    def owns(self, name: str) -> bool:
        """Whether the rule owner chose that name."""
        if self.own is None or fold(name) in self._by_name:
            return False
        return not self.own_names or re.fullmatch(self.own_names, fold(name)) is not None


Takes: TypeAlias = Value | Listed | Shape | Forms
