"""The seal in the file: a part and its mark, entries in the lists, and no other byte of any part touched."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from workbooks.package.package_books import OFFICE, handmade, openpyxl_book, part, raw_members, rich_book, rows
from workbooks.seal.sealed_books import plan, read, written

from valuex_xl.workbooks.package import BookError
from valuex_xl.workbooks.seal import keeping
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.keeping import beside, lost_its_seal, text_in_book, text_in_file, with_seal
from valuex_xl.workbooks.seal.kept import kept_seal, looked_for, signed
from valuex_xl.workbooks.seal.record import Seal, SealError, seal_text

SEAL = "customXml/item1.xml"
MARK = {"customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"}
LISTS = ("[Content_Types].xml", "xl/_rels/workbook.xml.rels")
BOOKS = {
    "rich": rich_book(),
    "openpyxl": openpyxl_book(),
    "by hand": handmade(rows("<row r='1'><c r='A1'><v>1</v></c></row>")),
}


def text(data: bytes, **facts: str) -> str:
    return seal_text(Seal(content_of(read(data)), **facts))


@pytest.mark.parametrize("data", BOOKS.values(), ids=BOOKS)
def test_every_other_part_keeps_its_very_bytes(data: bytes) -> None:
    sealed = with_seal(read(data), text(data))
    before, after = raw_members(data), raw_members(sealed)
    assert after.keys() - before.keys() == {SEAL, *MARK}
    assert {name for name in before if before[name] != after[name]} <= set(LISTS)
    assert text_in_book(read(sealed)) == text(data)
    assert content_of(read(sealed)) == content_of(read(data))


@pytest.mark.parametrize("data", BOOKS.values(), ids=BOOKS)
def test_the_lists_have_more_entries_at_their_end(data: bytes) -> None:
    sealed = with_seal(read(data), text(data))
    for name in LISTS:
        old, new = part(data, name), part(sealed, name)
        end = old.rindex(b"</")
        assert new.startswith(old[:end])
        assert new.endswith(old[end:])
    assert f'Type="{OFFICE}/customXml"'.encode() in part(sealed, LISTS[1])


def test_the_same_book_is_sealed_to_the_same_bytes() -> None:
    data = written(plan())
    assert with_seal(read(data), text(data)) == with_seal(read(data), text(data))


def test_another_seal_takes_the_place_of_the_first() -> None:
    data = written(plan())
    first = with_seal(read(data), text(data, by="Ann"))
    second = with_seal(read(first), text(first, by="Bob"))
    assert raw_members(second).keys() == raw_members(first).keys()
    assert [name for name, kept in raw_members(first).items() if kept != raw_members(second)[name]] == [SEAL]
    assert text_in_book(read(second)) == text(data, by="Bob")


def test_others_custom_parts_are_left_alone() -> None:
    data = written(plan())
    sealed = with_seal(read(data), text(data)).replace(b"urn:valuex-xl:seal:1", b"urn:valuex-xl:seal:1")
    again = openpyxl.load_workbook(BytesIO(sealed))
    assert again.sheetnames == ["Plan", "Board"]


def test_a_program_that_drops_custom_parts_leaves_the_file_beside(tmp_path: Path) -> None:
    data = written(plan())
    path = tmp_path / "plan.xlsx"
    sealed = with_seal(read(data), text(data))
    beside(path).write_text(text(data))
    book = openpyxl.load_workbook(BytesIO(sealed))
    book.save(path)
    kept = kept_seal(read(path.read_bytes()), path)
    assert kept.where == str(tmp_path / "plan.seal.json")
    assert [each.text for each in kept.found] == [
        "the book carries no seal of its own: a program that drops such parts has saved it (LibreOffice, openpyxl)"
    ]


def test_a_book_alone_is_held_against_its_own_seal(tmp_path: Path) -> None:
    data = written(plan())
    path = tmp_path / "plan.xlsx"
    kept = kept_seal(read(with_seal(read(data), text(data))), path)
    assert kept.where == "the book itself"
    assert [each.text for each in kept.found] == [
        f"{beside(path)} is not there: the seal in the book alone can be replaced by whoever changes the book"
    ]


def test_of_two_seals_the_one_beside_is_believed_and_both_are_told(tmp_path: Path) -> None:
    data = written(plan())
    path = tmp_path / "plan.xlsx"
    beside(path).write_text(text(data, by="Ann", at="2026-03-31"))
    kept = kept_seal(read(with_seal(read(data), text(data, by="Bob", at="2026-04-02"))), path)
    assert kept.seal is not None
    assert kept.seal.by == "Ann"
    (found,) = kept.found
    assert found.kind == "seals differ"
    assert found.text.startswith("two seals: the book itself was sealed by Bob at 2026-04-02 (hash ")
    assert found.text.endswith("the file beside the book is believed here; find out who sealed it again")


def test_a_seal_that_was_altered_is_told_and_the_other_believed(tmp_path: Path) -> None:
    data = written(plan())
    path = tmp_path / "plan.xlsx"
    beside(path).write_text(text(data).replace("120", "121"))
    kept = kept_seal(read(with_seal(read(data), text(data))), path)
    assert kept.where == "the book itself"
    assert [each.text for each in kept.found] == [
        "plan.seal.json: the seal was altered after it was made, or its key is another one: its hash is not that of "
        "its text - the seal in the book is used instead; better take the copy that was kept elsewhere: --seal FILE"
    ]


def test_where_the_seal_in_the_book_was_altered_the_file_beside_it_is_used_and_named(tmp_path: Path) -> None:
    data = written(plan())
    path = tmp_path / "plan.xlsx"
    beside(path).write_text(text(data))
    kept = kept_seal(read(with_seal(read(data), text(data).replace("120", "121"))), path)
    assert kept.where == str(beside(path))
    assert [each.text for each in kept.found] == [
        "the book itself: the seal was altered after it was made, or its key is another one: its hash is not that of "
        "its text - plan.seal.json beside it is used instead"
    ]


def test_a_seal_that_is_named_and_missing_is_refused(tmp_path: Path) -> None:
    assert text_in_file(tmp_path / "none.json") is None
    with pytest.raises(SealError, match=r"none\.json: there is no such seal"):
        kept_seal(read(written(plan())), tmp_path / "plan.xlsx", tmp_path / "none.json")


@pytest.mark.parametrize(
    ("others", "there"),
    [
        ([], ""),
        (["a"], " (a.seal.json is)"),
        (["b", "a"], " (a.seal.json, b.seal.json are)"),
        (["a", "c", "b"], " (a.seal.json, b.seal.json, c.seal.json are)"),
        (["a", "c", "b", "d"], " (a.seal.json, b.seal.json, c.seal.json, ... are)"),
    ],
)
def test_where_a_seal_was_looked_for_in_vain(others: list[str], there: str, tmp_path: Path) -> None:
    for name in others:
        (tmp_path / f"{name}.seal.json").write_text("{}")
    (tmp_path / "folder.seal.json").mkdir()
    (tmp_path / "plan.json").write_text("{}")
    assert looked_for(tmp_path / "plan.xlsx") == (
        "it carries no seal (openpyxl and LibreOffice drop it), and plan.seal.json is not beside it" + there
    )


def test_who_signed_and_when() -> None:
    content = content_of(read(written(plan())))
    assert signed(Seal(content)) == "by nobody"
    assert signed(Seal(content, by="Ann")) == "by Ann"
    assert signed(Seal(content, at="2026-03-31")) == "at 2026-03-31"
    assert signed(Seal(content, by="Ann", at="2026-03-31")) == "by Ann at 2026-03-31"


@pytest.mark.parametrize("key", [b"", b"secret"])
def test_a_seal_with_a_key_is_unproved_without_it(key: bytes, tmp_path: Path) -> None:
    data = written(plan())
    (tmp_path / "kept.json").write_text(seal_text(Seal(content_of(read(data))), b"secret"))
    found = kept_seal(read(data), tmp_path / "plan.xlsx", tmp_path / "kept.json", key).found
    unproved = "the seal was made with a key: without it (--key FILE) nobody can tell whether the seal was altered"
    assert [each.text for each in found] == ([] if key else [unproved])


def relinked(data: bytes, old: bytes, new: bytes) -> bytes:
    """The book with the links of its workbook changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old_book, zipfile.ZipFile(out, "w") as new_book:
        for name in old_book.namelist():
            part_ = old_book.read(name)
            new_book.writestr(name, part_.replace(old, new) if name == LISTS[1] else part_)
    return out.getvalue()


def test_a_part_elsewhere_or_of_another_kind_is_no_seal() -> None:
    data = written(plan())
    sealed = with_seal(read(data), text(data))
    for old, new in (
        (b'/customXml"', b'/other"'),
        (b'Target="/customXml', b'TargetMode="External" Target="/customXml'),
    ):
        other = relinked(sealed, old, new)
        assert other != sealed
        assert text_in_book(read(other)) is None
        assert not lost_its_seal(read(other))
        again = with_seal(read(other), text(data))
        assert text_in_book(read(again)) == text(data)
        added = {name.replace("1", "2") for name in (SEAL, *MARK)}
        assert {name for name in raw_members(again) if name.startswith("customXml")} == {SEAL, *MARK, *added}


def test_a_part_that_is_larger_than_a_seal_may_be_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    data = written(plan())
    sealed = with_seal(read(data), text(data))
    size = len(part(sealed, SEAL))
    monkeypatch.setattr(keeping, "_LARGEST", size)
    assert text_in_book(read(sealed)) == text(data)
    monkeypatch.setattr(keeping, "_LARGEST", size - 1)
    assert text_in_book(read(sealed)) is None


def test_a_file_that_is_larger_than_a_seal_may_be_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_text("{   }")
    monkeypatch.setattr(keeping, "_LARGEST", 5)
    assert text_in_file(path) == "{   }"
    monkeypatch.setattr(keeping, "_LARGEST", 4)
    with pytest.raises(SealError, match=r"large\.json: is too large for a seal - name another with --seal FILE$"):
        text_in_file(path)


def test_a_file_that_is_no_text_is_told_with_what_is_expected(tmp_path: Path) -> None:
    path = tmp_path / "base.xlsx"
    path.write_bytes(written(plan()))
    expected = "name the file BOOK.seal.json that valuex seal wrote beside the book, or a copy of it"
    with pytest.raises(SealError, match=rf"base\.xlsx: is a workbook and no seal - {expected}; the seal in a book is"):
        text_in_file(path)
    path.write_bytes(b"\xff\xd8\xe9 a picture")
    with pytest.raises(SealError, match=rf"base\.xlsx: is no text, and no seal - {expected}$"):
        text_in_file(path)


@pytest.mark.parametrize("data", BOOKS.values(), ids=BOOKS)
def test_the_seal_is_packed_as_any_part_of_the_first_day(data: bytes) -> None:
    sealed = with_seal(read(data), text(data))
    with zipfile.ZipFile(BytesIO(sealed)) as book:
        assert book.testzip() is None
        info, count = book.getinfo(SEAL), len(book.infolist())
        assert book.infolist()[-1] is info
    zeros = (info.flag_bits, info.reserved, info.volume, info.internal_attr, info.external_attr)
    assert zeros == (0, 0, 0, 0, 0)
    assert (info.create_system, info.create_version, info.extract_version) == (0, 20, 20)
    assert (info.compress_type, info.date_time, info.extra, info.comment) == (8, (1980, 1, 1, 0, 0, 0), b"", b"")
    local = sealed[info.header_offset : info.header_offset + 30]
    fields = (20, 0, 8, 0, 33, info.CRC, info.compress_size, info.file_size, len(SEAL), 0)
    assert struct.unpack("<4s5H3I2H", local) == (b"PK\3\4", *fields)
    end = sealed[sealed.rindex(b"PK\5\6") :]
    directory = sealed.index(b"PK\1\2", info.header_offset)
    size = len(sealed) - len(end) - directory
    assert struct.unpack("<4s4H2IH", end[:22]) == (b"PK\5\6", 0, 0, count, count, size, directory, len(end) - 22)


def test_a_list_of_the_package_without_an_end_is_refused() -> None:
    odd = read(relinked(written(plan()), b"</Relationships>", b"</Relationships><!-- more -->"))
    with pytest.raises(BookError) as refused:
        with_seal(odd, "{}")
    assert str(refused.value) == (
        "plan.xlsx: its part xl/_rels/workbook.xml.rels has no end - open it in Excel, let it repair, and save it again"
    )


def test_only_a_link_of_ours_that_leads_nowhere_is_a_seal_taken_out() -> None:
    data = written(plan())
    sealed = with_seal(read(data), text(data))
    gone = relinked(sealed, b"item1.xml", b"item7.xml")
    assert lost_its_seal(read(gone))
    assert not lost_its_seal(read(sealed))
    assert not lost_its_seal(read(relinked(gone, b'Id="rIdSeal', b'Id="theirs')))  # it leads to no mark of ours


def test_a_seal_that_was_taken_out_of_the_file_is_missed(tmp_path: Path) -> None:
    sealed = with_seal(read(written(plan())), "{}")
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(sealed)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if not name.startswith("customXml"):
                new.writestr(name, old.read(name))
    path = tmp_path / "plan.xlsx"
    found = kept_seal(read(out.getvalue()), path).found
    assert [str(each) for each in found] == [
        "the book was sealed, and its seal was taken out - take the copy that was kept elsewhere: --seal FILE"
    ]
    assert kept_seal(read(written(plan())), path).found == ()


@pytest.mark.parametrize("content", [b"", b"<memo>of ours</memo>", b"\x00\xff\x01", b"{}"])
@pytest.mark.parametrize("file", [False, True])
def test_a_seal_that_was_emptied_or_written_over_is_told(content: bytes, file: bool, tmp_path: Path) -> None:
    data = written(plan())
    sealed = read(with_seal(read(data), text(data)))
    over = sealed.package.archive.rebuilt({SEAL: content})
    path = tmp_path / "plan.xlsx"
    if file:
        beside(path).write_text(text(data))
    kept = kept_seal(read(over), path)
    (found,) = kept.found
    assert found.kind == "seal altered"
    assert found.text.startswith("its seal was emptied or written over - ")
    assert (kept.seal is not None) == file
    again = with_seal(read(over), text(data))
    assert text_in_book(read(again)) == text(data)
    renumbered = relinked(over, b'Id="rIdSeal', b'Id="rId9')
    assert [each.text for each in kept_seal(read(renumbered), path).found] == [found.text]
