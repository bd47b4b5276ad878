"""A word that is no command: the command that does this is named, and every name given is one."""

from __future__ import annotations

import pytest

from valuex_xl.cli.main import _MEANT, COMMANDS, main


@pytest.mark.parametrize(("typed", "meant"), [("Compare", "diff"), ("validate", "check"), ("recalk", "recalc")])
def test_the_command_that_is_meant_is_named(typed: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([typed]) == 2
    assert capsys.readouterr().err == f'valuex: no command "{typed}" - did you mean "{meant}"?\n'


def test_every_hint_names_a_command() -> None:
    assert set(_MEANT.values()) <= COMMANDS.keys()
    assert not _MEANT.keys() & COMMANDS.keys()
