"""Whatever a command writes: a file that is there is replaced with --force alone, and a folder is told to be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.cli.main import main

BOOK = Path(__file__).parents[2] / "workbooks" / "customer_portfolio.xlsx"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("recalc", str(BOOK), "-o"), "book.xlsx"),
        (("seal", str(BOOK), "-o"), "book.xlsx"),
        (("schema", "-o"), "schema.json"),
        (("build-addin", "-o"), "valuex.xlam"),
    ],
)
def test_a_file_that_is_there_is_kept_without_force(
    words: tuple[str, ...], name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / name
    target.write_text("mine")
    assert main([*words, str(target)]) == 2
    assert f"{target} exists: choose another name, or add --force to replace it" in capsys.readouterr().err
    assert target.read_text() == "mine"
    assert main([*words, str(target), "--force"]) == 0
    assert target.read_bytes() != b"mine"


@pytest.mark.parametrize(
    ("words", "option", "name"),
    [
        (("recalc", str(BOOK)), "-o", BOOK.name),
        (("seal", str(BOOK)), "-o", BOOK.name),
        (("schema",), "-o", "schema.json"),
        (("build-addin",), "-o", "valuex.xlam"),
        (("diff", "rules", "rules"), "--report", "for_approval.html"),
    ],
)
def test_a_folder_is_told_to_be_one(
    words: tuple[str, ...], option: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, option, str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"valuex: {option} {tmp_path}: is a folder - name the file in it, such as {tmp_path / name}\n"
    )
