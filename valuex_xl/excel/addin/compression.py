"""How Office packs VBA source: the run-length scheme of [MS-OVBA] 2.4.1, both ways."""

from __future__ import annotations

__all__ = ["compress", "decompress"]

_CHUNK = 4096
_SIGNATURE = 0x01
_PACKED, _RAW = 0xB000, 0x3000
_SHORTEST = 3


def decompress(packed: bytes) -> bytes:
    """The text of a packed container; raises ValueError for anything else."""
    if packed[:1] != bytes([_SIGNATURE]):
        raise ValueError("these bytes are no packed VBA: they do not begin with 01")
    found = bytearray()
    at = 1
    while at < len(packed):
        header = int.from_bytes(packed[at : at + 2], "little")
        end = min(at + (header & 0x0FFF) + 3, len(packed))
        if header & 0x8000:
            _unpack(packed, at + 2, end, found)
        else:
            found += packed[at + 2 : end]
        at = end
    return bytes(found)


def _unpack(packed: bytes, at: int, end: int, found: bytearray) -> None:
    start = len(found)
    while at < end:
        flags = packed[at]
        at += 1
        for bit in range(8):
            if at >= end:
                return
            if not flags >> bit & 1:
                found.append(packed[at])
                at += 1
                continue
            token = int.from_bytes(packed[at : at + 2], "little")
            at += 2
            bits = _offset_bits(len(found) - start)
            back = (token >> (16 - bits)) + 1
            if back > len(found) - start:
                raise ValueError("these bytes are no packed VBA: a copy reaches before the beginning")
            for _ in range((token & 0xFFFF >> bits) + _SHORTEST):
                found.append(found[-back])


def compress(text: bytes) -> bytes:
    """The text as a packed container, the same bytes for the same text."""
    chunks = (text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))
    return bytes([_SIGNATURE]) + b"".join(map(_chunk, chunks))


def _chunk(text: bytes) -> bytes:
    body = _pack(text)
    kind = _PACKED
    if len(body) > _CHUNK:
        # What does not shrink is stored as it is, filled up to a whole chunk; VBA text always shrinks.
        body, kind = text.ljust(_CHUNK, b"\0"), _RAW
    return (kind | len(body) - 1).to_bytes(2, "little") + body


def _pack(text: bytes) -> bytes:
    packed = bytearray()
    seen: dict[bytes, list[int]] = {}
    at = 0
    while at < len(text):
        flags_at = len(packed)
        packed.append(0)
        for bit in range(8):
            if at >= len(text):
                break
            bits = _offset_bits(at)
            back, length = _match(text, at, seen, (0xFFFF >> bits) + _SHORTEST)
            if length:
                packed[flags_at] |= 1 << bit
                packed += ((back - 1) << (16 - bits) | length - _SHORTEST).to_bytes(2, "little")
            else:
                packed.append(text[at])
            for each in range(at, at + max(length, 1)):
                seen.setdefault(text[each : each + _SHORTEST], []).append(each)
            at += max(length, 1)
    return bytes(packed)


def _match(text: bytes, at: int, seen: dict[bytes, list[int]], longest: int) -> tuple[int, int]:
    """How far back the longest run that repeats here begins, and its length; nothing shorter than three."""
    best = (0, 0)
    limit = min(longest, len(text) - at)
    for start in reversed(seen.get(text[at : at + _SHORTEST], ()) if limit >= _SHORTEST else ()):
        length = _SHORTEST
        while length < limit and text[start + length] == text[at + length]:
            length += 1
        if length > best[1]:
            best = (at - start, length)
    return best


def _offset_bits(done: int) -> int:
    """How many bits of a copy token hold its offset, from 4 to 12, by what the chunk holds so far."""
    return max((done - 1).bit_length(), 4) if done else 4
