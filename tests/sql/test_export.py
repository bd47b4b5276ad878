"""The query as it is read: what it says, what it refuses, and that other dialects parse it."""

from datetime import date

import pytest

sqlglot = pytest.importorskip("sqlglot", reason="SQL is written by sqlglot: pip install -e '.[dev]'")

from tests.shipped import read, shipped  # noqa: E402
from tests.sql.sets import rule_set  # noqa: E402
from valuex_xl.kinds.equilibrium.rules import Verdict  # noqa: E402
from valuex_xl.rulefiles.expressions.expression import Operation  # noqa: E402
from valuex_xl.rulefiles.text import fold  # noqa: E402
from valuex_xl.sql import deals  # noqa: E402
from valuex_xl.sql.dialects import DIALECTS  # noqa: E402
from valuex_xl.sql.export import Request, export  # noqa: E402
from valuex_xl.sql.lines import When  # noqa: E402
from valuex_xl.sql.refusals import SqlError, refuse_unknown  # noqa: E402
from valuex_xl.sql.spellings import word_pattern  # noqa: E402

DAY = date(2026, 6, 1)


def query(name: str, dialect: str = "duckdb", **asked: object) -> str:
    return export(rule_set(name), Request(dialect, When(DAY), **asked))  # type: ignore[arg-type]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", ["grades_full", "said", "unmet", "equilibrium", "scorecard", "card", "concentration"])
def test_every_dialect_parses_what_is_written_for_it(name: str, dialect: str) -> None:
    assert sqlglot.parse_one(query(name, dialect), read=dialect) is not None


def test_a_line_of_the_rules_is_a_line_of_the_query_with_its_words() -> None:
    lines = [" ".join(line.split()) for line in query("grades_full").splitlines()]
    assert "-- A: loyal, profitable and pays" in lines
    assert "(vx_share_of_wallet >= 0.749999999999e0 -- share of wallet: at least 75%" in lines
    assert "AND COALESCE(vx_will_buy, 'unknown') IN ('yes', 'unknown') -- will buy: yes or unknown" in lines
    assert "WHEN vx_step_1 IS NULL THEN '#N/A' -- hangs on a missing figure" in lines


def test_the_head_says_set_version_hash_day_and_what_cannot_be_equal() -> None:
    head = shipped("grades").head
    first = query("grades").splitlines()[0]
    assert first == f"-- Customer grades: rule set grades 2026.1, hash {head.hash}, as at 2026-06-01."
    assert "-- What cannot be equal: a column of texts" in query("grades")
    assert "which nothing of valuex has run: try it on your own rows first." in query("grades", "bigquery")


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "snowflake"])
def test_a_word_is_known_by_every_character_that_folds_to_its_letters(dialect: str) -> None:
    pattern = word_pattern("no", DIALECTS[dialect])
    for sign in "\N{NUMERO SIGN}nN\N{FULLWIDTH LATIN SMALL LETTER N}oO\N{MATHEMATICAL BOLD SMALL O}":
        assert sign in pattern
        assert fold(sign) in ("no", "n", "o")


def test_each_row_may_have_its_own_day() -> None:
    rules = read(
        "kind: grades\nversion: 1\nfigures: {share: {unit: percent}}\n"
        "grades:\n  A:\n    needs:\n      share:\n        2024-01-01: at least 70%\n        2026-04-01: at least 75%\n"
        "  B: {needs: nothing}\n"
    )
    lines = export(rules, Request("duckdb", When(None, "booked"), "t")).splitlines()
    said = next(line for line in lines if "share: from 2024-01-01" in line)
    assert "CASE WHEN CAST(\"booked\" AS DATE) < CAST('2026-04-01' AS DATE) THEN" in said
    before = "WHEN CAST(\"booked\" AS DATE) < CAST('2024-01-01' AS DATE) THEN '#N/A'"
    assert any(before in line for line in lines)


JOINT = """kind: concentration
version: 1
base: {income: net}
limits:
  customer: {of: income, breach: above 25%, top two: above 40%, all above 5%: above 60%}
classes: {large: at least 10% or above 50k money, small: the rest}
"""


def test_a_limit_on_several_is_a_column_of_its_own() -> None:
    said = " ".join(export(read(JOINT, "joint"), Request("duckdb", When(DAY))).split())
    assert "FSUM(CASE WHEN ( counts AND place <= 2 ) THEN amount ELSE 0e0 END) OVER () AS together_1" in said
    assert "WHEN together_1 / base >= 0.40000000000100006e0 THEN 'BREACH' ELSE 'OK' END AS \"top 2 together\"" in said
    assert 'AS "all above 5% together" FROM together ORDER BY place' in said


def test_a_class_by_what_each_has_itself() -> None:
    said = " ".join(export(read(JOINT, "joint"), Request("duckdb", When(DAY))).split())
    assert (
        "WHEN share >= 0.099999999999e0 OR amount > 50000e0 + GREATEST(5e-08, hair) THEN 'large' ELSE 'small'" in said
    )


STEPPED = """kind: equilibrium
version: 1
figures: {price: {unit: money, from: 0}}
worked out:
  rebate: STEPS
verdicts: {REST: {needs: nothing}}
"""


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (
            "{of: price, tiered: [{to: 500, rate: 2%}, {to: 800, rate: 3%}, {rate: 0}]}",
            "CASE WHEN vx_price <= 0e0 THEN 0e0 WHEN vx_price <= 500e0 THEN vx_price * 0.02e0 "
            "WHEN vx_price <= 800e0 THEN 10e0 + (vx_price - 500e0) * 0.03e0 "
            "WHEN vx_price IS NULL THEN CAST(NULL AS DOUBLE) ELSE 19e0 END AS vx_sum_1",
        ),
        (
            "{of: price, bands: {3%: at least 500, 0%: the rest}}",
            "CASE WHEN vx_price IS NULL THEN CAST(NULL AS DOUBLE) "
            "WHEN vx_price >= 500e0 - GREATEST(5e-10, 1e-12 * (ABS(vx_price))) THEN 0.03e0 ELSE 0e0 END AS vx_sum_1",
        ),
    ],
    ids=["slices", "bands"],
)
def test_slices_and_bands_are_read_as_they_are_written(steps: str, told: str) -> None:
    said = export(read(STEPPED.replace("STEPS", steps), "stepped"), Request("duckdb", When(DAY)))
    assert told in " ".join(said.split())


def test_slices_by_each_rows_own_day() -> None:
    steps = "{of: price, tiered: [{to: 500, rate: {2024-01-01: 2%, 2025-01-01: 1%}}, {rate: {2024-07-01: 4%}}]}"
    said = export(read(STEPPED.replace("STEPS", steps), "stepped"), Request("duckdb", When(None, "booked")))
    sum_ = " ".join(said[said.index('CASE\n      WHEN CAST("booked"') :].split())
    assert sum_.startswith(
        "CASE WHEN CAST(\"booked\" AS DATE) < CAST('2025-01-01' AS DATE) THEN CASE WHEN vx_price <= 0"
    )
    assert "WHEN CAST(\"booked\" AS DATE) < CAST('2024-07-01' AS DATE) THEN '#N/A'" in " ".join(said.split())


def test_a_field_that_the_export_was_not_written_for_is_refused_with_its_line() -> None:
    """As if the rule files had learnt a word since: the table of what is known lacks a field of the language."""
    known = {**deals.KNOWN, Verdict: deals.KNOWN[Verdict] - {"gives"}}
    with pytest.raises(SqlError) as refused:
        refuse_unknown(rule_set("deals"), known)
    assert str(refused.value).startswith("deals.yaml:")
    assert str(refused.value).endswith(": the export to SQL does not know what is said here (gives)")
    del known[Operation]
    with pytest.raises(SqlError, match="deals 3: Operation is not known to the export to SQL"):
        refuse_unknown(rule_set("deals"), known)


def test_a_cap_on_share_and_money_asks_for_both() -> None:
    limit = "customer: {of: income, breach: above 30% and above 600k money}"
    said = export(read(BOTH.format(limit), "both"), Request("duckdb", When(DAY)))
    assert "share >= 0.300000000001" in " ".join(said.split())
    [line] = [each for each in said.splitlines() if "share >= 0.3" in each]
    assert " AND amount > " in line


BOTH = "kind: concentration\nversion: 1\nbase: {{income: net}}\nlimits:\n  {}\n"


@pytest.mark.parametrize(
    ("name", "asked", "told"),
    [
        (
            "grades",
            {"columns": {"share of walet": "x"}},
            'no figure is called "share of walet" in grades 2026.1 - did you mean "share of wallet"?',
        ),
        (
            "grades",
            {"holds": {"will buy": "words"}},
            'will buy: "words" is nothing that a column holds - write number, text or yes/no',
        ),
        (
            "targets",
            {},
            "targets is of the kind targets, which is not exported to SQL - there are: grades, equilibrium, "
            "scorecard, concentration",
        ),
    ],
)
def test_refusals(name: str, asked: dict[str, object], told: str) -> None:
    with pytest.raises(SqlError) as refused:
        query(name, **asked)
    assert str(refused.value) == told
