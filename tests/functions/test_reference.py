"""The reference pages: complete, readable without asking, and the same in docs and on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.cli.main import main
from valuex_xl.functions import FUNCTIONS, Function
from valuex_xl.functions.pages import index, page, reference
from valuex_xl.kinds.costs.rules import Costs
from valuex_xl.rulesets.load import read_text

ROOT = Path(__file__).parents[2]
ALL = [pytest.param(function, id=name) for name, function in FUNCTIONS.items()]
UNITS = ("money", "ratio", "0 to 1", "number", "blank or 0", "points", "0.45 is 45%")


def test_the_document_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["functions", "all"]) == 0
    printed = capsys.readouterr().out
    assert printed == (ROOT / "docs" / "functions.md").read_text(encoding="utf-8"), (
        "run: python -m valuex_xl functions all > docs/functions.md"
    )


def test_every_function_is_listed_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["functions"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == index(FUNCTIONS.values()).splitlines()
    assert [line.split()[0] for line in lines] == list(FUNCTIONS)


@pytest.mark.parametrize("function", ALL)
def test_a_page_tells_everything_that_the_catalogue_knows(function: Function) -> None:
    told = page(function)
    for argument in function.arguments:
        assert f"| {argument.name} | {argument.help} |" in told
    for output in function.outputs:
        assert f'| "{output.name}" | {output.help} |' in told
    for example in function.examples:
        assert f"`{example.formula}` answers `" in told
    codes = [line.split()[1] for line in told.splitlines() if line.startswith("| #")]
    assert len(codes) == len(set(codes))
    assert set(codes) == {code for code, _ in function.errors}
    assert all(means in told for _, means in function.errors)
    assert reference([function]).endswith(told)


@pytest.mark.parametrize("function", ALL)
def test_every_figure_has_its_unit(function: Function) -> None:
    for argument in function.arguments:
        if argument.kind in ("figure", "number"):
            assert any(unit in argument.help for unit in UNITS), argument.name


def test_answers_stand_as_cells_show_them() -> None:
    assert "answers `{25,53,72,30}`" in page(FUNCTIONS["VX_MIGRATE"])
    assert "answers `TRUE`" in page(FUNCTIONS["VX_SCORE"])
    assert "answers `1935`" in page(FUNCTIONS["VX_COST_TO_SERVE"])


@pytest.mark.parametrize(
    ("function", "rules"),
    [("VX_SCORE", "scorecard"), ("VX_EQUILIBRIUM", "equilibrium"), ("VX_COST_TO_SERVE", "costs")],
)
def test_a_page_names_the_figures_that_come_without_names(function: str, rules: str) -> None:
    """In the order of the rule set that ships, as somebody types them who has not seen it."""
    text = (ROOT / "rules" / f"{rules}.yaml").read_text(encoding="utf-8")
    loaded = read_text(text, rules).rules
    known = [rate.driver for rate in loaded.rates] if isinstance(loaded, Costs) else [f.name for f in loaded.figures]
    told = FUNCTIONS[function].overview.split(f" of {rules}, in their order: ")[1]
    places = [told.index(name) for name in known]
    assert places == sorted(places)
