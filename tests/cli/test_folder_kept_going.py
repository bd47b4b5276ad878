"""One file that is stray or breaks the program does not hide the others of its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.cli import check
from valuex_xl.cli.main import main

RULES = """kind: grades
version: 2026.1
title: Depots
figures:
  stock: {unit: count}
grades:
  full: {needs: {stock: at least 9}}
  low: {needs: nothing}
"""


def test_a_copy_saved_as_text_is_warned_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "depots.yaml").write_text(RULES, encoding="utf-8")
    copy = tmp_path / "depots - Copy.yaml.txt"
    copy.write_text(RULES, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    told = f"{copy}:1:1: warning: no rule set is looked for in a file of this name - let it end in .yaml"
    assert told in capsys.readouterr().out
    assert main(["rules", "list", "--rules", str(tmp_path)]) == 0


def test_a_file_that_breaks_the_program_is_one_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("depots", "yards"):
        (tmp_path / f"{name}.yaml").write_text(RULES, encoding="utf-8")
    read = check.read_bytes

    def broken(data: bytes, path: Path, *rest: object, **more: bool) -> object:
        if path.stem == "depots":
            raise ValueError("zip")
        return read(data, path, *rest, **more)

    monkeypatch.setattr(check, "read_bytes", broken)
    assert main(["check", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "depots.yaml:1:1: this file breaks the program, which is a mistake of the program" in told
    assert "2 files, 1 fault" in told


def test_a_set_without_any_example_is_not_said_to_lack_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "depots.yaml"
    words = "  state: {one of: [open, shut], if missing: open}\n"
    text = RULES.replace("  stock: {unit: count}\n", words).replace("stock: at least 9", "state: shut")
    path.write_text(text, encoding="utf-8")
    assert main(["examples", str(path), "--boundaries"]) == 0
    told = "# depots: there is no example, and none could be made up - write one for each answer by hand\n"
    assert capsys.readouterr().out == told
