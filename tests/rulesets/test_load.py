"""Rule files from their bytes: what ships is sound, and what is no rule file is explained."""

import hashlib
from pathlib import Path

import pytest

from tests.kinds.tables import GOOD
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_bytes, read_file, read_text

SHIPPED = sorted((Path(__file__).parents[2] / "rules").glob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_rules_have_no_fault_and_no_warning(path):
    loaded = read_file(path)
    assert loaded.warnings == ()
    assert loaded.rules.head.name == path.stem


def test_the_hash_is_the_same_with_byte_order_mark_and_windows_line_ends():
    data = GOOD["grades"].encode()
    path = Path("ladder.yaml")
    hashes = {
        read_bytes(each, path).rules.head.hash
        for each in (data, b"\xef\xbb\xbf" + data, data.replace(b"\n", b"\r\n"), data.replace(b"\n", b"\r"))
    }
    assert hashes == {hashlib.sha256(data).hexdigest()[:12]}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("kind: grades".encode("utf-16"), '1:1: the file is saved as UTF-16 ("Unicode" in Notepad) - save it as UTF-8'),
        (
            b"kind: grades\ntitle: caf\xe9",
            '2:11: the byte 0xE9 ("é" in the Windows encoding) is not UTF-8 - save the file as UTF-8',
        ),
        (
            b"#" * (1024 * 1024 + 1),
            "1:1: the file has 1,048,577 bytes, more than the 1,048,576 of the largest rule file",
        ),
        (b"kind: \x07", "1:7: U+0007 is a character that cannot be seen - delete it"),
    ],
)
def test_bytes_that_are_no_text_are_explained(data, message):
    with pytest.raises(RulesError) as refused:
        read_bytes(data, Path("f.yaml"))
    assert str(refused.value) == f"f.yaml:{message}"


def test_a_file_that_cannot_be_read_says_so(tmp_path):
    with pytest.raises(RulesError, match=r"^none\.yaml:1:1: the file cannot be read \(No such file or directory\)"):
        read_file(tmp_path / "none.yaml")


def test_a_million_brackets_are_refused_before_they_cost_anything():
    with pytest.raises(RulesError, match="nested more than 20 deep"):
        read_text("a: " + "[" * 1_000_000, "deep")
