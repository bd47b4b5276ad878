"""A book that somebody else sealed or saved while it was being sealed keeps what they wrote, book and seal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from valuex_xl.cli.main import main
from valuex_xl.workbooks import package

SAID = "was saved by somebody else in the meantime, and is left as they saved it - run the command again"


@pytest.mark.parametrize("theirs", ["book.xlsx", "book.seal.json"])
def test_the_later_one_is_refused_and_nothing_of_the_first_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], theirs: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "deals", "--example", "-o", "book.xlsx"]) == 0
    read = package.read_book

    def read_and_overtaken(path: Path, *args: Any, **named: Any) -> Any:
        found = read(path, *args, **named)
        (tmp_path / theirs).write_bytes((tmp_path / theirs).read_bytes() + b" ")
        return found

    monkeypatch.setattr(package, "read_book", read_and_overtaken)
    before = {each: (tmp_path / each).read_bytes() for each in ("book.xlsx", "book.seal.json")}
    capsys.readouterr()
    assert main(["seal", "book.xlsx", "--by", "Second", "--force"]) == 2
    assert f"{theirs}: {SAID}" in capsys.readouterr().err
    after = {each: (tmp_path / each).read_bytes() for each in before}
    assert after == before | {theirs: before[theirs] + b" "}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.seal.json", "book.xlsx"]
