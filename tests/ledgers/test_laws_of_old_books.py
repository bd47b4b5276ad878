"""Laws of .xls files: a stream is found in any order of its sectors, error cells and hidden rows by [MS-XLS]."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from valuex_xl.ledgers.files.old_books import _book_stream, error_cells, hidden_rows_of

FREE, END = 0xFFFFFFFF, 0xFFFFFFFE


def scattered(data: bytes, size: int, spare: int, draw: random.Random) -> tuple[bytes, list[int], int]:
    """Data in pieces of a size, in any order with free ones between: the pieces, which follows which, and the first."""
    count = -(-len(data) // size)
    order = draw.sample(range(count + spare), count)
    pieces, following = [b"\xee" * size] * (count + spare), [FREE] * (count + spare)
    for at, place in enumerate(order):
        pieces[place] = data[at * size : (at + 1) * size].ljust(size, b"\0")
        following[place] = order[at + 1] if at + 1 < count else END
    return b"".join(pieces), following, order[0] if count else END


def entry(name: str, start: int, length: int) -> bytes:
    written = name.encode("utf-16-le")
    return (
        written.ljust(64, b"\0")
        + struct.pack("<H", len(written) + 2)
        + bytes(50)
        + struct.pack("<3I", start, length, 0)
    )


def compound(stream: bytes, shift: int, mini_shift: int, cutoff: int, name: str, draw: random.Random) -> bytes:
    """A compound file with a stream, in sectors of any order; sectors of 64 bytes let its tables be long."""
    size, mini = 1 << shift, 1 << mini_shift
    minis, mini_table, first = scattered(stream if len(stream) < cutoff else b"", mini, 3, draw)
    parts = {
        "root": minis,
        "minis": struct.pack(f"<{len(mini_table)}I", *mini_table).ljust(
            -(-len(mini_table) * 4 // size) * size, b"\xff"
        ),
        "stream": b"" if len(stream) < cutoff else stream,
        "folder": bytes(4 * 128),
    }
    counts = {part: -(-len(data) // size) for part, data in parts.items()}
    known, tables, lists = sum(counts.values()) + 2, 0, 0
    while tables * (size // 4) < known + tables + lists or lists * (size // 4 - 1) < tables - 109:
        tables += 1
        lists = -(-max(0, tables - 109) // (size // 4 - 1))
    ids = draw.sample(range(known + tables + lists), known + tables + lists)
    chains = {}
    for part, count in counts.items():
        chains[part], ids = ids[:count], ids[count:]
    starts = {part: chain[0] if chain else END for part, chain in chains.items()}
    parts["folder"] = (
        entry("Root Entry", starts["root"], len(minis))
        + entry("Workbook2", starts["stream"], 9)
        + entry(name, first if len(stream) < cutoff else starts["stream"], len(stream))
        + entry("Other", 0, 4)
    )
    at_tables, at_lists = ids[:tables], ids[tables : tables + lists]
    following = [FREE] * (tables * (size // 4))
    sectors = [b"\xee" * size] * (known + tables + lists)
    for part, chain in chains.items():
        for at, place in enumerate(chain):
            following[place] = chain[at + 1] if at + 1 < len(chain) else END
            sectors[place] = parts[part][at * size : (at + 1) * size].ljust(size, b"\0")
    for at, place in enumerate(at_tables):
        sectors[place] = struct.pack(f"<{size // 4}I", *following[at * (size // 4) : (at + 1) * (size // 4)])
    room = size // 4 - 1
    for at, place in enumerate(at_lists):
        own = at_tables[109 + at * room : 109 + (at + 1) * room]
        more = at_lists[at + 1] if at + 1 < lists else END
        sectors[place] = struct.pack(f"<{size // 4}I", *own, *[FREE] * (room - len(own)), more)
    header = bytearray(76 + 109 * 4)
    struct.pack_into("<2H", header, 30, shift, mini_shift)
    struct.pack_into("<I", header, 48, starts["folder"])
    struct.pack_into("<2I", header, 56, cutoff, starts["minis"])
    struct.pack_into("<I", header, 68, at_lists[0] if at_lists else END)
    struct.pack_into("<109I", header, 76, *at_tables[:109], *[FREE] * (109 - len(at_tables[:109])))
    return bytes(header).ljust(size, b"\0")[: max(size, len(header))] + b"".join(sectors)


@pytest.mark.parametrize("name", ["Workbook", "Book"])
@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 4_095, 4_096, 4_097, 20_000])
def test_a_stream_is_found_whatever_the_order_of_its_sectors(length: int, name: str) -> None:
    draw = random.Random(length)
    stream = draw.randbytes(length)
    assert _book_stream(compound(stream, 9, 6, 4_096, name, draw)) == stream
    assert _book_stream(compound(stream, 9, 5, 128, name, draw)) == stream
    assert _book_stream(compound(stream, 12, 6, 4_096, name, draw)) == stream
    assert _book_stream(compound(stream, 9, 6, 4_096, "Boo", draw)) == b""


def test_a_table_of_sectors_may_be_longer_than_the_header_lists() -> None:
    """109 sectors of it stand in the header, others in a list of their own, which may be of several sectors."""
    draw = random.Random(5)
    stream = draw.randbytes(1_000) * 15_700
    assert _book_stream(compound(stream, 9, 6, 4_096, "Workbook", draw)) == stream


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<2H", kind, len(body)) + body


ERROR, FORMULA, ROW, OTHER = 0x205, 0x06, 0x208, 0x204
RECORDS = st.lists(
    st.tuples(
        st.sampled_from([ERROR, FORMULA, ROW, OTHER]),
        st.sampled_from([7, 8, 9, 12, 13, 14, 15, 22]),
        st.sampled_from([0, 1, 2, 7, 42]),
        st.sampled_from([0, 1, 2, 3]),
        st.sampled_from([0xFF, 0x20, 0x21, 0x01, 0x40, 0]),
        st.sampled_from([0xFF, 0]),
    ),
    max_size=6,
)


def body_of(at: int, length: int, six: int, seven: int, twelve: int, thirteen: int) -> bytes:
    """A record of row 300 and more and column 260 and more, with the bytes that say what it is."""
    body = bytearray(struct.pack("<3H", 300 + at, 260 + at, 15) + bytes(range(100, 130)))
    body[6], body[7], body[12], body[13] = six, seven, twelve, thirteen
    return bytes(body[:length])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(RECORDS, min_size=1, max_size=3), st.integers(0, 3), st.booleans())
def test_error_cells_and_rows_without_a_height_of_one_sheet(
    tmp_path: Path, sheets: list[list[tuple[int, int, int, int, int, int]]], chosen: int, wide: bool
) -> None:
    names = ["Säle", "Sales 2", "Sales", "Third"]
    written, bodies = [], []
    for records in sheets:
        bodies.append([(kind, body_of(at, *said)) for at, (kind, *said) in enumerate(records)])
        written.append(b"".join(record(*each) for each in [(0x809, bytes(8)), *bodies[-1], (0x0A, b"")]))
    codec = "utf-16-le" if wide else "latin-1"
    heads = [
        bytes([0, 0, len(names[at]), wide]) + names[at].encode(codec) + b"tail" for at in range(len(sheets))
    ]  # fmt: skip
    start = sum(4 + 4 + len(head) for head in heads) + 4 + 12
    listed = record(0x809, bytes(8))
    for head, own in zip(heads, written, strict=True):
        listed += record(0x85, struct.pack("<I", start) + head)
        start += len(own)
    # A sheet that is named behind the list of them is none.
    behind = record(0x85, struct.pack("<I", 0) + bytes([0, 0, 5, 0]) + b"Third")
    stream = listed + record(0x0A, b"") + b"".join(written) + behind
    path = tmp_path / "b.xls"
    path.write_bytes(compound(stream, 9, 6, 4_096, "Workbook", random.Random(1)))
    name = names[chosen]
    own = bodies[chosen] if chosen < len(bodies) else []
    errors, hidden = [], []
    for kind, body in own:
        row, column = struct.unpack_from("<2H", body)
        if kind == ERROR and len(body) >= 8 and body[7] != 0:
            errors.append((row, column, body[6]))
        if kind == FORMULA and len(body) >= 14 and body[6] == 2 and body[12] == body[13] == 0xFF:
            errors.append((row, column, body[8]))
        if kind == ROW and len(body) >= 13 and body[12] // 0x20 % 2:
            hidden.append(row + 1)
    assert list(error_cells(path, name)) == errors
    assert list(hidden_rows_of(path, name)) == hidden
