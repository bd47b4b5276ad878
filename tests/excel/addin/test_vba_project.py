"""Compound files, packed sources and what Excel refuses of a module."""

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.excel.addin.compound import CompoundError, read_compound, write_compound
from valuex_xl.excel.addin.compression import compress, decompress
from valuex_xl.excel.addin.project import ProjectError, rebuilt

REPEATING = st.lists(st.sampled_from([b"End Sub\r\n", b"Dim ", b"x", b"\0", b"as Long", b"ab" * 900])).map(b"".join)


@given(st.one_of(st.binary(max_size=300), REPEATING))
def test_packed_text_comes_back(text: bytes) -> None:
    assert decompress(compress(text)) == text


@pytest.mark.parametrize("size", [0, 1, 3, 4095, 4096, 4097, 9000])
def test_packed_chunks_come_back(size: int) -> None:
    text = bytes(random.Random(size).choices(b"ab\r\n ", k=size))
    assert decompress(compress(text)) == text


def test_the_example_of_the_specification() -> None:
    """[MS-OVBA] 3.2.3: a run of a's is one letter and a copy."""
    packed = bytes.fromhex("0103b0026145 00".replace(" ", ""))
    assert decompress(packed) == b"a" * 73
    assert compress(b"a" * 73) == packed


@pytest.mark.parametrize("packed", [b"", b"\x02", bytes.fromhex("0102b001ffff")])
def test_what_is_not_packed_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match="no packed VBA"):
        decompress(packed)


def streams(seed: int) -> dict[str, bytes]:
    chance = random.Random(seed)
    sizes = [0, 1, 63, 64, 65, 511, 4095, 4096, 4097, 70_000]
    return {
        f"{chance.choice(['', 'VBA/'])}{'n' * chance.randint(1, 5)}{number}": chance.randbytes(chance.choice(sizes))
        for number in range(chance.randint(1, 30))
    }


@pytest.mark.parametrize("seed", range(40))
def test_streams_come_back(seed: int) -> None:
    given_streams = streams(seed)
    assert read_compound(write_compound(given_streams)) == given_streams


@pytest.mark.parametrize("seed", range(10))
def test_another_reader_finds_no_fault(seed: int) -> None:
    olefile = pytest.importorskip("olefile", reason="olefile is not installed: pip install olefile")
    given_streams = streams(seed)
    data = write_compound(given_streams)
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_UNSURE) as opened:
        assert {"/".join(path) for path in opened.listdir()} == set(given_streams)
        assert all(opened.openstream(path).read() == content for path, content in given_streams.items())


@pytest.mark.parametrize("cut", [0, 10, 600, 2000])
def test_a_damaged_file_is_refused(cut: int) -> None:
    with pytest.raises(CompoundError):
        read_compound(write_compound({"VBA/dir": bytes(5000), "PROJECT": b"x"})[:cut])


def test_a_chain_without_end_is_refused() -> None:
    data = bytearray(write_compound({"long": bytes(5000)}))
    fat = len(data) - 512
    data[fat : fat + 4] = bytes(4)
    with pytest.raises(CompoundError, match="no end"):
        read_compound(bytes(data))


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("_hidden", 'Attribute VB_Name = "_hidden"\n', "a module's name"),
        ("m" * 32, f'Attribute VB_Name = "{"m" * 32}"\n', "at most 31"),
        ("good", "Sub A()\nEnd Sub\n", "the first line must be"),
        ("good", 'Attribute VB_Name = "good"\n' + "'" * 1024, "line 2: longer than 1023"),
        ("good", 'Attribute VB_Name = "good"\n' + "a, _\n" * 25, "line 26: continued over"),
        ("good", 'Attribute VB_Name = "good"\nDim a\x07', "not printable"),
    ],
)
def test_a_module_that_excel_would_drop_in_silence_is_refused(name: str, source: str, said: str) -> None:
    with pytest.raises(ProjectError, match=said):
        rebuilt(b"", "Valuex", {name: source}, frozenset())
