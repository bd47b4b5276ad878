"""A page for every profile that ships, made from it; all of them listed in the guide."""

from pathlib import Path

import pytest

from valuex_xl.cli.main import main
from valuex_xl.rulesets.places import PROFILES, shipped_rules

ROOT = Path(__file__).parents[2]
FILES = sorted((shipped_rules() / PROFILES).glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_page_is_the_one_that_the_command_prints(path, capsys):
    assert main(["rules", "page", path.stem]) == 0
    page = (ROOT / "docs" / "profiles" / f"{path.stem}.md").read_text("utf-8")
    assert capsys.readouterr().out == page
    title = page.splitlines()[0].removeprefix("# ")
    assert f"* [{title}](profiles/{path.stem}.md)\n" in (ROOT / "docs" / "ledger-profiles.md").read_text("utf-8")


def test_there_is_no_page_of_anything_else():
    pages = {path.stem for path in (ROOT / "docs" / "profiles").glob("*.md")}
    assert pages == {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_names_its_source(path):
    assert "\nsource: " in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["page"], "valuex: valuex rules page takes the name of a profile\n"),
        (["page", "grades"], "valuex: grades is of the kind grades - only profiles of exports have pages\n"),
    ],
)
def test_what_has_no_page(words, says, capsys):
    assert main(["rules", *words]) == 2
    assert capsys.readouterr().err == says
