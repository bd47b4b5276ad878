"""A VBA project: the modules of ``vbaProject.bin``, read from one and written back with others ([MS-OVBA] 2.3)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping

from valuex_xl.excel.addin.compound import read_compound, write_compound
from valuex_xl.excel.addin.compression import compress, decompress

__all__ = ["ProjectError", "rebuilt", "sources"]

_CODE_PAGE = "cp1252"
_VERSION, _NAME, _COUNT, _REFERENCE, _STREAM_NAME, _OFFSET = 0x09, 0x04, 0x0F, 0x16, 0x1A, 0x31
_MODULE, _MODULE_END, _STANDARD = 0x19, 0x2B, 0x21
_LONGEST_NAME, _LONGEST_LINE, _MOST_CONTINUED = 31, 1023, 24

Record = tuple[int, bytes]


class ProjectError(ValueError):
    """A VBA project that Excel would not load, or that is not laid out as expected."""


def sources(binary: bytes) -> dict[str, str]:
    """The source of every module by its name, as it lies in ``vbaProject.bin``."""
    streams = read_compound(binary)
    found = {}
    for group in _groups(_records(decompress(streams["VBA/dir"])))[1]:
        known = dict(group)
        stream = known[_STREAM_NAME].decode(_CODE_PAGE)
        text = decompress(streams[f"VBA/{stream}"][int.from_bytes(known[_OFFSET], "little") :])
        found[known[_MODULE].decode(_CODE_PAGE)] = text.decode(_CODE_PAGE).replace("\r\n", "\n")
    return found


def rebuilt(binary: bytes, name: str, modules: Mapping[str, str], without: frozenset[str]) -> bytes:
    """The project under another name with standard modules put in, or put in the place of those named alike.

    ``without`` are the modules and the references, by name, that it no longer has.
    """
    for module, source in modules.items():
        _refuse(module, source)
    streams = read_compound(binary)
    head, groups, tail = _groups(_records(decompress(streams["VBA/dir"])))
    gone = without | modules.keys()
    kept = [group for group in groups if group[0][1].decode(_CODE_PAGE) not in gone]
    for group in groups:
        if group not in kept:
            del streams[f"VBA/{dict(group)[_STREAM_NAME].decode(_CODE_PAGE)}"]
    kept += [_standard(module) for module in modules]
    head = [_changed(record, name, len(kept)) for record in _without_references(head, without)]
    flat = [*head, *(record for group in kept for record in group), *tail]
    streams["VBA/dir"] = compress(b"".join(_packed(*record) for record in flat))
    for module, source in modules.items():
        streams[f"VBA/{module}"] = compress(source.replace("\n", "\r\n").encode(_CODE_PAGE))
    names = [group[0][1].decode(_CODE_PAGE) for group in kept]
    streams["PROJECT"] = _project(streams["PROJECT"].decode(_CODE_PAGE), name, names, modules).encode(_CODE_PAGE)
    streams["PROJECTwm"] = b"".join(_both_ways(each) for each in names) + b"\0\0"
    return write_compound(streams)


def _refuse(name: str, source: str) -> None:
    """ProjectError for what Excel does not load: it would drop the whole project without a word."""
    if len(name) > _LONGEST_NAME or not re.fullmatch(r"[A-Za-z]\w*", name, re.ASCII):
        raise ProjectError(f"{name}: a module's name is a letter, then letters, digits and _, at most 31")
    if not source.startswith(f'Attribute VB_Name = "{name}"\n'):
        raise ProjectError(f'{name}: the first line must be: Attribute VB_Name = "{name}"')
    continued = 0
    for number, line in enumerate(source.split("\n"), start=1):
        if len(line) > _LONGEST_LINE or not line.replace("\t", " ").isprintable():
            raise ProjectError(f"{name}, line {number}: longer than 1023 characters, or not printable")
        continued = continued + 1 if line.endswith(" _") else 0
        if continued > _MOST_CONTINUED:
            raise ProjectError(f"{name}, line {number}: continued over more than 24 lines")


def _records(data: bytes) -> list[Record]:
    found = []
    at = 0
    while at < len(data):
        kind, size = struct.unpack_from("<HI", data, at)
        if kind == _VERSION:
            size = 6  # its length field counts four of its six bytes
        found.append((kind, data[at + 6 : at + 6 + size]))
        at += 6 + size
    return found


def _packed(kind: int, data: bytes) -> bytes:
    return struct.pack("<HI", kind, 4 if kind == _VERSION else len(data)) + data


def _groups(records: list[Record]) -> tuple[list[Record], list[list[Record]], list[Record]]:
    """What stands before the modules, the records of each module, what stands after."""
    kinds = [kind for kind, _ in records]
    if _MODULE not in kinds:
        raise ProjectError("the project has no modules")
    first, last = kinds.index(_MODULE), len(kinds) - kinds[::-1].index(_MODULE_END)
    groups: list[list[Record]] = []
    for record in records[first:last]:
        if record[0] == _MODULE:
            groups.append([])
        groups[-1].append(record)
    return records[:first], groups, records[last:]


def _without_references(head: list[Record], without: frozenset[str]) -> Iterator[Record]:
    dropping = False
    for kind, data in head:
        if kind == _REFERENCE:
            dropping = data.decode(_CODE_PAGE) in without
        elif kind == _COUNT:
            dropping = False
        if not dropping:
            yield kind, data


def _changed(record: Record, name: str, count: int) -> Record:
    kind, data = record
    return kind, {_NAME: name.encode(_CODE_PAGE), _COUNT: count.to_bytes(2, "little")}.get(kind, data)


def _standard(name: str) -> list[Record]:
    """The records of a standard module that holds source only: nothing compiled stands before it."""
    narrow, wide = name.encode(_CODE_PAGE), name.encode("utf-16-le")
    return [
        (_MODULE, narrow), (0x47, wide), (_STREAM_NAME, narrow), (0x32, wide), (0x1C, b""), (0x48, b""),
        (_OFFSET, bytes(4)), (0x1E, bytes(4)), (0x2C, b"\xff\xff"), (_STANDARD, b""), (_MODULE_END, b""),
    ]  # fmt: skip


def _project(text: str, name: str, names: list[str], standard: Mapping[str, str]) -> str:
    """The PROJECT stream: which modules there are and what each is, and where their windows stood."""
    lines = text.split("\r\n")
    kept = [line for line in lines if not re.match(r"(Module|Class|Document)=|\w+=\d+, \d+, ", line)]
    kinds = [line for line in lines if re.match(r"(Class|Document)=", line)]
    modules = [f"Module={each}" for each in names if each in standard]
    kept[1:1] = [*(kind for kind in kinds if re.split("[=/]", kind)[1] in names), *modules]
    kept = [f'Name="{name}"' if line.startswith("Name=") else line for line in kept]
    at = kept.index("[Workspace]") + 1
    kept[at:at] = [f"{each}=0, 0, 0, 0, C" for each in names]
    return "\r\n".join(kept)


def _both_ways(name: str) -> bytes:
    return name.encode(_CODE_PAGE) + b"\0" + name.encode("utf-16-le") + b"\0\0"
