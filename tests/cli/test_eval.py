"""`valuex eval` as it is typed: an error value is an answer, a name that is not there is none."""

from __future__ import annotations

import json

import pytest

from valuex_xl.cli.main import main


@pytest.mark.parametrize(
    ("formula", "code", "told"),
    [
        ("=VX_WALLET(350,500)", 0, "0.7"),
        ("=VX_GRADE(25)", 0, "#NUM!  share of wallet is 2,500%, but it goes from 0% to 100% - write 25% as 0.25"),
        ("=1/0", 0, "#DIV/0!"),
        ("=VX_HOL({1;2},{3;4})", 1, '#NAME?  VX_HOL is not a function of this add-in - did you mean "VX_HOLE"?'),
        (
            "=IFERROR(VX_WALET(1,2),0)",
            1,
            '#NAME?  VX_WALET is not a function of this add-in - did you mean "VX_WALLET"?',
        ),
        ("=discount+1", 1, '#NAME?  discount: no such name - a word stands in quotes: "discount"'),
    ],
)
def test_a_name_that_is_not_there_exits_1(
    formula: str, code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", formula]) == code
    assert capsys.readouterr().out.rstrip() == told


def test_programs_are_told_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "=VX_HOL(1)", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "#NAME?"


def test_what_nothing_closes_is_told_where(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "=VX_WALLET(350,(500)"]) == 2
    assert capsys.readouterr().err == (
        "valuex: =VX_WALLET(350,(500): the bracket ( after VX_WALLET, character 11, is never closed - add a )\n"
    )


def test_letters_that_the_locale_does_not_know_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    """As Python hands them over under LC_ALL=C: byte by byte."""
    typed = '=VX_CONCENTRATION({3;1},{"Søren";"b"},"name")'.encode().decode("ascii", "surrogateescape")
    assert main(["eval", typed]) == 0
    assert capsys.readouterr().out.rstrip() == "Søren"
    assert main(["eval", '="S\udcf8ren"']) == 2
    assert capsys.readouterr().err.rstrip().endswith("has letters that are no UTF-8 - set the terminal to UTF-8")


def test_texts_that_differ_in_capitals_alone_are_one_in_excel(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", '=ROWS(UNIQUE({"Vos";"VOS"}))']) == 1
    assert "texts that differ in capitals alone count as different here" in capsys.readouterr().out
    assert main(["eval", '=ROWS(UNIQUE({"Vos";"Das";"Vos"}))']) == 0
    assert capsys.readouterr().out.rstrip() == "2"
