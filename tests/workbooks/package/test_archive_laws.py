"""Laws of the zip file under a workbook: however it was packed it is read, and rewritten so that others read it."""

import random
import struct
import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from hypothesis import given
from hypothesis import strategies as st
from package_books import raw_members

from valuex_xl.workbooks.package import BookError
from valuex_xl.workbooks.package.archive import archive_of, packed

NAMES = st.lists(st.sampled_from(["a.xml", "xl/b.xml", "é.bin", "c"]), min_size=1, max_size=4, unique=True)
CONTENTS = st.binary(max_size=40) | st.just(b"<row/>" * 200)
FIELD = struct.pack("<2H", 0x7777, 3) + b"own"


class Stream:
    """A file that cannot be gone back in, so that a size stands behind what it is the size of."""

    def __init__(self):
        self.data = b""

    def write(self, data):
        self.data += data
        return len(data)

    def flush(self):
        pass


@st.composite
def archives(draw):
    """The bytes of a zip file and what its members hold."""
    out = Stream() if draw(st.booleans()) else BytesIO()
    contents = {name: draw(CONTENTS) for name in draw(NAMES)}
    with ZipFile(out, "w") as file:
        for name, content in contents.items():
            info = ZipInfo(name)
            info.compress_type = draw(st.sampled_from([ZIP_STORED, ZIP_DEFLATED]))
            info.extra = draw(st.sampled_from([b"", FIELD]))
            info.comment = draw(st.sampled_from([b"", b"said of one"]))
            with file.open(info, "w", force_zip64=draw(st.booleans())) as member:
                member.write(content)
        file.comment = draw(st.sampled_from([b"", b"said of all"]))
    return (out.data if isinstance(out, Stream) else out.getvalue()), contents


@given(archives(), st.data())
def test_an_archive_is_read_and_rewritten_as_another_program_reads_it(made, data):
    source, contents = made
    archive = archive_of(source, "b.xlsx")
    assert {member.name: archive.read(member) for member in archive.members} == contents
    changes = {name: data.draw(CONTENTS) for name in contents if data.draw(st.booleans())}
    rebuilt = archive.rebuilt(changes)
    with ZipFile(BytesIO(source)) as before, ZipFile(BytesIO(rebuilt)) as after:
        assert after.testzip() is None
        assert after.comment == before.comment
        assert {name: after.read(name) for name in after.namelist()} == contents | changes
        for old, new in zip(before.infolist(), after.infolist(), strict=True):
            assert (new.filename, new.comment, new.date_time) == (old.filename, old.comment, old.date_time)
            assert (FIELD in new.extra) == (FIELD in old.extra)
    old, new = raw_members(source), raw_members(rebuilt)
    assert {name for name in old if old[name] != new[name]} <= changes.keys()
    again = archive_of(rebuilt, "b.xlsx")
    assert {member.name: again.read(member) for member in again.members} == contents | changes


def read_or_refused(archive, member):
    try:
        return archive.read(member)
    except BookError as error:
        return "refused" if str(error).startswith("b.xlsx: ") else str(error)


@given(archives(), st.data())
def test_a_directory_that_points_elsewhere_gives_the_content_or_is_refused_in_words(made, data):
    """Into other members, into itself, so near the end that no member fits, and beyond."""
    source, contents = made
    at = [place for place in range(len(source)) if source[place : place + 4] == b"PK\1\2"]
    ends = st.integers(len(source) - 40, len(source) + 40)
    moved = data.draw(st.integers(0, len(source)) | ends)
    damaged = bytearray(source)
    struct.pack_into("<I", damaged, data.draw(st.sampled_from(at)) + 42, moved)
    archive = archive_of(bytes(damaged), "b.xlsx")
    for member in archive.members:
        assert read_or_refused(archive, member) in (contents[member.name], "refused")


@given(archives(), st.integers(0, 3), st.integers(1, 255), st.data())
def test_a_member_that_does_not_begin_as_one_is_refused(made, place, bits, data):
    """Whole as it is behind those four bytes."""
    source, _ = made
    before = archive_of(source, "b.xlsx")
    member = data.draw(st.sampled_from(before.members))
    damaged = bytearray(source)
    damaged[member.offset + place] ^= bits
    archive = archive_of(bytes(damaged), "b.xlsx")
    assert [read_or_refused(archive, each) == "refused" for each in archive.members] == [
        each.name == member.name for each in archive.members
    ]


FULL = 0xFFFFFFFF
CENTRAL, END = struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")


def widened(source, moved, disk, end_too):
    """The same archive with some of its sizes and places in fields of 64 bits, and perhaps a disk behind them."""
    *_, count, _, offset, comment = END.unpack_from(source, source.rfind(b"PK\5\6"))
    directory, position = b"", offset
    for _ in range(count):
        fields = list(CENTRAL.unpack_from(source, position))
        name, extra, said = fields[10:13]
        tail = source[position + CENTRAL.size :][: name + extra + said]
        position += CENTRAL.size + len(tail)
        wide = b""
        for at in (9, 8, 16):  # in the order of the field: unpacked, packed, offset
            if at in moved:
                wide += struct.pack("<Q", fields[at])
                fields[at] = FULL
        wide += b"\0\0\0\0" * (disk and bool(wide))
        field = struct.pack("<2H", 1, len(wide)) + wide if wide else b""
        fields[11] = extra + len(field)
        directory += CENTRAL.pack(*fields) + tail[: name + extra] + field + tail[name + extra :]
    where = offset + len(directory)
    ending = END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, comment)
    if end_too:
        wide_end = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), offset)
        locator = struct.pack("<4sIQI", b"PK\6\7", 0, where, 1)
        ending = wide_end + locator + END.pack(b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, FULL, FULL, comment)
    return source[:offset] + directory + ending + source[len(source) - comment :]


@given(archives(), st.sets(st.sampled_from([8, 9, 16])), st.booleans(), st.booleans(), st.data())
def test_sizes_and_places_are_read_from_their_wide_fields(made, moved, disk, end_too, data):
    source, contents = made
    wide = widened(source, moved, disk, end_too)
    archive = archive_of(wide, "b.xlsx")
    assert {member.name: archive.read(member) for member in archive.members} == contents
    changes = {name: data.draw(CONTENTS) for name in contents if data.draw(st.booleans())}
    with ZipFile(BytesIO(archive.rebuilt(changes))) as after:
        assert after.testzip() is None
        assert {name: after.read(name) for name in after.namelist()} == contents | changes


def test_a_file_is_rebuilt_without_a_second_copy_of_its_parts() -> None:
    kept, new = random.Random(5).randbytes(3_000_000), random.Random(6).randbytes(3_000_000)
    buffer = BytesIO()
    with ZipFile(buffer, "w") as file:
        file.writestr("kept", kept)
        file.writestr("changed", b"before")
    archive = archive_of(buffer.getvalue(), "t.xlsx")
    changes = {"changed": packed([new])}
    tracemalloc.start()
    try:
        rebuilt = archive.rebuilt(changes)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < len(rebuilt) * 1.2
    with ZipFile(BytesIO(rebuilt)) as after:
        assert (after.read("kept"), after.read("changed")) == (kept, new)
