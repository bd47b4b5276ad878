"""A rule file and all that it rests on, for a host that carries a rule set from one place to another.

A file alone is no rule set where it is based on another or names lists: elsewhere it would be put together with what
lies there, and answer otherwise unseen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from valuex_xl.rulefiles.beside import Folders, in_folder, lists_beside, lists_named, with_names
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.variants import base_named, with_base
from valuex_xl.rulesets.bases import Base

__all__ = ["Carried", "carried", "laid_out", "needed"]


@dataclass(frozen=True, slots=True)
class Carried:
    """A rule file by the name of its file, with the lists beside it that it names."""

    file: str
    data: bytes
    lists: dict[str, bytes] = field(default_factory=dict)


def carried(path: Path, data: bytes, bases: Sequence[Base], folders: Folders = in_folder) -> tuple[Carried, ...]:
    """A rule file and what it is based on, the nearest first, each with its lists."""
    files = [(path, data), *((base.path, base.data) for base in bases)]
    return tuple(Carried(each.name, held, lists_beside(held, folders(each.parent))) for each, held in files)


def needed(data: bytes) -> tuple[str, ...]:
    """What the bytes of a rule file name and rest on: its base, then its lists; empty where it stands alone."""
    from valuex_xl.rulefiles.editing.edit import tree_of

    base = None
    with suppress(RulesError):
        root, _ = tree_of(data, "")
        base = None if root is None else base_named(root)
    return (*(() if base is None else (tidy(base.text),)), *lists_named(data))


def laid_out(
    files: Sequence[Carried], name: str, before: str = "", taken: Mapping[str, bytes | None] | None = None
) -> dict[str, bytes]:
    """What is to be written into one folder, by the names of the files, the set itself last.

    The set is called ``name``, and ``before`` is put before the names of its bases and lists. ``taken`` are the files
    that lie there, None for one of which no more is known than its name: what has the name of another, and is not the
    same, is named after the set too.
    """
    there = {fold(file): data for file, data in (taken or {}).items()}
    own = f"{name}{PurePosixPath(files[0].file).suffix}"
    there[fold(own)] = None
    found: dict[str, bytes] = {}

    def put(file: str, data: bytes) -> str:
        while there.setdefault(fold(file), data) != data:
            file = f"{name}_{file}"
        found[file] = data
        return file

    base = ""
    for at, each in reversed([*enumerate(files)]):
        lists = {list_: put(f"{before}{list_}", data) for list_, data in each.lists.items()}
        text = with_names(each.data, lists)
        text = with_base(text, PurePosixPath(base).stem) if base else text
        if at:
            base = put(f"{before}{each.file}", text)
        else:
            found[own] = text
    return found
