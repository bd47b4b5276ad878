"""What is put together of a base and a set based on it, key by key or name by name, and what stands whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from valuex_xl.kinds.concentration.rules import Concentration
from valuex_xl.kinds.costs.rules import Costs
from valuex_xl.kinds.grades.rules import Grades
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.rulesets.load import Loaded, read_file

DAY = date(2026, 6, 1)
DOCKS = """kind: concentration
version: 1
base: {tolls: net}
limits: {owner: {of: tolls, breach: above 40%}}
"""


def together(folder: Path, base: str, own: str) -> Loaded:
    """The set that `own` is with its base."""
    kind = base.splitlines()[0]
    (folder / "docks.yaml").write_text(base, encoding="utf-8")
    path = folder / "north.yaml"
    path.write_text(f"{kind}\nversion: 2\nbased on: docks\n{own}\n", encoding="utf-8")
    return read_file(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fleets.csv").write_text("name,parent,port\nGull,Petrel,Oslo\nTern,Petrel,\n", encoding="utf-8")
    (tmp_path / "others.csv").write_text("name,parent\nKite,Hawk\n", encoding="utf-8")
    return tmp_path


LADDER = """kind: grades
version: 1
figures: {tolls: {unit: money}, owner: {one of: [crown, town]}}
grades:
  A: {needs: {tolls: at least 500}}
  B: {needs: {tolls: at least 100}}
  Z: {needs: nothing}
"""


@pytest.mark.parametrize(
    ("own", "order"),
    [
        ("{C: {needs: {tolls: at least 20}}}", "ABCZ"),
        ("{C: {needs: {tolls: at least 20}}, D: {needs: {tolls: at least 10}}}", "ABCDZ"),
        ("{C: {needs: {tolls: at least 200}}, B: {}}", "ACBZ"),
        ("{Z: {needs: {tolls: at least 5}}, Q: {needs: nothing}}", "ABZQ"),
        ("{Z: left out, Q: {needs: nothing}}", "ABQ"),
    ],
)
def test_a_new_grade_stands_before_the_one_that_takes_the_rest(folder: Path, own: str, order: str) -> None:
    loaded = together(folder, LADDER, f"grades: {own}")
    assert isinstance(loaded.rules, Grades)
    assert "".join(grade.name for grade in loaded.rules.grades) == order


@pytest.mark.parametrize(
    ("base", "own", "parents"),
    [
        ("{from: fleets.csv}", "{Skua: Petrel}", {"Gull": "Petrel", "Tern": "Petrel", "Skua": "Petrel"}),
        ("{from: fleets.csv}", "{Tern: Auk}", {"Gull": "Petrel", "Tern": "Auk"}),
        ("{from: fleets.csv}", "{Tern: left out}", {"Gull": "Petrel"}),
        ("{Skua: Auk, Tern: Auk}", "{from: fleets.csv}", {"Skua": "Auk", "Tern": "Petrel", "Gull": "Petrel"}),
        ("{from: fleets.csv, Skua: Auk}", "{from: others.csv}", {"Skua": "Auk", "Kite": "Hawk"}),
        ("{from: others.csv}", "{from: fleets.csv, Skua: Auk}", {"Gull": "Petrel", "Tern": "Petrel", "Skua": "Auk"}),
        ("{from: fleets.csv}", "{from: left out, Skua: Auk}", {"Skua": "Auk"}),
        ("{from: fleets.csv}", "left out", {}),
    ],
)
def test_names_of_a_list_and_of_rule_files_are_put_together(
    folder: Path, base: str, own: str, parents: dict[str, str]
) -> None:
    loaded = together(folder, f"{DOCKS}parents: {base}\n", f"parents: {own}")
    assert isinstance(loaded.rules, Concentration)
    assert loaded.rules.parents == parents
    assert not loaded.warnings


def test_words_of_an_attribute_and_overrides_are_put_together_too(folder: Path) -> None:
    (folder / "own.csv").write_text("name,breach\nGull,above 50%\n", encoding="utf-8")
    base = DOCKS.replace("above 40%", "{by: port, Oslo: above 45%, the rest: above 40%}, overrides: {from: own.csv}")
    own = "attributes: {port: {Skua: Oslo}}\nlimits: {owner: {overrides: {Auk: above 55%}}}"
    rules = together(folder, f"{base}attributes: {{port: {{from: fleets.csv}}}}\n", own).rules
    assert isinstance(rules, Concentration)
    assert list(rules.attributes[0].words) == ["Gull", "Skua"]
    assert [each.name for each in rules.limits[0].overrides] == ["Gull", "Auk"]


def test_in_one_file_what_stands_there_counts_and_the_other_is_told(folder: Path) -> None:
    path = folder / "docks.yaml"
    path.write_text(f"{DOCKS}parents: {{Tern: Auk, Gull: petrel, from: fleets.csv}}\n", encoding="utf-8")
    loaded = read_file(path)
    assert isinstance(loaded.rules, Concentration)
    assert loaded.rules.parents == {"Tern": "Auk", "Gull": "petrel"}
    assert [str(each) for each in loaded.warnings] == [
        "docks.yaml:5:11: warning: Tern: fleets.csv, line 3, says Petrel - this line counts, keep one"
    ]


def test_a_list_that_is_put_together_is_part_of_the_hash(folder: Path) -> None:
    asked = (folder, f"{DOCKS}parents: {{from: fleets.csv}}\n", "parents: {Skua: Petrel}")
    before = together(*asked).rules.head.hash
    (folder / "fleets.csv").write_text("name,parent\nGull,Auk\n", encoding="utf-8")
    assert together(*asked).rules.head.hash != before


CARD = """kind: scorecard
version: 1
figures: {punctual: {unit: percent, from: 0%, to: 100%}}
score: {punctual: {points: POINTS}}
target: at least 50
"""
LINE, BANDS = "{0 at 60%, 100 at 90%}", "{100: at least 90%, 40: at least 70%, 0: the rest}"


@pytest.mark.parametrize(
    ("base", "own", "told"),
    [
        (LINE, "{10 at 50%, 90 at 95%}", ["10 at 50%", "90 at 95%"]),
        (LINE, "{0 at 60%, 80 at 95%}", ["0 at 60%", "80 at 95%"]),
        (LINE, "{100: at least 80%, 0: the rest}", ["100 at least 80%", "0 the rest"]),
        (BANDS, LINE, ["0 at 60%", "100 at 90%"]),
        (BANDS, "{40: at least 75%}", ["100 at least 90%", "40 at least 75%", "0 the rest"]),
        (BANDS, "{20: at least 50%}", ["100 at least 90%", "40 at least 70%", "20 at least 50%", "0 the rest"]),
        (
            BANDS,
            "{60: at least 80%, 40: at least 70%}",
            ["100 at least 90%", "60 at least 80%", "40 at least 70%", "0 the rest"],
        ),
        (BANDS, "{40: left out}", ["100 at least 90%", "0 the rest"]),
        (LINE, "as given", ["as given"]),
    ],
)
def test_a_straight_line_is_one_value_and_bands_are_lines(tmp_path: Path, base: str, own: str, told: list[str]) -> None:
    card = CARD
    if own == "as given":
        card = CARD.replace("{unit: percent, from: 0%, to: 100%}", "{unit: points, from: 0, to: 100}").replace("%", "")
        base = base.replace("%", "")
    rules = together(tmp_path, card.replace("POINTS", base), f"score: {{punctual: {{points: {own}}}}}").rules
    assert isinstance(rules, Scorecard)
    line = rules.lines[0]
    found = [f"{knot.points:g} at {knot.written}" for knot in line.knots]
    found += [f"{band.points:g} {band.condition.at(DAY) if band.condition else 'the rest'}" for band in line.bands]
    assert (found or ["as given"]) == told


STALLS = """kind: grades
version: 1
figures: {rent: {unit: percent}, hall: {one of: [east, west]}, trade: {one of: [fish, east]}}
grades:
  kept: {needs: {rent: RENT}}
  let go: {needs: nothing}
"""
BY_HALL = "{by: hall, east: at least 5%, the rest: at least 9%}"


@pytest.mark.parametrize(
    ("base", "own", "told"),
    [
        (
            BY_HALL,
            "{by: trade, east: at least 6%, the rest: at least 8%}",
            "at least 6% for east, at least 8% for the rest",
        ),
        (BY_HALL, "{by: trade, fish: at least 6%, east: at least 8%}", "at least 6% for fish, at least 8% for east"),
        (BY_HALL, "{by: Hall, east: at least 7%}", "at least 7% for east, at least 9% for the rest"),
        (BY_HALL, "{east: at least 7%}", "at least 7% for east, at least 9% for the rest"),
        ("{by: hall, east or west: at least 5%}", "{west: at least 7%}", "at least 5% for east, at least 7% for west"),
        (
            "{by: hall, east: at least 5%, west: at least 6%}",
            "{west or east: at least 7%}",
            "at least 7% for west or east",
        ),
        (BY_HALL, "{2026-01-01: at least 3%}", "at least 3%"),
        ("{2026-02-01: at least 3%}", BY_HALL, "at least 5% for east, at least 9% for the rest"),
        (
            f"{{1900-01-01: at least 1%, 2026-02-01: {BY_HALL}}}",
            "{2026-02-01: {by: trade, east: at least 2%, fish: at least 4%}}",
            "at least 2% for east, at least 4% for fish",
        ),
        (
            f"{{1900-01-01: at least 1%, 2026-02-01: {BY_HALL}}}",
            "{2026-02-01: {east: at least 4%}}",
            "at least 4% for east, at least 9% for the rest",
        ),
        ("{2026-02-01: at least 3%}", "{2026-05-01: at least 4%}", "at least 4%"),
    ],
)
def test_cases_by_another_word_and_days_take_the_place_of_the_whole(
    tmp_path: Path, base: str, own: str, told: str
) -> None:
    rules = together(tmp_path, STALLS.replace("RENT", base), f"grades: {{kept: {{needs: {{rent: {own}}}}}}}").rules
    assert isinstance(rules, Grades)
    assert str(rules.grades[0].needs[0].condition.at(DAY)) == told


def test_caps_by_another_attribute_replace_those_of_the_base(tmp_path: Path) -> None:
    attributes = "attributes: {port: {Gull: A, Tern: B}, flag: {Auk: A, Tern: B}}\n"
    base = DOCKS.replace("above 40%", "{by: port, A: above 45%, B: above 42%, the rest: above 40%}") + attributes
    own = "limits: {owner: {breach: {by: flag, A: above 15%, the rest: above 5%}}}"
    rules = together(tmp_path, base, own).rules
    assert isinstance(rules, Concentration)
    assert [(word, str(cap.at(DAY))) for word, cap in rules.limits[0].breach.caps] == [
        ("A", "above 15%"),
        ("the rest", "above 5%"),
    ]


def test_slices_are_one_value_also_where_the_base_has_a_rate_or_bands(tmp_path: Path) -> None:
    base = "kind: costs\nversion: 1\nrates: {crate: {tiered: [{to: 9, rate: 3}, {rate: 2}]}, call: {1900-01-01: 4}}\n"
    own = "rates: {crate: {1900-01-01: 5}, call: {tiered: [{to: 2, rate: 1}, {rate: 3}]}}"
    rules = together(tmp_path, base, own).rules
    assert isinstance(rules, Costs)
    again = together(tmp_path, base, "rates: {crate: {tiered: [{rate: 7}]}}").rules
    assert isinstance(again, Costs)
    assert [len(each.tiers) for each in rules.rates] == [1, 2]
    assert [len(each.tiers) for each in again.rates] == [1, 1]
