"""The schema that ships is the one the command prints; it passes good rule files and refuses a table of bad ones."""

import json
import re
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.kinds.tables import GOOD
from valuex_xl.cli.main import main
from valuex_xl.kinds.registry import KINDS
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text
from valuex_xl.rulesets.schema import schema

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "rules").glob("*.yaml"))
OWN = sorted([*(ROOT / "tests/rule_sets").glob("*.yaml"), *(ROOT / "workbooks/rules").glob("*.yaml")])
POLICIES = sorted((ROOT / "tests/policies").glob("*.yaml"))
ROWS = yaml.safe_load((Path(__file__).parent / "rows.yaml").read_text("utf-8"))


class _Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: yes stays a text, a day stays a text."""


_Core.yaml_implicit_resolvers = {}
for tag, form, signs in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{form})$"), signs)


def _keyed(value):
    """Keys as texts, which is how editors see them."""
    if isinstance(value, dict):
        return {str(key): _keyed(inner) for key, inner in value.items()}
    return [_keyed(each) for each in value] if isinstance(value, list) else value


@cache
def _checker(*kinds):
    """Made once for all files: writing the schema takes many times as long as checking one by it."""
    return jsonschema.Draft7Validator(schema(kinds))


def _wrong(text, *kinds):
    value = _keyed(yaml.load(text, Loader=_Core))
    return [error.message for error in _checker(*kinds).iter_errors(value)]


def test_the_schema_is_draft_07():
    jsonschema.Draft7Validator.check_schema(schema())


def test_the_schema_that_ships_is_the_one_the_command_prints(capsys):
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == (ROOT / "rules" / "schema.json").read_text("utf-8")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_files_name_the_schema_on_their_first_line(path):
    assert path.read_text("utf-8").split("\n")[0] == "# yaml-language-server: $schema=schema.json"


@pytest.mark.parametrize("path", [*SHIPPED, *OWN, *POLICIES], ids=lambda path: path.stem)
def test_good_files_pass(path):
    assert _wrong(path.read_text("utf-8")) == []


@pytest.mark.parametrize("kind", KINDS)
def test_good_files_of_the_tables_pass_by_the_schema_of_their_kind(kind):
    assert _wrong(GOOD[kind], kind.partition(" ")[0]) == []
    other = next(each for each in KINDS if each != kind)
    assert _wrong(GOOD[kind], other)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["by"])
def test_bad_files_do_not_pass(row):
    text = (ROOT / "rules" / f"{row['file']}.yaml").read_text("utf-8")
    assert row["replace"] in text
    slip = text.replace(row["replace"], row["by"], 1)
    with pytest.raises(RulesError):
        read_text(slip, row["file"])
    if "says" in row:
        assert _wrong(slip)


@pytest.mark.parametrize(
    "text",
    [
        "At Least 75%",
        "above 5 and at most 9",
        ">= 90%",
        "exactly 3",
        "yes or unknown",
        "between jobs",
        "at least 50k",
        "below -2.5",
    ],
)
def test_a_pattern_is_never_narrower_than_the_reader(text):
    grades = f"grades:\n  A: {{needs: {{share: '{text}'}}}}\n  B: {{needs: nothing}}\n"
    assert _wrong(f"kind: grades\nversion: 1\nfigures: {{share: {{unit: percent}}}}\n{grades}") == []


@pytest.mark.parametrize(
    ("kind", "differences"),
    [
        ("grades", "grades: {A: {needs: {share of wallet: at least 80%}}}"),
        ("grades", "grades: {Top: {needs: {share of wallet: at least 90%}}, A: , C: left out}"),
        ("grades", "figures: {will buy: {if missing: left out}}\ngrades: {B: {advice: Hold., any of: left out}}"),
        ("grades", "exceptions: [{customer: ACME, grade: A, because: new, by: me}]\nif a figure is missing: left out"),
        ("scorecard", "score: {margin: {weight: 2}, stable: {points: {100: left out, 80: at least 5}}}"),
        ("scorecard", "classes: {A: at least 90}\ntarget: left out"),
        ("concentration", "limits: {customer: {breach: above 30%, watch: left out, overrides: {ACME: above 40%}}}"),
        (
            "concentration",
            "limits: {industry: left out, customer: {breach: {EMEA: above 10%}}}\nparents: {A: left out}",
        ),
        ("equilibrium", "verdicts: {NO DEAL: {advice: Walk.}, TO US: left out}\nworked out: {drift: left out}"),
        ("targets", "moves: [{from: C, to: A, share: 5%}]"),
        ("partnering", "fee: 8% of target"),
        ("costs", "rates: {delivery: 90, line: left out, pallet: 12}"),
    ],
)
def test_a_set_states_its_differences_alone(kind, differences):
    text = f"kind: {kind}\nversion: 2\nbased on: {kind}\n{differences}\n"
    assert _wrong(text) == []
    assert _wrong(text, kind) == []
    assert _wrong(text.replace("based on", "owner"))


@pytest.mark.parametrize(
    ("kind", "differences"),
    [
        ("grades", "grades: {A: {need: {share of wallet: at least 80%}}}"),
        ("grades", "grades: {A: {needs: {share of wallet: 80%}}}"),
        ("grades", "figurs: {x: {unit: percent}}"),
        ("scorecard", "score: {margin: {wieght: 2}}"),
        ("concentration", "limits: {customer: {breach: below 30%}}"),
        ("equilibrium", "verdicts: {NO DEAL: {severity: bad}}"),
        ("costs", "rates: left"),
    ],
)
def test_a_slip_in_a_difference_is_underlined(kind, differences):
    assert _wrong(f"kind: {kind}\nversion: 2\nbased on: {kind}\n{differences}\n")
    assert _wrong(f"version: 2\nbased on: {kind}\n")


def test_the_tables_of_the_guide_are_those_the_command_prints(capsys):
    assert main(["schema", "--format", "markdown"]) == 0
    assert capsys.readouterr().out == (ROOT / "docs" / "rule-files.md").read_text("utf-8")


def test_one_kind_goes_into_a_file(tmp_path, capsys):
    target = tmp_path / "costs.json"
    assert main(["schema", "Costs", "-o", str(target)]) == 0
    assert capsys.readouterr().out == f"Written to {target}.\n"
    assert json.loads(target.read_text("utf-8"))["properties"]["kind"]["enum"] == ["costs"]
    target.write_text("mine")
    assert main(["schema", "Costs", "-o", str(target)]) == 2
    assert capsys.readouterr().err == f"valuex: {target} exists: choose another name, or add --force to replace it\n"
    assert target.read_text() == "mine"
    assert main(["schema", "Costs", "-o", str(target), "--force"]) == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["cost"], 'valuex: "cost" is not a kind of rule set - did you mean "costs"?\n'),
        (["grades", "-o", "{}"], "valuex: -o {}: is a folder - name the file in it, such as {}/schema.json\n"),
        (["-o", "{}/no/s.json"], "valuex: {}/no/s.json: there is no folder {}/no - create it, or choose another\n"),
    ],
)
def test_what_cannot_be_done_is_said(words, says, tmp_path, capsys):
    assert main(["schema", *(word.replace("{}", str(tmp_path)) for word in words)]) == 2
    assert capsys.readouterr().err == says.replace("{}", str(tmp_path))
