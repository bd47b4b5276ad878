"""Good rule files: what they say arrives as values, with the places they came from."""

import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.rulefiles.conditions import Condition, Side
from valuex_xl.rulefiles.faults import WrongValueError
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.numbers import read_number, show
from valuex_xl.rulefiles.place import Place, RulesError
from valuex_xl.rulefiles.spans import span
from valuex_xl.rulefiles.words import read_condition
from valuex_xl.rulesets.load import read_bytes, read_file, read_text

SHIPPED = sorted((Path(__file__).parents[2] / "rules").glob("*.yaml"))
SHARE = Figure("share", Place("f", 1, 1), Unit.PERCENT, low=0.0, high=1.0)
WORDS = Figure("will buy", Place("f", 1, 1), words=("yes", "no", "unknown"))

LADDER = """\
kind: grades
version: 2026.1
effective: 2026-01-01
figures:
  share: {unit: percent, from: 0%, to: 100%}
  cost: {unit: money, from: 0, if missing: 5k}
  delivered: {unit: money, if missing: cost}
grades:
  1:
    means: best
    needs:
      share:
        2026-04-01: at least 75%      # board paper 12
        2024-01-01: at least 70%
  2: {needs: nothing, advice: "stop, then look"}
if a figure is missing: count it as not met
examples:
  - {share: 72%, cost: , as at: 2025-12-31, grade: 1}
"""


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_rules_have_no_fault_and_no_warning(path):
    loaded = read_file(path)
    assert loaded.warnings == ()
    assert loaded.rules.head.name == path.stem


def test_a_ladder_arrives_as_it_is_written():
    rules = read_text(LADDER, "ladder").rules
    assert (rules.head.version, rules.head.effective) == ("2026.1", date(2026, 1, 1))
    assert rules.missing_is_unmet
    cost, delivered = rules.figures[1:]
    assert (cost.low, cost.missing, delivered.missing_from) == (0.0, 5000.0, "cost")
    best, rest = rules.grades
    assert (best.name, best.means, rest.needs, rest.advice) == ("1", "best", (), "stop, then look")
    assert best.place == Place("ladder.yaml", 9, 3)


def test_a_dated_threshold_is_in_force_from_its_day_on():
    need = read_text(LADDER, "ladder").rules.grades[0].needs[0]
    assert need.condition.at(date(2023, 12, 31)) is None
    assert str(need.condition.at(date(2026, 3, 31))) == "at least 70%"
    assert str(need.condition.at(date(2026, 4, 1))) == "at least 75%"


def test_an_example_keeps_its_day_its_blank_and_its_line():
    example = read_text(LADDER, "ladder").rules.examples[0]
    assert example.given == {"share": 0.72, "cost": None}
    assert (example.expect, example.as_at) == ("1", date(2025, 12, 31))
    assert example.source == "  - {share: 72%, cost: , as at: 2025-12-31, grade: 1}"


def test_concentration_arrives_as_it_is_written():
    text = """\
kind: concentration
version: 1
limits:
  customer: {of: income, breach: above 25%, top two: above 40%, top 5: at least 70%, overrides: {ACME: above 40%}}
base: {income: net}
parents: {Greenshell BV: Shell}
not a customer: [no, Other]
classes: {A: {2026-01-01: 70%}, B: the rest}
examples:
  - {amounts: [30k, 5, -2], status: watch}
"""
    rules = read_text(text, "c", examples=False).rules
    limit = rules.limits[0]
    assert [(top.count, str(top.breach.at(date.max))) for top in limit.top] == [(2, "above 40%"), (5, "at least 70%")]
    assert (limit.overrides[0].name, limit.watch) == ("ACME", None)
    assert (rules.base, rules.parents, rules.not_customers) == (
        {"income": "net"},
        {"Greenshell BV": "Shell"},
        ("no", "Other"),
    )
    assert rules.classes[0].cut.at(date(2026, 1, 1)) == 0.7
    assert rules.classes[1].cut is None
    case = rules.examples[0]
    assert (case.amounts, case.limit, case.status) == ((30000.0, 5.0, -2.0), "customer", "WATCH")


def test_the_hash_is_the_same_with_byte_order_mark_and_windows_line_ends():
    data = LADDER.encode()
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


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("market share", "it says how big a seller is, not what this customer gives or could give"),
        ("customer satisfaction", "satisfied customers leave too, and it says nothing about what they spend"),
        ("quality index", "it measures what you deliver, not what comes back"),
        ("past performance", "it says what a customer was worth, not what it could be worth"),
    ],
)
def test_a_figure_that_says_nothing_of_the_customers_value_is_warned_about(name, reason):
    text = (
        LADDER.replace("  share:", f"  {name}:")
        .replace("      share:", f"      {name}:")
        .replace("{share:", f"{{{name}:")
    )
    warnings = read_text(text, "w").warnings
    better = "better: share of wallet, or current against potential value"
    assert [str(fault) for fault in warnings] == [f"w.yaml:5:3: warning: grades by {name}: {reason} - {better}"]


def test_an_example_that_the_rules_contradict_is_a_fault():
    contradicted = LADDER.replace("as at: 2025-12-31, grade: 1}", "as at: 2025-12-31, grade: 2}")
    with pytest.raises(RulesError, match=r"^ladder\.yaml:18:5: the example says 2, but the rules answer 1 "):
        read_text(contradicted, "ladder")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("at least 75%", [(Side.AT_LEAST, 0.75)]),
        ("Above  5 % and AT MOST 9%", [(Side.ABOVE, 0.05), (Side.AT_MOST, 0.09)]),
        (">= 75% and < 90%", [(Side.AT_LEAST, 0.75), (Side.BELOW, 0.9)]),
        ("exactly 12.5%", [(Side.EXACTLY, 0.125)]),
    ],
)
def test_conditions_on_numbers(text, bounds):
    assert [(bound.side, bound.limit) for bound in read_condition(text, SHARE).bounds] == bounds


def test_conditions_on_words_take_the_spelling_of_the_list():
    assert read_condition("UNKNOWN or Yes or yes", WORDS) == Condition(words=("unknown", "yes"))


def test_quoted_signs_are_accepted():
    text = LADDER.replace("at least 75%", '">= 75%"')
    need = read_text(text, "ladder").rules.grades[0].needs[0]
    assert str(need.condition.at(date.max)) == "at least 75%"


@given(st.integers(0, 10_000))
def test_a_percentage_is_the_nearest_double_to_the_decimal(hundredths):
    written = f"{Decimal(hundredths) / 100}%"
    assert read_number(written, Unit.PERCENT) == float(Decimal(hundredths) / 10_000)
    assert read_number(show(read_number(written, Unit.PERCENT), Unit.PERCENT), Unit.PERCENT) == hundredths / 10_000


@given(st.text(max_size=30), st.sampled_from([SHARE, WORDS]))
def test_any_text_is_a_condition_or_explained(text, figure):
    try:
        condition = read_condition(text.strip(), figure)
    except WrongValueError as wrong:
        said = str(wrong)
    else:
        said = str(condition) if condition.words or not span(condition).empty else ""
    assert said
