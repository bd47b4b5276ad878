"""Compound files, version 3: the small file system in one file that a VBA project lives in ([MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["CompoundError", "read_compound", "write_compound"]

_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_SECTOR, _MINI, _CUTOFF, _ENTRY = 512, 64, 4096, 128
_FAT, _END, _FREE = 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF
_NOBODY = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_IN_HEADER = 109
_HEADER = struct.Struct("<8s16s5H6s9I")
_DIRECTORY = struct.Struct("<64sHBBIII16sIQQIQ")


class CompoundError(ValueError):
    """These bytes are no compound file that can be read here."""


def read_compound(data: bytes) -> dict[str, bytes]:
    """Every stream by its path, ``VBA/dir``."""
    try:
        return _Reader(data).streams()
    except (struct.error, IndexError, RecursionError, UnicodeDecodeError) as error:
        raise CompoundError(f"the compound file is damaged: {error}") from error


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        head = _HEADER.unpack_from(data)
        if head[0] != _MAGIC or head[3] != 3 or head[9] > _IN_HEADER:
            raise CompoundError("these bytes are no compound file of version 3, or it is larger than any VBA project")
        self._fat: list[int] = []
        for sector in struct.unpack_from(f"<{head[9]}I", data, _HEADER.size):
            self._fat += _words(self._sector(sector))
        directory = self._chain(head[10])
        self._entries = [_DIRECTORY.unpack_from(directory, at) for at in range(0, len(directory), _ENTRY)]
        self._mini_fat = _words(self._chain(head[13]))
        self._mini = self._chain(self._entries[0][11])

    def streams(self) -> dict[str, bytes]:
        return dict(self._below(self._entries[0][6], ""))

    def _below(self, index: int, folder: str) -> Iterator[tuple[str, bytes]]:
        if index == _NOBODY:
            return
        raw, length, kind, _, left, right, child, *_, start, size = self._entries[index]
        name = folder + raw[: max(length - 2, 0)].decode("utf-16-le")
        yield from self._below(left, folder)
        if kind == _STREAM:
            yield name, self._stream(start, size)
        else:
            yield from self._below(child, f"{name}/")
        yield from self._below(right, folder)

    def _stream(self, start: int, size: int) -> bytes:
        if size >= _CUTOFF:
            return self._chain(start)[:size]
        pieces = (self._mini[each * _MINI : (each + 1) * _MINI] for each in _walk(self._mini_fat, start))
        return b"".join(pieces)[:size]

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _walk(self._fat, start)))

    def _sector(self, index: int) -> bytes:
        return self._data[(index + 1) * _SECTOR : (index + 2) * _SECTOR]


def _walk(table: Sequence[int], at: int) -> Iterator[int]:
    for _ in range(len(table) + 1):
        if at == _END:
            return
        yield at
        at = table[at]
    raise CompoundError("the compound file is damaged: a chain of sectors has no end")


def _words(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data))


@dataclass(slots=True)
class _Entry:
    """One line of the directory."""

    name: str
    kind: int
    data: bytes = b""
    children: dict[str, _Entry] = field(default_factory=dict)
    number: int = 0
    colour: int = _BLACK
    left: int = _NOBODY
    right: int = _NOBODY
    child: int = _NOBODY
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        return _DIRECTORY.pack(
            name, len(name), self.kind, self.colour, self.left, self.right, self.child,
            bytes(16), 0, 0, 0, self.start, self.size,
        )  # fmt: skip


def write_compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of these streams, the same bytes for the same streams: no dates, no leftovers."""
    root = _tree(streams)
    entries = list(_numbered(root))
    for entry in entries:
        if entry.children:
            entry.child = _balanced(sorted(entry.children.values(), key=_order)).number
    return _laid_out(root, entries)


def _tree(streams: Mapping[str, bytes]) -> _Entry:
    root = _Entry("Root Entry", _ROOT)
    for path, data in streams.items():
        *folders, name = path.split("/")
        at = root
        for folder in folders:
            at = at.children.setdefault(folder, _Entry(folder, _STORAGE))
        at.children[name] = _Entry(name, _STREAM, data, size=len(data))
    return root


def _numbered(root: _Entry) -> Iterator[_Entry]:
    waiting = [root]
    number = 0
    while waiting:
        entry = waiting.pop(0)
        entry.number = number
        number += 1
        yield entry
        waiting += entry.children.values()


def _order(entry: _Entry) -> tuple[int, str]:
    """The order of names in a folder: the shorter first, then by capitals."""
    return len(entry.name), entry.name.upper()


def _balanced(entries: Sequence[_Entry]) -> _Entry:
    """The top of a red-black tree of these: all black, but the lowest level red where it is not full."""
    deepest = (len(entries) + 1).bit_length() - 1

    def top(some: Sequence[_Entry], depth: int) -> _Entry:
        middle = len(some) // 2
        entry = some[middle]
        entry.colour = _RED if depth == deepest else _BLACK
        entry.left = top(some[:middle], depth + 1).number if some[:middle] else _NOBODY
        entry.right = top(some[middle + 1 :], depth + 1).number if some[middle + 1 :] else _NOBODY
        return entry

    return top(entries, 0)


class _Table:
    """Blocks of one size and the table that chains them."""

    def __init__(self, block: int) -> None:
        self._block = block
        self.links: list[int] = []
        self.data = bytearray()

    def add(self, data: bytes) -> int:
        """Where the data begins; the end mark for none."""
        count = -(-len(data) // self._block)
        if not count:
            return _END
        start = len(self.links)
        self.links += [*range(start + 1, start + count), _END]
        self.data += data.ljust(count * self._block, b"\0")
        return start


def _laid_out(root: _Entry, entries: list[_Entry]) -> bytes:
    """The whole file: streams, short streams, the directory, the tables, and the header in front of them."""
    sectors, minis = _Table(_SECTOR), _Table(_MINI)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.start = (sectors if entry.size >= _CUTOFF else minis).add(entry.data)
    root.start, root.size = sectors.add(bytes(minis.data)), len(minis.data)
    mini_fat = _full_sectors(minis.links)
    mini_fat_at = sectors.add(mini_fat)
    unused = _DIRECTORY.pack(b"", 0, 0, 0, _NOBODY, _NOBODY, _NOBODY, bytes(16), 0, 0, 0, 0, 0)
    directory_at = sectors.add(b"".join(entry.packed() for entry in entries) + unused * (-len(entries) % 4))
    fat_at = len(sectors.links)
    count = -(-fat_at // (_SECTOR // 4 - 1))
    if count > _IN_HEADER:
        raise CompoundError("the streams are larger than any VBA project")
    fat = _full_sectors([*sectors.links, *[_FAT] * count])
    header = _HEADER.pack(
        _MAGIC, bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6), 0, count, directory_at, 0, _CUTOFF,
        mini_fat_at, len(mini_fat) // _SECTOR, _END, 0,
    )  # fmt: skip
    in_header = [*range(fat_at, fat_at + count), *[_FREE] * (_IN_HEADER - count)]
    return header + struct.pack(f"<{_IN_HEADER}I", *in_header) + bytes(sectors.data) + fat


def _full_sectors(links: Sequence[int]) -> bytes:
    """A table of links as it lies in sectors."""
    padded = [*links, *[_FREE] * (-len(links) % (_SECTOR // 4))]
    return struct.pack(f"<{len(padded)}I", *padded)
